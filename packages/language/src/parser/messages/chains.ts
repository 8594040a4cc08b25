/** `<` as the comparison is read from its other side. */
const turned: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=" };

/** Two comparisons of what is in the middle of a chain, as they were written. */
export interface Chain {
  readonly left: string;
  readonly sign: string;
  readonly middle: string;
  readonly sign2: string;
  readonly right: string;
}

/**
 * `18 <= age <= 30` in words of the language: both ends included is `between`, anything else two comparisons. Null where the middle is
 * a value itself, so that nobody knows what was to be compared, or where nothing could lie between the two.
 */
export function meaningOfChain({ left, sign, middle, sign2, right }: Chain): string | null {
  const isUpwards = sign.startsWith("<") && sign2.startsWith("<");
  const isDownwards = sign.startsWith(">") && sign2.startsWith(">");
  if (isWritten(middle) || !Object.hasOwn(turned, sign) || !Object.hasOwn(turned, sign2)) return null;
  const [low, high] = isDownwards ? [right, left] : [left, right];
  if ((isUpwards || isDownwards) && isWritten(low) && isWritten(high) && valueOf(low) > valueOf(high)) return null;
  if ((isUpwards || isDownwards) && sign.endsWith("=") && sign2.endsWith("=")) return `${middle} between ${low} and ${high}`;
  return `${middle} ${turned[sign]} ${left} and ${middle} ${sign2} ${right}`;
}

/** A number or a date. */
function isWritten(words: string): boolean {
  return /^-?\s*\d[\d_.-]*$/.test(words);
}

/** A number, or the day as one. */
function valueOf(words: string): number {
  const digits = words.replace(/[_\s]/g, "");
  return Number(/^\d{4}-\d\d-\d\d$/.test(digits) ? digits.replaceAll("-", "") : digits);
}
