/** White space at the ends never counts: Unicode's, but for U+0085, and the byte order mark. */
export function trimText(text: string): string {
  return text.trim();
}

/** Whether every character of a text is a whole one: the halves of surrogate pairs only ever come in twos. */
export function isWhole(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

/**
 * The form in which texts are compared, as the reference says in its section “How text is compared”: composed, trimmed, lower case letter by
 * letter. Where lower case depends on a letter's neighbors or takes two code points, it is made plain: final sigma becomes sigma, and the
 * dots above an i go, of which lower-casing leaves one of a Turkish capital I. What the i can now be composed with is. A test holds this to
 * the tables in `grammar/text`, which are for engines in other languages.
 */
export function fold(text: string): string {
  // Most texts have none of those letters.
  if (plain.test(text)) return trimText(text).toLowerCase();
  return trimText(text.normalize())
    .toLowerCase()
    .replace(/ς/g, "σ")
    .replace(/i\u0307+/g, "i")
    .normalize();
}

const plain = /^[ -~]*$/;
