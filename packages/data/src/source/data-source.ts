/** How a system writes its exports, as data: a JSON file that anybody can write. The shape of that file is in `source-shape.ts`. */

/** How the letters of a text can be written. */
export type TextEncoding = "utf-8" | "windows-1252" | "latin1" | "macintosh" | "utf-16le" | "utf-16be";

export const textEncodings: readonly TextEncoding[] = ["utf-8", "windows-1252", "latin1", "macintosh", "utf-16le", "utf-16be"];

/** In which order days, months and years are written, or what numbers that are times count. */
export type DateForm = "dmy" | "mdy" | "ymd" | "epoch-seconds" | "epoch-millis" | "epoch-micros";

export const dateForms: readonly DateForm[] = ["dmy", "mdy", "ymd", "epoch-seconds", "epoch-millis", "epoch-micros"];

/** How values are written. What is left out is read as it is everywhere: ISO dates, plain numbers, lists with `;`. */
export interface Notation {
  /** Besides ISO, which is always read. */
  readonly dates?: readonly DateForm[];
  /** With either, numbers may have thousands separators, a currency, a percent sign, an exponent, or k, M or bn for what they are multiplied by. */
  readonly decimal?: "point" | "comma";
  /** What separates the items of a list, instead of `;`. */
  readonly list?: readonly string[];
  /** The zone of times without an offset, instead of the model’s. */
  readonly zone?: string;
  /** Words for yes and no, besides those that are always read. */
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
  /** How the letters of a text file are written that does not say so itself; UTF-8 otherwise. */
  readonly encoding?: TextEncoding;
  /** Texts that mean “no value”, besides those of the model. */
  readonly missing?: readonly string[];
  /** By name, columns that are written otherwise than the others. */
  readonly columns?: Readonly<Record<string, ColumnNotation>>;
}

/** How the values of one column are written. */
export type ColumnNotation = Pick<Notation, "dates" | "decimal" | "list">;

/**
 * Rows to leave out: those whose column has one of these values or none of those, or that have no value in any of some columns. Of several
 * names for the column that decides, the first with a value counts. Where `with` is given, only rows that have a value in any of those are
 * meant, and where `unless` is, only rows that have none in any of these.
 */
export type SkipRule =
  | {
      readonly columns: readonly string[];
      readonly is: readonly string[];
      /** Values that are known to stay: any other one stays, too, and is doubted. */
      readonly kept?: readonly string[];
      /** A row without a value is doubted, too, if it has one in any of these columns; every such row where this is `*`. */
      readonly blank?: readonly string[];
      readonly with?: readonly string[];
      readonly unless?: readonly string[];
    }
  | { readonly columns: readonly string[]; readonly isNot: readonly string[] }
  | { readonly without: readonly string[]; readonly with?: readonly string[] };

export interface LeadLayout {
  /** Columns that identify a lead; the first that a row has counts. */
  readonly id?: readonly string[];
  /**
   * Where a lead may have several rows: columns that say when each was written. Of each column the value of the latest row that has one counts.
   */
  readonly latest?: readonly string[];
  /** Columns with JSON objects whose keys are columns, too. */
  readonly spread?: readonly string[];
  readonly skip?: readonly SkipRule[];
  /** How lines below the last row begin that are no rows, such as totals and a copyright. */
  readonly footer?: readonly string[];
  /** Columns that only machines read, with `*` all that begin with these words: no field is proposed for them. */
  readonly technical?: readonly string[];
}

export interface EventLayout {
  /** Columns for what every event has; the first with a value counts. */
  readonly lead?: readonly string[];
  /** Columns that identify visitors who may not be known yet: where other rows with the same visitor name a lead, the run says so. */
  readonly visitor?: readonly string[];
  readonly name?: readonly string[];
  /** What every row is, where no column says what happened. */
  readonly are?: string;
  readonly time?: readonly string[];
  /** Lists of columns of time that are as good as each other: that one is blank and another is read leaves no doubt. */
  readonly sameTime?: readonly (readonly string[])[];
  /** What identifies an event, so that one that comes twice counts once. */
  readonly id?: readonly string[];
  /** Columns with further properties: JSON objects, or lists of a key and a value. */
  readonly properties?: readonly string[];
  /** What names in the file stand for. */
  readonly names?: Readonly<Record<string, string>>;
  /** Names of events and properties are known without this beginning, too. */
  readonly prefix?: string;
  readonly skip?: readonly SkipRule[];
  readonly footer?: readonly string[];
  /** As of leads: no property is proposed for them. */
  readonly technical?: readonly string[];
}

/** Where the names of the columns were looked up. */
export interface VendorPage {
  readonly about: string;
  readonly url: string;
  /** The day on which it was read. */
  readonly read: string;
}

export interface DataSource {
  readonly title: string;
  /** Which exports it reads, in a sentence. */
  readonly exports?: string;
  readonly pages?: readonly VendorPage[];
  /** Which of the names were compared with no page of the vendor. */
  readonly unverified?: string;
  /** How identifiers of leads are compared: Salesforce writes the same one with 15 characters or with 18. */
  readonly identifiers?: "salesforce";
  readonly leads?: LeadLayout;
  readonly events?: EventLayout;
  readonly values?: Notation;
  /** What the user said by hand of how values are written, so that no value need show it; no file of a source says this. */
  readonly settled?: readonly (keyof Notation)[];
}

/** A source that says nothing. */
export const plainSource: DataSource = { title: "" };
