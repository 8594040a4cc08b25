import { trimText } from "@scoreline/semantics";
import { currency } from "./number-forms.ts";

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
