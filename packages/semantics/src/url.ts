/**
 * Parts of a web address, found in one pass. `scheme://` is optional; user information, port and fragment are dropped.
 * A text that begins with `/`, `?` or `#` has no host; without a scheme, the text up to the first of these is the host.
 */

/** The host, or null where there is none. */
export function urlHost(text: string): string | null {
  const start = afterScheme(text);
  const authority = text.slice(start, endOfAuthority(text, start));
  const named = authority.slice(authority.lastIndexOf("@") + 1);
  const host = named.slice(0, startOfPort(named));
  return host === "" ? null : host;
}

/** The path from its `/` on; `/` where only a host is given, null where neither is. */
export function urlPath(text: string): string | null {
  const start = endOfAuthority(text, afterScheme(text));
  const path = text.slice(start, endOfPath(text, start));
  if (path !== "") return path;
  return start === 0 ? null : "/";
}

/** What follows the first `?`, up to the fragment; null where nothing does. */
export function urlQuery(text: string): string | null {
  const start = endOfPath(text, 0);
  if (text[start] !== "?") return null;
  const fragment = text.indexOf("#", start);
  const query = text.slice(start + 1, fragment < 0 ? text.length : fragment);
  return query === "" ? null : query;
}

/** A scheme is a letter and then letters, digits, `+`, `-` and `.`; what else stands before `://` is none. */
function afterScheme(text: string): number {
  const end = text.indexOf("://");
  return end > 0 && isScheme(text, end) ? end + 3 : 0;
}

function isScheme(text: string, end: number): boolean {
  for (let index = 0; index < end; index++) {
    const code = text.charCodeAt(index);
    const letter = (code | 32) >= 97 && (code | 32) <= 122;
    const other = (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46;
    if (!letter && !(other && index > 0)) return false;
  }
  return true;
}

function endOfAuthority(text: string, start: number): number {
  let index = start;
  while (index < text.length && !"/?#".includes(text[index]!)) index++;
  return index;
}

function endOfPath(text: string, start: number): number {
  let index = start;
  while (index < text.length && text[index] !== "?" && text[index] !== "#") index++;
  return index;
}

/** Where `:` and digits end the text; its length where they do not. */
function startOfPort(text: string): number {
  let index = text.length - 1;
  while (index >= 0 && text.charCodeAt(index) >= 48 && text.charCodeAt(index) <= 57) index--;
  return text[index] === ":" ? index : text.length;
}
