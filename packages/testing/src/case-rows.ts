import type { TestPlan } from "@scoreline/compiler";
import type { GridCell, GridRow, Model } from "@scoreline/language";
import type { GridCellItem } from "@scoreline/language";
import type { Claim } from "./expected.ts";

/** What a column of `cases` is for. */
export type Column =
  | { readonly kind: "field"; readonly field: string }
  | { readonly kind: "value" | "rating"; readonly score: string }
  | { readonly kind: "definition" }
  | { readonly kind: "cell" | "action" | "lifecycle" | "route" | "discarded" };

const resultNames = ["cell", "action", "lifecycle", "route", "discarded"] as const;

/** What the header of a column says; null where it makes no sense. */
export function columnOf(header: GridCell, model: Model): Column | null {
  const [item] = header.items;
  if (item?.kind !== "words") return null;
  const last = item.words.at(-1);
  if (last === undefined) return null;
  if (item.form === "member") return { kind: "field", field: last.text };
  if (item.form === "rating-of") return { kind: "rating", score: last.text };
  const result = resultNames.find((name) => name === last.text && !last.quoted);
  if (result !== undefined) return { kind: result };
  switch (model.symbols.get(last)?.kind) {
    case "score":
      return { kind: "value", score: last.text };
    case "define":
      return { kind: "definition" };
    default:
      return { kind: "field", field: last.text };
  }
}

/** What a cell under an expected column claims; null for an empty cell, which is not checked. */
export function cellClaim(
  column: Exclude<Column, { kind: "field" }>,
  cell: GridCell,
  { model, conditions }: TestPlan,
  heading: string,
): Claim | null {
  const [item] = cell.items;
  if (item === undefined) return null;
  switch (column.kind) {
    case "value":
      return item.kind === "number" ? { kind: "value", score: column.score, decimal: item.decimal, about: false } : null;
    case "rating":
      return { kind: "rating", score: column.score, rating: wordsOf(item) };
    case "definition": {
      const expected = model.cases.get(cell);
      if (expected === undefined) return null;
      const condition = conditions.get(expected)!;
      return { kind: "condition", condition, exact: null, rated: null, compared: condition.compared.map(() => heading) };
    }
    case "cell":
    case "action":
    case "lifecycle":
    case "route":
      return { kind: column.kind, value: wordsOf(item) };
    case "discarded":
      return discardedClaim(item);
  }
}

function discardedClaim(item: GridCellItem): Claim {
  if (item.kind === "truth") return { kind: "discarded", discarded: item.value, reason: null };
  const reason = wordsOf(item);
  return { kind: "discarded", discarded: reason !== null, reason };
}

/** A name or a text; null for `none`. */
function wordsOf(item: GridCellItem): string | null {
  switch (item.kind) {
    case "words":
      return item.words.map((word) => word.text).join(" ");
    case "text":
      return item.value;
    case "number":
      return item.decimal;
    case "date":
      return item.text;
    case "truth":
      return item.value ? "yes" : "no";
    case "none":
    case "missing-value":
    case "days-ago":
      return null;
  }
}

/** What a cell expects, as `expect` would say it: `fit = 82`, `rating of fit A`, `not large`. */
export function cellText(column: Column, heading: string, cell: string): string {
  if (column.kind === "value") return `${heading} = ${cell}`;
  if (column.kind !== "definition") return `${heading} ${cell}`;
  return cell === "yes" ? heading : cell === "no" ? `not ${heading}` : `${heading} is ${cell}`;
}

/** The fields a row sets, as written, for its name: `employees 500, country "US"`. */
export function rowTitle(row: GridRow, columns: readonly (Column | null)[], textOf: (cell: GridCell) => string): string {
  const set = row.cells.flatMap((cell, index) => {
    const column = columns[index];
    return column?.kind === "field" && cell.items.length > 0 ? [`${column.field} ${textOf(cell)}`] : [];
  });
  return set.join(", ");
}
