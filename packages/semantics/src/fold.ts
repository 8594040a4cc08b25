/** White space at the ends never counts; Unicode's White_Space, plus the byte order mark. */
export function trimText(text: string): string {
  return text.trim();
}

/** Whether every character of a text is a whole one: the halves of surrogate pairs only ever come in twos. */
export function isWhole(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

/**
 * The form in which texts are compared: trimmed, lower case. Two letters whose lower case depends on their
 * neighbors or takes two code points are made plain, so that every engine can do the same: final sigma becomes
 * sigma, and the dot that lower-casing leaves above a Turkish capital I goes.
 */
export function fold(text: string): string {
  return trimText(text).toLowerCase().replaceAll("ς", "σ").replaceAll("i\u0307", "i");
}
