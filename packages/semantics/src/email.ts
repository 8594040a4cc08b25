/** Parts of an email address, told apart at its last `@`. */

/** What follows the `@`; null where nothing does. */
export function emailDomain(text: string): string | null {
  const at = text.lastIndexOf("@");
  return at < 0 || at === text.length - 1 ? null : text.slice(at + 1);
}

/** What stands before the `@`; null where nothing does. */
export function emailUser(text: string): string | null {
  const at = text.lastIndexOf("@");
  return at <= 0 ? null : text.slice(0, at);
}

/** One `@`, something on both sides of it, no white space. */
export function isEmail(text: string): boolean {
  const at = text.indexOf("@");
  return at > 0 && at < text.length - 1 && text.indexOf("@", at + 1) < 0 && !/\s/.test(text);
}
