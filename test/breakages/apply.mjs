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
