import fc from "fast-check";
import { expect, test } from "vitest";
import { Decisions } from "./decisions.ts";

/** As far as a test says; what comes last can be left out. */
type Row = readonly [
  line: number,
  discarded: string | null,
  cell: string | null,
  action: string | null,
  lifecycle?: string,
  route?: string,
];

const decided = (rows: readonly Row[]): Decisions => {
  const decisions = new Decisions();
  decisions.add(
    rows.map(([line, discarded, cell, action, lifecycle = null, route = null]) => [
      line,
      `l-${line}`,
      discarded,
      cell,
      action,
      lifecycle,
      route,
    ]),
  );
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
    discarded: { come: 1, go: 1, reasons: [{ name: "Too far", come: 1, go: 1 }] },
  });
});

test("a discarded lead is not among those for whom nothing happens", () => {
  const before: Row[] = [
    [2, null, "B1", null],
    [3, "Too small", null, null],
  ];
  const after: Row[] = [
    [2, "Too small", null, null],
    [3, null, "A1", "call"],
  ];
  expect(decided(before).movesTo(decided(after)).actions).toEqual([
    { name: null, come: 0, go: 1 },
    { name: "call", come: 1, go: 0 },
  ]);
});

test("a discard for another reason is decided otherwise, but nobody is discarded anew", () => {
  expect(decided([[2, "Far", null, null]]).movesTo(decided([[2, "Small", null, null]]))).toEqual({
    leads: 1,
    cells: [],
    actions: [],
    discarded: {
      come: 0,
      go: 0,
      reasons: [
        { name: "Far", come: 0, go: 1 },
        { name: "Small", come: 1, go: 0 },
      ],
    },
  });
});

test("another step or route is decided otherwise", () => {
  const before = decided([[2, null, "A1", "call", "hot", "north"]]);
  expect(before.movesTo(decided([[2, null, "A1", "call", "cold", "north"]])).leads).toBe(1);
  expect(before.movesTo(decided([[2, null, "A1", "call", "hot", "south"]])).leads).toBe(1);
  expect(before.movesTo(decided([[2, null, "A1", "call", "hot", "north"]])).leads).toBe(0);
});

test("a lead that only one side decides counts on neither", () => {
  const nobody = { leads: 0, cells: [], actions: [], discarded: { come: 0, go: 0, reasons: [] } };
  expect(decided([[2, null, "A1", "call"]]).movesTo(decided([[3, null, "B1", null]]))).toEqual(nobody);
});

test("whatever is decided, what comes and goes is what is there afterwards less what was there before", () => {
  const name = fc.constantFrom("x", "y", null);
  // A discarded lead has neither cell nor action.
  const each = fc.oneof(fc.constantFrom(["x", null, null] as const, ["y", null, null] as const), fc.tuple(fc.constant(null), name, name));
  fc.assert(
    fc.property(fc.array(fc.tuple(each, each), { maxLength: 30 }), (leads) => {
      const side = (which: 0 | 1): Row[] => leads.map((pair, line) => [line, ...pair[which]]);
      const { cells, actions, discarded, leads: moved } = decided(side(0)).movesTo(decided(side(1)));
      type Found = readonly { readonly name: string | null; readonly come: number; readonly go: number }[];
      const gain = (found: Found, key: string | null): number =>
        found.filter((one) => one.name === key).reduce((sum, { come, go }) => sum + come - go, 0);
      const gained = (isSo: (row: Row) => boolean): number => side(1).filter(isSo).length - side(0).filter(isSo).length;
      for (const key of ["x", "y"]) {
        expect(gain(cells, key)).toBe(gained((row) => row[2] === key));
        expect(gain(actions, key)).toBe(gained((row) => row[3] === key));
        expect(gain(discarded.reasons, key)).toBe(gained((row) => row[1] === key));
      }
      expect(gain(actions, null)).toBe(gained((row) => row[1] === null && row[3] === null));
      expect(discarded.come - discarded.go).toBe(gained((row) => row[1] !== null));
      expect(moved).toBe(leads.filter(([one, other]) => JSON.stringify(one) !== JSON.stringify(other)).length);
    }),
  );
});
