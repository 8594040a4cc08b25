import { expect, test } from "vitest";
import { sketchOf } from "../sketch.ts";

test.each([
  [
    'sample "S" { lead { a: 1, b: missing, c: "x", "y" d: 10 days ago, e: yes } did e today did f { p: "x" } 3 times 2 days ago did g 1 time on 2026-01-01 }',
    '(sample "S" [(lead-settings [(setting a [1]) (setting b [(missing-value)]) (setting c ["x" "y"]) (setting d [(days-ago 10day)]) (setting e [yes])]) (did-line e (today)) (did-line f [(setting p ["x"])] 3 (days-ago 2day)) (did-line g 1 2026-01-01)])',
  ],
  [
    'test "T" { at 2026-06-01 given "S" lead { a: 1 } did e 1 week ago expect fit = 1 after 3 days expect fit < 3, action a }',
    '(test "T" [(at-line 2026-06-01) (given-line "S") (lead-settings [(setting a [1])]) (did-line e (days-ago 1week)) (expect-line [(expect-condition (comparison fit = 1))]) (expect-line 3day [(expect-condition (comparison fit < 3)) (expect-action a)])])',
  ],
  [
    `test "T" { cases { | a | lead.cell | rating of fit | cell | action | lifecycle | discarded | fit |
 | 1 | "x" | A | A1 | call | none | yes | missing |
 | 10 days ago | -3 | 2026-01-01 | 1A | none | known | "R" | |
} }`,
    '(test "T" [(cases (grid [(grid-row [(grid-cell [(words [a] name)]) (grid-cell [(words [lead cell] member)]) (grid-cell [(words [fit] rating-of)]) (grid-cell [(words [cell] name)]) (grid-cell [(words [action] name)]) (grid-cell [(words [lifecycle] name)]) (grid-cell [(words [discarded] name)]) (grid-cell [(words [fit] name)])]) (grid-row [(grid-cell [1]) (grid-cell ["x"]) (grid-cell [(words [A] name)]) (grid-cell [(words [A1] name)]) (grid-cell [(words [call] name)]) (grid-cell [(none)]) (grid-cell [yes]) (grid-cell [(missing-value)])]) (grid-row [(grid-cell [(days-ago 10day)]) (grid-cell [-3]) (grid-cell [2026-01-01]) (grid-cell [(words [1A] name)]) (grid-cell [(none)]) (grid-cell [(words [known] name)]) (grid-cell ["R"]) (grid-cell)])]))])',
  ],
  [
    'test "T" { expect fit = 82, fit about 5.66, engagement between 50 and 60, fit rated A }',
    '(test "T" [(expect-line [(expect-condition (comparison fit = 82)) (expect-about fit 5.66) (expect-condition (between engagement 50 60)) (expect-condition (rated fit exactly [A]))])])',
  ],
  [
    'test "T" { expect cell A1, cell "2 warm", cell none, cell 12, cell 1A }',
    '(test "T" [(expect-line [(expect-cell A1) (expect-cell "2 warm") (expect-cell (none)) (expect-cell 12) (expect-cell 1A)])])',
  ],
  [
    'test "T" { expect action a, action none, lifecycle l, lifecycle none, stage "S", stage none, engagement stage "S", fit stage none }',
    '(test "T" [(expect-line [(expect-action a) (expect-action (none)) (expect-lifecycle l) (expect-lifecycle (none)) (expect-stage "S") (expect-stage (none)) (expect-stage engagement "S") (expect-stage fit (none))])])',
  ],
  [
    'test "T" { expect discarded, discarded "R", not discarded, next change on 2026-01-01, next change in 3 days, next change never }',
    '(test "T" [(expect-line [(expect-discarded) (expect-discarded "R") (expect-discarded negated) (expect-next-change 2026-01-01) (expect-next-change 3day) (expect-next-change (never))])])',
  ],
  [
    'test "T" { expect fit is one of 1, 2, action a, fit about -5, not (fit > 3), fit after 2026-01-01 after 2 days expect fit = 1 }',
    '(test "T" [(expect-line [(expect-condition (one-of fit [1 2])) (expect-action a) (expect-about fit -5) (expect-condition (not {(comparison fit > 3)})) (expect-condition (date-order fit after 2026-01-01))]) (expect-line 2day [(expect-condition (comparison fit = 1))])])',
  ],
])("%s", (text, tree) => expect(sketchOf(text)).toBe(tree));
