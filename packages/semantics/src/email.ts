/** Parts of an email address, distinguished at its last `@`. */

/** What follows the `@`; null where nothing does. */
export function emailDomain(text: string): string | null {
  const at = text.lastIndexOf("@");
  return at < 0 ? null : text.slice(at + 1) || null;
}

/** What is before the `@`; null where nothing is. */
export function emailUser(text: string): string | null {
  const at = text.lastIndexOf("@");
  return at <= 0 ? null : text.slice(0, at);
}

/** One `@`, something on both sides of it, no white space. */
export function isEmail(text: string): boolean {
  return /^[^@\s]+@[^@\s]+$/.test(text);
}
