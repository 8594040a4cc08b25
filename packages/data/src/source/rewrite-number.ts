import { trimText } from "@scoreline/semantics";

/** A currency as numbers have one: a sign or a code. For patterns with the flag `u`. */
export const currency = String.raw`(?:\p{Sc}|[A-Z]{3})`;

/** A sign, a currency, a percent sign. */
const around = /^[^\d.,]+|[^\d.,]+$/g;

/** The digits of a number as it is written, with the marks between them: `1.250,50` of `1.250,50 €`. */
export const digitsWithin = (text: string): string => text.replaceAll(around, "");

/** By the mark between groups, `1,200` and `1,200,000`, but not `0,200`, which is no thousand. */
export const inGroups = { point: /^[1-9]\d{0,2}(?:\.\d{3})+$/, comma: /^[1-9]\d{0,2}(?:,\d{3})+$/ } as const;

/** The same with one group only, so that it can be read as a fraction: `1,200` is one thousand, or one. */
export const oneGroup = { point: /^[1-9]\d{0,2}\.\d{3}$/, comma: /^[1-9]\d{0,2},\d{3}$/ } as const;

/** By the mark before the fraction, `1,5`, `0,200`, `1200,500` and `1.200,50`. */
export const fraction = { point: /^[\d,'’\s]*\.\d+$/, comma: /^[\d.'’\s]*,\d+$/ } as const;

/** A sign, a currency on either side, digits in groups, of which the first never begins with 0, a fraction, an exponent, a percent sign. */
function formOf(decimal: string, separators: string): RegExp {
  const whole = String.raw`(?<whole>[1-9]\d{0,2}(?:(?<mark>[${separators}])\d{3}(?:\k<mark>\d{3})*)|\d+)`;
  const number = String.raw`(?:${whole}(?:${decimal}(?<fraction>\d*))?|${decimal}(?<alone>\d+))(?<exponent>[eE][+-]?\d{1,3})?`;
  return new RegExp(String.raw`^(?<sign>[+-])?(?:${currency}\s?)?(?<inner>[+-])?${number}(?:\s?(?:${currency}|%))?$`, "u");
}

const forms = { point: formOf(String.raw`\.`, String.raw`,'’\s`), comma: formOf(",", String.raw`.'’\s`) };

/**
 * A number as people and spreadsheets write it, as it is read everywhere: `1.200,50 €` as `1200.50`, `45%` as `45`. Anything else comes
 * back as it is.
 */
export function rewriteNumber(raw: unknown, decimal: "point" | "comma"): unknown {
  if (typeof raw !== "string") return raw;
  const parts = forms[decimal].exec(trimText(raw))?.groups;
  if (parts === undefined || (parts["sign"] !== undefined && parts["inner"] !== undefined)) return raw;
  const sign = (parts["sign"] ?? parts["inner"]) === "-" ? "-" : "";
  const fraction = parts["fraction"] ?? parts["alone"] ?? "";
  const plain = `${sign}${(parts["whole"] ?? "0").replaceAll(/\D/g, "")}${fraction === "" ? "" : `.${fraction}`}`;
  return parts["exponent"] === undefined ? plain : Number(`${plain}${parts["exponent"]}`);
}
