import fc from "fast-check";
import { expect, test } from "vitest";
import { Decisions } from "./decisions.ts";

type Row = readonly [line: number, discarded: string | null, cell: string | null, action: string | null];

const decided = (rows: readonly Row[]): Decisions => {
  const decisions = new Decisions();
  decisions.add(rows);
  return decisions;
};

test("each cell and action says who comes and who goes, and discards say it, too", () => {
  const before: Row[] = [
    [2, null, "A1", "call"],
    [3, null, "B1", "call"],
    [4, "Too far", null, null],
    [5, null, "B1", null],
  ];
  const after: Row[] = [
    [2, null, "A1", "mail"],
    [3, "Too far", null, null],
    [4, null, "B1", null],
    [5, null, "B1", null],
  ];
  expect(decided(before).movesTo(decided(after))).toEqual({
    leads: 3,
    cells: [{ name: "B1", come: 1, go: 1 }],
    actions: [
      { name: "call", come: 0, go: 2 },
      { name: "mail", come: 1, go: 0 },
      { name: null, come: 1, go: 0 },
    ],
    discarded: { come: 1, go: 1 },
  });
});

test("another reason of a discard moves nobody, and a lead that only one side decides counts on neither", () => {
  const nobody = { leads: 0, cells: [], actions: [], discarded: { come: 0, go: 0 } };
  expect(decided([[2, "Far", null, null]]).movesTo(decided([[2, "Too far", null, null]]))).toEqual(nobody);
  expect(decided([[2, null, "A1", "call"]]).movesTo(decided([[3, null, "B1", null]]))).toEqual(nobody);
});

test("whatever is decided, what comes and goes is what is there afterwards less what was there before", () => {
  const name = fc.constantFrom("x", "y", null);
  const each = fc.tuple(fc.constantFrom("out", null), name, name);
  fc.assert(
    fc.property(fc.array(fc.tuple(each, each), { maxLength: 30 }), (leads) => {
      const side = (which: 0 | 1): Row[] => leads.map((pair, line) => [line, ...pair[which]]);
      const { cells, actions, leads: moved } = decided(side(0)).movesTo(decided(side(1)));
      for (const key of ["x", "y"]) {
        const count = (which: 0 | 1, at: 2 | 3): number => side(which).filter((row) => row[at] === key).length;
        const cell = cells.find((one) => one.name === key) ?? { come: 0, go: 0 };
        const action = actions.find((one) => one.name === key) ?? { come: 0, go: 0 };
        expect(cell.come - cell.go).toBe(count(1, 2) - count(0, 2));
        expect(action.come - action.go).toBe(count(1, 3) - count(0, 3));
      }
      const differ = leads.filter(
        ([one, other]) => (one[0] === null) !== (other[0] === null) || one[1] !== other[1] || one[2] !== other[2],
      );
      expect(moved).toBe(differ.length);
    }),
  );
});
