import { fold, trimText, UnfitValue, valueReader, zoneOf, type FieldType, type ReadingContext } from "@scoreline/semantics";
import type { Notation } from "../source/data-source.ts";
import { likelyNotation } from "../source/likely-notation.ts";
import { rewriteOf, wordsOf } from "../source/rewrite.ts";

/** What a column seems to hold. */
export interface ColumnGuess {
  /** As the file writes it. */
  readonly column: string;
  /** Null where no row has a value. */
  readonly type: FieldType | null;
  /** Texts in it that seem to mean “no value”, as they are written. */
  readonly missing: readonly string[];
  /** Whether each row has a value, and no other row the same, as far as they were kept. */
  readonly unique: boolean;
}

/** Looks at the values of a column, one after the other. */
export interface ColumnProfile {
  see(raw: unknown): void;
  /** `rows` is how many rows there are, also of those without the column. */
  guess(rows: number): ColumnGuess;
}

/** A choice has so many values at most, each so long, and each on so many rows as a mean. */
const mostChoices = 12;
const longestChoice = 40;
const leastPerChoice = 2;

/** So many values are kept to see whether they are unique; more of them are taken to be. */
const mostKept = 100_000;

/** In the order in which one is preferred. */
const kinds = ["truth", "number", "date", "email", "url", "list"] as const;

/** A column whose name has one of these words holds no amounts, whatever its values look like. */
const wordsOfNames = new Set(["id", "ids", "uuid", "guid", "key", "phone", "mobile", "fax", "zip", "postcode", "postal", "code"]);

/** The words of a name, in small letters without accents: `firstName`, `First Name` and Salesforce’s `first_name__c` have two. */
export function wordsIn(name: string): readonly string[] {
  const plain = name
    .replace(/__c$/, "")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2");
  return plain.toLowerCase().match(/[a-z\d]+/g) ?? [];
}

export function createColumnProfile(column: string, notation: Notation): ColumnProfile {
  const context: ReadingContext = { zone: zoneOf("UTC"), missing: wordsOf(notation.missing) };
  const marks = notation.list ?? [";"];
  const alive = new Map(
    kinds.map((kind) => {
      const rewrite = rewriteOf({ kind }, notation);
      const read = valueReader({ type: { kind }, missing: [] }, context);
      return [kind, (raw: unknown) => !(read(rewrite === null ? raw : rewrite(raw)) instanceof UnfitValue)] as const;
    }),
  );
  const readText = valueReader({ type: { kind: "text" }, missing: [] }, context);
  const missing = new Map<string, string>();
  const values = new Map<string, string>();
  let given = 0;
  let words = false;
  let separated = false;
  let longest = 0;
  let padded = false;
  let addressed = true;
  return {
    see: (raw) => {
      const read = readText(raw);
      if (read === null) return;
      const text = typeof raw === "string" ? trimText(raw) : String(raw);
      const likely = typeof raw === "string" ? likelyNotation({ kind: "text" }, text) : null;
      if (likely?.code === "no-value") {
        missing.set(fold(text), text);
        return;
      }
      given++;
      for (const [kind, fits] of alive) if (!fits(raw)) alive.delete(kind);
      if (values.size < mostKept && !values.has(fold(text))) values.set(fold(text), text);
      longest = Math.max(longest, text.length);
      words ||= typeof raw === "boolean" || /\p{L}/u.test(text);
      separated ||= Array.isArray(raw) || marks.some((mark) => text.includes(mark));
      padded ||= /^0\d|^\d{13,}$/.test(text);
      addressed &&= /:\/\/|^www\.|^\//.test(text);
    },
    guess: (rows) => {
      const fitting = (kind: (typeof kinds)[number]): boolean => {
        if (!alive.has(kind)) return false;
        if (kind === "truth") return words;
        if (kind === "number") return !padded && !alive.has("date") && !wordsIn(column).some((word) => wordsOfNames.has(word));
        if (kind === "url") return addressed;
        return kind !== "list" || (separated && (!marks.includes(",") || longest <= 200));
      };
      const kind = kinds.find(fitting);
      const isChoice =
        values.size > 1 && values.size <= mostChoices && longest <= longestChoice && given >= leastPerChoice * values.size && words;
      const type: FieldType =
        kind !== undefined
          ? { kind }
          : isChoice
            ? { kind: "one-of", of: "text", values: [...values.values()].sort((one, other) => (one < other ? -1 : 1)) }
            : { kind: "text" };
      return {
        column,
        type: given === 0 ? null : type,
        missing: [...missing.values()],
        unique: given === rows && (values.size === given || values.size === mostKept),
      };
    },
  };
}
