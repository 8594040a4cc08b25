import type { Writer } from "../writer.ts";
import { date, name, number, text } from "./words.ts";

type Cell = (w: Writer) => void;

const matrixCells: readonly Cell[] = [
  (w) => w.same(name(w)),
  (w) => w.same("none"),
  (w) => w.same("A"),
  (w) => w.same("1"),
  (w) => w.same('"2 warm"'),
];
const caseHeads: readonly Cell[] = [
  (w) => w.same(name(w)),
  (w) => w.same("rating").same("of").same(name(w)),
  (w) => w.same(w.pick(["cell", "action", "lifecycle", "route", "discarded"])),
  (w) => w.same("lead").tight(".").tight("cell"),
];
const caseCells: readonly Cell[] = [
  () => {},
  (w) => w.same(number(w)),
  (w) => w.same("-").tight(number(w)),
  (w) => w.same(text(w)),
  (w) => w.same(date(w)),
  (w) => w.same(w.pick(["yes", "no", "true", "missing", "none", "A", "call_now"])),
  (w) => w.same("10").same("days").same("ago"),
];

/** Rows of cells; the header first. Every row is one line. */
export function grid(w: Writer, kind: "matrix" | "cases"): void {
  const columns = 1 + w.below(4);
  const row = (cells: readonly Cell[]): void => {
    w.line("|");
    for (let column = 0; column < columns; column++) {
      if (!(kind === "matrix" && column === 0 && cells === matrixCells && w.once(3))) w.pick(cells)(w);
      w.same("|");
    }
  };
  row(kind === "matrix" ? matrixCells : caseHeads);
  w.repeat(1, 4, () => row(kind === "matrix" ? matrixCells : caseCells));
  w.endLine();
}
