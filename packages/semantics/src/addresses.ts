import type { PartOperation } from "./parts.ts";

/**
 * Parts of addresses. Those of an email address are distinguished at its last `@`. Of a web address `scheme://` is optional; user
 * information, port and fragment are dropped. A text that begins with `/`, `?` or `#` has no host; without a scheme, the text up to the
 * first of these is the host.
 */

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

/** Authority, path, query. Each part ends where the next may begin, so the search never goes back: linear time. */
const shape = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/i;

const partOf = (text: string, part: 1 | 2 | 3): string => shape.exec(text)![part] ?? "";

/** The host, or null where there is none. */
export function urlHost(text: string): string | null {
  const authority = partOf(text, 1);
  return authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d*$/, "") || null;
}

/** Whether a text has a host without white space, or is a path from its `/` on. */
export function isUrl(text: string): boolean {
  return text.startsWith("/") || /^\S+$/.test(urlHost(text) ?? "");
}

/** The path from its `/` on; `/` where only a host is given, null where neither is. */
export function urlPath(text: string): string | null {
  return partOf(text, 2) || (partOf(text, 1) === "" ? null : "/");
}

/** What follows the first `?`, up to the fragment; null where nothing does. */
export function urlQuery(text: string): string | null {
  return partOf(text, 3) || null;
}

/** The operations that read a part of an address. */
export const addressParts = {
  "email.domain": emailDomain,
  "email.user": emailUser,
  "url.host": urlHost,
  "url.path": urlPath,
  "url.query": urlQuery,
} satisfies { readonly [Name in PartOperation]: (text: string) => string | null };
