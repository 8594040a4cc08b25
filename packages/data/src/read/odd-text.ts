import { isWhole, trimText } from "@scoreline/semantics";
import { beforeEncodedTwice } from "./twice-encoded.ts";

/** What is wrong with the characters of a text, so that rules do not find it. */
export type OddText =
  | { readonly code: "twice-encoded"; readonly meant: string }
  /** Letters that another program could not read, and put U+FFFD in place of. */
  | { readonly code: "lost-letters" }
  /** Characters that nobody sees; the first of them, such as `U+200B`. */
  | { readonly code: "hidden"; readonly character: string }
  /** Characters as web pages write them, such as `&amp;`; null where it is not known what one is. */
  | { readonly code: "entities"; readonly meant: string | null };

/** Cheap, and true of everything that could be odd. */
const suspicious = /[^\u0000-\u007F]|&/;

const hidden = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/;
/** Where people write from right to left, marks of direction belong there. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

/** Split at `;`, an item ends where its character would. */
const entity = /&(?:(amp|lt|gt|quot|apos|nbsp|szlig|[a-z](?:uml|acute|grave|circ|tilde|cedil|ring))|#(\d{2,5})|#x([\da-f]{2,4}))(?:;|$)/gi;

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", szlig: "ß" };
const accents: Readonly<Record<string, string>> = {
  uml: "\u0308",
  acute: "\u0301",
  grave: "\u0300",
  circ: "\u0302",
  tilde: "\u0303",
  cedil: "\u0327",
  ring: "\u030A",
};

/** Null where a text is as it should be. */
export function oddText(text: string): OddText | null {
  if (!suspicious.test(text)) return null;
  const meant = beforeEncodedTwice(text);
  if (meant !== null) return { code: "twice-encoded", meant };
  if (text.includes("\uFFFD")) return { code: "lost-letters" };
  const [unseen] = hidden.exec(trimText(text)) ?? [];
  if (unseen !== undefined && !rightToLeft.test(text)) {
    return { code: "hidden", character: `U+${unseen.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}` };
  }
  const plain = text.replaceAll(entity, (_, name?: string, decimal?: string, hex?: string) =>
    name === undefined ? String.fromCharCode(decimal === undefined ? parseInt(hex!, 16) : Number(decimal)) : letterOf(name),
  );
  return plain === text ? null : { code: "entities", meant: isWhole(plain) && !/\p{Cc}/u.test(plain) ? plain : null };
}

function letterOf(name: string): string {
  const sign = named[name.toLowerCase()];
  return sign ?? `${name.charAt(0)}${accents[name.slice(1).toLowerCase()] ?? ""}`.normalize();
}

/** More than one blank, or white space of another kind than that between the words of models. */
const spaced = /[^\S ]| {2}/;

/** A text with one blank in place of white space within it; null where that is all it has. */
export function plainlySpaced(text: string): string | null {
  const inner = trimText(text);
  return spaced.test(inner) ? inner.replaceAll(/\s+/g, " ") : null;
}
