import type { GridCell, Name, NumberLiteral, TextLiteral } from "../ast.ts";

/** A cell's single word, number or text, as a name of something. */
export interface CellName {
  readonly node: Name | NumberLiteral | TextLiteral;
  readonly text: string;
  readonly form: "name" | "number" | "text";
}

/** What a cell names; null where it is blank or holds something else. */
export function nameInCell(cell: GridCell): CellName | null {
  const [item, ...others] = cell.items;
  if (item === undefined || others.length > 0) return null;
  if (item.kind === "text") return { node: item, text: item.value, form: "text" };
  if (item.kind === "number") return { node: item, text: item.decimal, form: "number" };
  const [word] = item.kind === "words" && item.form === "name" && item.words.length === 1 ? item.words : [];
  return word === undefined || word.missing ? null : { node: word, text: word.text, form: "name" };
}
