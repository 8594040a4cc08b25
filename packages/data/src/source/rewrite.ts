import { fold, trimText, type FieldType } from "@scoreline/semantics";
import type { Notation } from "./data-source.ts";
import { rewriteNumber } from "./rewrite-number.ts";
import { rewriteTime } from "./rewrite-time.ts";
import { foreignNo, foreignYes } from "./truth-words.ts";

/** Makes of a value as a system writes it one as it is read everywhere. What it does not know it gives back as it is, to be refused by its reader. */
export type Rewrite = (raw: unknown) => unknown;

/** How values of a type are rewritten, or the time of an event; null where they are read as they are. */
export function rewriteOf(type: FieldType | "time", notation: Notation): Rewrite | null {
  const byType = rewriteByType(type, notation);
  const none = wordsOf(notation.missing);
  if (none.size === 0) return byType;
  return (raw) => (typeof raw === "string" && none.has(fold(raw)) ? null : byType === null ? raw : byType(raw));
}

/** Texts that stand for nothing, as they are compared. */
export function wordsOf(words: readonly string[] | undefined): ReadonlySet<string> {
  return new Set((words ?? []).map(fold));
}

function rewriteByType(type: FieldType | "time", notation: Notation): Rewrite | null {
  const { dates = [], zone = null, decimal, list = [], yes = [], no = [] } = notation;
  if (type === "time" || type.kind === "date") return dates.length === 0 && zone === null ? null : (raw) => rewriteTime(raw, dates, zone);
  if (type.kind === "number" || (type.kind === "one-of" && type.of === "number"))
    return decimal === undefined ? null : (raw) => rewriteNumber(raw, decimal);
  if (type.kind === "truth") return truthRewrite(wordsOf(yes), wordsOf(no));
  if (type.kind === "email") return rewriteAddress;
  return type.kind === "list" && list.length > 0 ? listRewrite(list, wordsOf(notation.missing)) : null;
}

/** A name, in quotes or not, and an address in angle brackets. */
const namedAddress = /^(?:"[^"]*"|[^<>"@])*<\s*(?:mailto:)?([^<>\s@]+@[^<>\s@]+?)[,;.]*\s*>[\s,;.]*$/i;

/** An address in quotes or not, with what is around it where it was a link, or one in a list. */
const bareAddress = /^(?:mailto:)?(["']?)([^<>\s@,;"]+@[^<>\s@,;"?]*[^<>\s@,;"'?.])(?:\?\S*)?\1[\s,;.]*$/i;

/**
 * The address of `<kim@example.com>`, `Kim <kim@example.com>` and `"Kim, Dr." <kim@example.com>`, as mail programs write one, of `mailto:kim@example.com`
 * and of `kim@example.com;`.
 */
export function rewriteAddress<Raw>(raw: Raw): Raw | string {
  if (typeof raw !== "string") return raw;
  const text = trimText(raw);
  return namedAddress.exec(text)?.[1] ?? bareAddress.exec(text)?.[2] ?? raw;
}

/** What the source says of a word counts before what it means elsewhere. */
function truthRewrite(yes: ReadonlySet<string>, no: ReadonlySet<string>): Rewrite {
  return (raw) => {
    if (typeof raw !== "string") return raw;
    const word = fold(raw);
    if (yes.has(word) || no.has(word)) return yes.has(word);
    return foreignYes.has(word) ? true : foreignNo.has(word) ? false : raw;
  };
}

/** Lists of JSON stay as they are. */
function listRewrite(separators: readonly string[], none: ReadonlySet<string>): Rewrite {
  // The longest first, so that `::` is no two of `:`.
  const longestFirst = separators.toSorted((one, other) => other.length - one.length);
  const cut = new RegExp(longestFirst.map((separator) => separator.replaceAll(/[^\w\s]/g, String.raw`\$&`)).join("|"));
  return (raw) => {
    if (typeof raw !== "string" || trimText(raw).startsWith("[")) return raw;
    return raw.split(cut).filter((item) => !none.has(fold(item)));
  };
}
