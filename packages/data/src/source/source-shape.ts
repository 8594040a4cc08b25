import {
  dateForms,
  textEncodings,
  type ColumnNotation,
  type DataSource,
  type EventLayout,
  type LeadLayout,
  type Notation,
  type SkipRule,
  type VendorPage,
} from "./data-source.ts";
import { schemaOf, type ObjectShape, type Shape } from "./shape.ts";

type Keys<Value> = { readonly [Key in keyof Value]-?: Shape };

const object = <Value>(says: string, keys: Keys<Value>, required: readonly (keyof Value & string)[] = []): ObjectShape => ({
  is: "object",
  says,
  keys,
  required,
});
const text = (says: string): Shape => ({ is: "text", says });
const texts = (says: string, each = "One of them."): Shape => ({ is: "list", says, of: text(each) });
const columns = (says: string): Shape => texts(says, "A column, or a way into an object: “context.page.url”. Capitals make no difference.");

const deciding = columns("The column that decides, under each of the names that it may have. The first with a value counts.");
const skip: Shape = {
  is: "list",
  says: "Rows to leave out. They are counted, and the run says how many there were.",
  of: {
    is: "either",
    says: "Which rows: by a value of a column, or by columns that all have none.",
    of: [
      object<Extract<SkipRule, { is: unknown }>>(
        "Rows whose column has one of these values.",
        {
          columns: deciding,
          is: texts("The values. Capitals make no difference, and true and false are yes and no in any language."),
          kept: texts(
            "Values of rows that stay. Where given, rows with any other value stay, too, but the run says that nobody knows whether they should, and fails with --strict.",
          ),
          blank: columns(
            "Beside `kept`: rows without a value to decide by are doubted, too, if they have one in one of these columns; “*” is any column.",
          ),
          with: columns("Only rows that have a value in one of these columns."),
          unless: columns("Only rows that have no value in any of these columns."),
        },
        ["columns", "is"],
      ),
      object<Extract<SkipRule, { isNot: unknown }>>(
        "Rows whose column has none of these values.",
        { columns: deciding, isNot: texts("The values.") },
        ["columns", "isNot"],
      ),
      object<Extract<SkipRule, { without: unknown }>>(
        "Rows that have no value in any of these columns.",
        { without: columns("The columns."), with: columns("Only those of them that have a value in one of these.") },
        ["without"],
      ),
    ],
  },
};

const page = object<VendorPage>(
  "A page of the vendor that names the columns.",
  {
    about: text("What it is about."),
    url: { is: "text", says: "Its address.", form: /^https:\/\/\S+$/, such: "an address that begins with https://" },
    read: { is: "text", says: "The day on which it was read.", form: /^\d{4}-\d{2}-\d{2}$/, such: "a date, such as 2026-12-31" },
  },
  ["about", "url", "read"],
);

const footer = texts(
  "How lines below the last row of a CSV file begin that are not rows, such as totals and a copyright. The lines around them that have only one value are not rows, either. The run says how many there were.",
  "The beginning of such a line. Capitals make no difference.",
);

const technical = texts(
  "Columns that only machines read: `score init` proposes none of them.",
  "A column; with * at the end, all whose names begin with its words: “context*” is also “context_ip” and “context.userAgent”.",
);

const leads = object<LeadLayout>("How leads are laid out.", {
  id: columns("Columns that identify a lead, where the key of the model has none. The first that a row has counts."),
  latest: columns(
    "Where a lead may have several rows, columns that say when each was written: of each column, the value of the latest row that has one counts.",
  ),
  spread: columns("Columns that hold JSON objects; their keys are read as columns, too."),
  skip,
  footer,
  technical,
});

const events = object<EventLayout>("How events are laid out.", {
  lead: columns("Columns that say whose event it is. The first with a value counts, here and below."),
  visitor: columns(
    "Columns that identify visitors who may not be known yet. Where events name no lead, and other rows with the same visitor do, the run says so, and fails with --strict.",
  ),
  name: columns("Columns that say what happened."),
  are: {
    is: "text",
    says: "What every row is, such as “order”, where no column says what happened. It is the name of the event.",
    form: /\S/,
    such: "the name of an event, such as “order”",
  },
  time: columns("Columns that say when."),
  sameTime: {
    is: "list",
    says: "Columns of time that are as good as each other. Where another one is blank and a later one is read in its place, such as a day of creation, the run says so, and fails with --strict.",
    of: columns("Columns of which any may be blank where another has the time."),
  },
  id: columns("Columns that identify an event, so that one that comes twice counts once."),
  properties: columns("Columns that hold further properties: JSON objects, or lists of a “key” (or “name”) and a “value”."),
  names: {
    is: "map",
    says: 'What names in the file stand for: “"1": "Visit Webpage"”. A model may use either.',
    of: text("The name that it stands for."),
  },
  prefix: text("Names of events and properties that begin so are known without it, too: “$” lets “$pageview” be “pageview”."),
  skip,
  footer,
  technical,
});

const inColumn = {
  dates: {
    is: "list",
    says: "How dates and times are written, besides ISO, which is always read.",
    of: { is: "word", of: dateForms, says: "dmy is 31/12/2026, mdy is 12/31/2026, ymd is 2026/12/31; epoch forms count from 1970." },
  },
  decimal: {
    is: "word",
    of: ["point", "comma"],
    says: "What is before the fraction of a number. With either, numbers may have thousands separators, a currency, a percent sign, or k, M or bn for thousands, millions or billions.",
  },
  list: texts("What separates the items of a list in one text, instead of “;”."),
} satisfies Keys<ColumnNotation>;

const values = object<Notation>("How values are written.", {
  ...inColumn,
  zone: text("The zone of times without an offset, such as “America/New_York”; otherwise the model’s."),
  encoding: {
    is: "word",
    of: textEncodings,
    says: "How the letters of a text file are written, where it does not say so itself by a mark at its beginning; otherwise UTF-8.",
  },
  yes: texts("Words for yes, besides yes, true, 1 and words such as ja, oui, VRAI and WAHR."),
  no: texts("Words for no, besides no, false, 0 and words such as nein, non, FAUX and FALSCH."),
  missing: texts("Texts that mean “no value”."),
  columns: {
    is: "map",
    says: "Columns that are written otherwise than the others, which no option can say: “Revenue”: { “decimal”: “comma” }. Capitals in names make no difference.",
    of: object<ColumnNotation>("How the values of that column are written.", inColumn),
  },
});

/** The shape of a source file. */
export const sourceShape: ObjectShape = object<Omit<DataSource, "settled"> & { readonly $schema?: string }>(
  "How a system writes its exports of leads and events.",
  {
    $schema: text("Where this schema is, for editors."),
    title: text("The name of the system."),
    exports: text("Which of its exports are read, in a sentence."),
    pages: { is: "list", says: "Where the names of the columns were looked up.", of: page },
    unverified: text("Which names were compared with no page of the vendor, such as headings in other languages."),
    identifiers: { is: "word", of: ["salesforce"], says: "salesforce: ids of 15 characters are the same as those of 18." },
    leads,
    events,
    values,
  },
  ["title"],
);

/** The published schema of source files; `npm run generate` writes it. */
export const sourceSchema: object = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Scoreline source",
  ...schemaOf(sourceShape),
};
