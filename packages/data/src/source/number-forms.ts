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
