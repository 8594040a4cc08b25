/**
 * The place a breakage names by a text of the sources, and the text broken there. Line breaks, indents and closing commas are the formatter's
 * to choose: any white space is as good as any other, also after an opening bracket and before a closing one.
 */

/** How often the text of a breakage is there. */
export function placesOf(text, find) {
  return [...text.matchAll(new RegExp(pattern(find), "g"))].length;
}

/** The text with the breakage in it; throws unless its place is there exactly once. */
export function broken(text, { find, put }) {
  const places = placesOf(text, find);
  if (places !== 1) throw new Error(`the text to replace is there ${places} times`);
  return text.replace(new RegExp(pattern(find)), () => put);
}

/** What of a text is another in the second: `start` and `end` are places in the first, between which the second has `put`. */
export function difference(first, second) {
  const shorter = Math.min(first.length, second.length);
  let start = 0;
  while (start < shorter && first[start] === second[start]) start++;
  let same = 0;
  while (same < shorter - start && first[first.length - 1 - same] === second[second.length - 1 - same]) same++;
  return { start, end: first.length - same, put: second.slice(start, second.length - same) };
}

function pattern(find) {
  const words = find
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const text = words
    .join("\\s+")
    .replaceAll(/(?:\\[([{])(?!\\s|\\[)\]}])/g, "$&\\s*")
    .replaceAll(/(?<!\\s\+|\\s\*|\\[([{])\\[)\]}]/g, ",?\\s*$&");
  return `${/^\s/.test(find) ? "\\s+" : ""}${text}${/\s$/.test(find) ? "\\s+" : ""}`;
}
