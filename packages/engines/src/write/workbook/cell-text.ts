/** Excel holds no more in one cell. */
const longestText = 32_767;
const longestSheetName = 31;

/** What XML cannot say, or would read as something else, and what looks like the way in which Excel writes that: `_x000D_`. */
const unsayable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;
const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as the content of an element of a sheet. */
export function contentText(text: string): string {
  return text
    .replaceAll(/[&<>]/g, (mark) => marks[mark]!)
    .replaceAll(unsayable, (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
}

/** A text without control characters as the value of an attribute. */
export function attributeText(text: string): string {
  return text.replaceAll(/[&<>"]/g, (mark) => marks[mark]!);
}

/** As much of a text as a cell holds, with a mark where something is left out; null where all of it fits. */
export function cutText(text: string): string | null {
  return text.length <= longestText ? null : `${beginning(text, longestText - 1)}…`;
}

/** A name that a sheet may have: short, without some marks, and not the one that Excel keeps for itself. */
export function sheetNameOf(title: string): string {
  const plain = title
    .replaceAll(/[[\]/\\:*?\p{Cc}\p{Cs}\ufffe\uffff\s]+/gu, " ")
    .trim()
    .replace(/^'+/, "");
  const name = beginning(plain, longestSheetName).replace(/['\s]+$/, "");
  return name === "" || /^history$/i.test(name) ? "Results" : name;
}

/** At most so many units of a text, and no half of a character. */
function beginning(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
