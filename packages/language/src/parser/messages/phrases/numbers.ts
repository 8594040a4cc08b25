import type { Span } from "@scoreline/diagnostics";
import type { Token } from "../../../parse-result.ts";

interface Form {
  readonly span: Span;
  readonly phrase: string;
  readonly meant?: string;
  readonly advice?: string;
  readonly choices?: readonly string[];
}

/** A way to write a number elsewhere, where the sentence broke off. */
type NumberForm = (line: string, tokens: readonly Token[], near: Span) => Form | null;

const grouped = (digits: string): string => digits.replace(/[^\d]/g, "_");

/** Shapes of numbers, the longest first, and what each is here; null where it is none. */
const shapes: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.])/g, (found) => grouped(found.split(".")[0]!) + fraction(found, ".")],
  [/\d{1,3}(?:\.\d{3})+,\d+(?![\d.])/g, (found) => grouped(found.split(",")[0]!) + fraction(found, ",")],
  [/\d{1,3}(?:\.\d{3}){2,}(?![\d.])/g, grouped],
  [/\d{1,3}(?:['’ \u00a0\u202f]\d{3})+(?![\d.])/g, grouped],
  [/\d+(?:[.,]\d{1,2})? ?(?:thousand|tsd)\b\.?/gi, (found) => scaledBy(found, 1_000)],
  [/\d+(?:[.,]\d{1,2})? ?(?:million|millions|mio|mill|mn)\b\.?/gi, (found) => scaledBy(found, 1_000_000)],
  [/\d+(?:[.,]\d{1,2})? k\b/gi, (found) => scaledBy(found, 1_000)],
  [/\b(?:eur|usd|gbp|chf) ?\d[\d.,_]*\d|\b(?:eur|usd|gbp|chf) ?\d|\d[\d.,_]* ?(?:eur|usd|gbp|chf|euros?|dollars?|pounds)\b/gi, plainAmount],
  [/\d+,\d{1,2}(?![\d.])/g, (found) => found.replace(",", ".")],
  [/\d+(?:d|w|wks?|mos?|mths?|y|yrs?|h|hrs?)(?![\w])/gi, inFullUnits],
  [/(?<=\b(?:last|next|past|half-life|over|after|every|within) )\d+m(?![\w])/gi, inFullUnits],
  [/\d+(?:\.\d+)?[kK](?![\w])/g, (found) => scaled(found, 1_000)],
  [/\d+(?:\.\d+)?[mM](?![\w])/g, (found) => scaled(found, 1_000_000)],
  [/\d+(?:\.\d+)?[eE]\d{1,2}(?![\w])/g, (found) => underscored(Number(found))],
];

const unitsInShort: Readonly<Record<string, string>> = { d: "day", w: "week", m: "month", y: "year", h: "hour" };

/** `30d`, `2w`, `3mo` */
function inFullUnits(found: string): string {
  const count = /^\d+/.exec(found)![0];
  const unit = unitsInShort[found[count.length]!.toLowerCase()]!;
  return `${count} ${unit}${count === "1" ? "" : "s"}`;
}

/** `1,5 Mio`, `5 million` */
const scaledBy = (found: string, factor: number): string =>
  underscored(Number((Number(/^[\d.,]+/.exec(found)![0].replace(",", ".")) * factor).toPrecision(12)));

/** An amount without its currency. */
function plainAmount(found: string): string {
  const amount = /\d[\d.,_]*/.exec(found)![0].replace(/[.,]$/, "");
  for (const [shape, meant] of shapes.slice(0, 3)) {
    shape.lastIndex = 0;
    const [whole] = amount.match(shape) ?? [];
    if (whole === amount) return meant(amount);
  }
  return /^\d+,\d{1,2}$/.test(amount) ? amount.replace(",", ".") : /^\d{1,3}\.\d{3}$/.test(amount) ? grouped(amount) : amount;
}

const fraction = (found: string, sign: string): string => (found.includes(sign) ? `.${found.slice(found.indexOf(sign) + 1)}` : "");
const scaled = (found: string, factor: number): string => underscored(Number(found.slice(0, -1)) * factor);

/** A number with `_` between its thousands. */
function underscored(value: number): string {
  const [whole = "", rest] = String(value).split(".");
  return whole.replace(/\B(?=(?:\d{3})+$)/g, "_") + (rest === undefined ? "" : `.${rest}`);
}

type Shape = readonly [RegExp, (found: string, line: string) => string | Pick<Form, "advice" | "choices">];

/** Reads the shapes in a line that touch the place where it broke off. */
function shaped([shape, meant]: Shape): NumberForm {
  return (line, tokens, near) => {
    for (const { 0: phrase, index } of line.matchAll(shape)) {
      const span = { start: index, end: index + phrase.length };
      if (/[\w.]/.test(line[index - 1] ?? "")) continue;
      if (span.start > near.end || span.end < near.start) continue;
      if (tokens.some(({ kind, start, end }) => kind === "text" && start < span.end && end > span.start && line[start] === '"')) continue;
      const answer = meant(phrase, line);
      return typeof answer === "string" ? { span, phrase, meant: answer } : { span, phrase, ...answer };
    }
    return null;
  };
}

/** `5km`: a number without its unit, where a name of the line says the same one; elsewhere people say whether it is that of the field. */
function withoutUnit(found: string, line: string): string | Pick<Form, "advice" | "choices"> {
  const amount = plainAmount(found);
  const unit = /[a-z]+$/i.exec(found)![0];
  if (new RegExp(`_${unit}\\b`, "i").test(line)) return amount;
  return { advice: `A number has no unit: write it in the unit of the field, \`${amount}\` if that is ${unit}.`, choices: [amount] };
}

const measures: Shape = [/\b\d[\d.,_]* ?(?:km|cm|mm|mi|miles|kg|lbs?|kw|kwh|mb|gb|tb|sqm|qm|ha)\b/gi, withoutUnit];

export const numberForms: readonly NumberForm[] = [...shapes, measures].map(shaped);
