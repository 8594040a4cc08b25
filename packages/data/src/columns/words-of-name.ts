import { fold } from "@scoreline/semantics";

/** `pageUrl`, `page_url` and `Page URL` have the same words, folded. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .map(fold)
    .filter((word) => word !== "");
}
