import { trimText } from "@scoreline/semantics";

/** Words and letters for thousands, millions and billions after a number, as powers of ten. A small “m” or “b”, and “mil”, mean other things, too. */
const scales: Readonly<Record<string, number>> = {
  ...Object.fromEntries(["k", "K", "Tsd", "Tsd.", "tsd", "TSD"].map((word) => [word, 3])),
  ...Object.fromEntries(["M", "mn", "Mn", "MN", "Mio", "Mio.", "mio", "MIO", "mln", "MLN", "million", "Million"].map((word) => [word, 6])),
  ...Object.fromEntries(["B", "bn", "Bn", "BN", "Mrd", "Mrd.", "mrd", "MRD", "mld", "MLD", "billion", "Billion"].map((word) => [word, 9])),
};
/** Any of them, for patterns. */
export const scale = `(?:${Object.keys(scales)
  .toSorted((one, other) => other.length - one.length)
  .map((word) => word.replace(".", String.raw`\.`))
  .join("|")})`;

/** Three capitals after a number that are no currency, but how many there are. */
const noCurrency = [...Object.keys(scales).filter((word) => /^[A-Z]{3}$/.test(word)), "MIL"].join("|");

/** A currency as numbers have one: a sign, with the letters of a country before it or not, a code, or what people write where there is no sign. For patterns with the flag `u`. */
export const currency = String.raw`(?:[A-Z]{1,3}\$|\p{Sc}|(?!${noCurrency})[A-Z]{3}|[Kk]r\.?|Kč|zł|Ft|S?Fr\.?|Rs\.?|[Ee]uros?|eur|usd|gbp|chf|sek|nok|dkk|pln|czk)`;

/** A sign, a currency, a percent sign, with the point of `Rs.` and `Mio.`. */
const around = /^\D*?(?=[.,]?\d)|\D+$/g;

/** The digits of a number as it is written, with the marks between them: `1.250,50` of `1.250,50 €`. */
export const digitsWithin = (text: string): string => text.replaceAll(around, "");

/** By the mark between groups, `1,200` and `1,200,000`, but not `0,200`, which is no thousand. */
export const inGroups = { point: /^[1-9]\d{0,2}(?:\.\d{3})+$/, comma: /^[1-9]\d{0,2}(?:,\d{3})+$/ } as const;

/** The same with one group only, so that it can be read as a fraction: `1,200` is one thousand, or one. */
export const oneGroup = { point: /^[1-9]\d{0,2}\.\d{3}$/, comma: /^[1-9]\d{0,2},\d{3}$/ } as const;

/** By the mark before the fraction, `1,5`, `0,200`, `1200,500` and `1.200,50`. */
export const fraction = { point: /^[\d,'’\s]*\.\d+$/, comma: /^[\d.'’\s]*,\d+$/ } as const;

/** `128 B` may be 128 bytes; `1.5B` is what people write of billions. */
const bytes = String.raw`\sB(?!\p{L})`;

/** A sign, a currency on either side, digits in groups, of which the first never begins with 0, a fraction, an exponent or a scale, a percent sign. */
function formOf(decimal: string, separators: string): RegExp {
  const whole = String.raw`(?<whole>[1-9]\d{0,2}(?:(?<mark>[${separators}])\d{3}(?:\k<mark>\d{3})*)|\d+)`;
  const many = String.raw`(?:(?<exponent>[eE][+-]?\d{1,3})|(?!${bytes})\s?(?<scale>${scale})(?![\p{L}]))?`;
  const number = String.raw`(?:${whole}(?:${decimal}(?<fraction>\d*))?|${decimal}(?<alone>\d+))`;
  return new RegExp(String.raw`^(?<sign>[+-])?(?:${currency}\s?)?(?<inner>[+-])?${number}${many}(?:\s?(?:${currency}|%))?$`, "u");
}

const forms = { point: formOf(String.raw`\.`, String.raw`,'’\s`), comma: formOf(",", String.raw`.'’\s`) };
const plain = { point: /^-?\d+(?:\.\d+)?$/, comma: /^-?\d+(?:\.\d{1,2})?$/ } as const;
/** `(1,200)` and `$(5)`, as accountants write what is below zero. */
const bracketed = /^(?<before>[^\d()+-]*)\((?<inside>[^()+-]+)\)(?<after>[^\d()+-]*)$/;

/**
 * A number as people and spreadsheets write it, as it is read everywhere: `1.200,50 €` as `1200.50`, `45%` as `45`, `1.5M` as `1500000`, `(50)` as
 * `-50`. Anything else comes back as it is.
 */
export function rewriteNumber(raw: unknown, decimal: "point" | "comma"): unknown {
  // Most numbers are written as they are read everywhere.
  if (typeof raw !== "string" || plain[decimal].test(raw)) return raw;
  const text = trimText(raw);
  const { before = "", inside, after = "" } = (text.includes("(") ? bracketed.exec(text)?.groups : null) ?? {};
  const parts = forms[decimal].exec(inside === undefined ? text : `-${before}${inside}${after}`)?.groups;
  if (parts === undefined || (parts["sign"] !== undefined && parts["inner"] !== undefined)) return raw;
  const sign = (parts["sign"] ?? parts["inner"]) === "-" ? "-" : "";
  const whole = (parts["whole"] ?? "0").replaceAll(/\D/g, "");
  const digits = parts["fraction"] ?? parts["alone"] ?? "";
  // The point is moved in the text, so that no digit is lost.
  const moved = parts["scale"] === undefined ? 0 : scales[parts["scale"]]!;
  const [large, rest] = [`${whole}${digits.slice(0, moved).padEnd(moved, "0")}`, digits.slice(moved)];
  const written = `${sign}${moved === 0 ? large : large.replace(/^0+(?=\d)/, "")}${rest === "" ? "" : `.${rest}`}`;
  return parts["exponent"] === undefined ? written : Number(`${written}${parts["exponent"]}`);
}
