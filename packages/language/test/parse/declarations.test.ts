import { expect, test } from "vitest";
import { sketchOf } from "../sketch.ts";

test.each([
  ['model "M"', '(model "M")'],
  ['model "M" {}', '(model "M")'],
  ['model "M" { timezone "Europe/Madrid" description "D" }', '(model "M" "Europe/Madrid" "D")'],
  ['model "M" { description "D", timezone "UTC" }', '(model "M" "UTC" "D")'],
  ['use "a/b.score"', '(use "a/b.score")'],
  [
    `lead { id: text key, n: number from "N" b: yes or no
d: date email: email u: url one: one of "a", 1, yes, other: list of text, missing "Select", "N/A" }`,
    '(lead [(field id (type text) key) (field n (type number) from:["N"]) (field b (type yes or no)) (field d (type date)) (field email (type email)) (field u (type url)) (field one (type one of ["a" 1 yes])) (field other (type list of text))] ["Select" "N/A"])',
  ],
  ['lead { a: text from "A" key, missing "x"\nmissing "y" }', '(lead [(field a (type text) key from:["A"])] ["x" "y"])'],
  // On the line of a field, without a comma, it is the field's own.
  [
    'lead { a: number missing "-1", "?" from "A", "B" key, b: text missing "x"\nmissing "y" }',
    '(lead [(field a (type number) key from:["A" "B"] missing:["-1" "?"]) (field b (type text) missing:["x"])] ["y"])',
  ],
  ["event e", "(event e)"],
  ['event e "Label"', '(event e label:"Label")'],
  ['event e "Label" from "E" { p: number, q: text }', '(event e label:"Label" from:["E"] [(field p (type number)) (field q (type text))])'],
  ['event e from "E"', '(event e from:["E"])'],
  [
    'event e from "E", "F" { p: text from "P",\n "Q" missing "-" }',
    '(event e from:["E" "F"] [(field p (type text) from:["P" "Q"] missing:["-"])])',
  ],
  ['event e { missing "-", p: text }', '(event e [(field p (type text))] missing:["-"])'],
  ["event e {}", "(event e)"],
  ['list l as "a", 1, -2, 2026-01-01, yes', '(list l (list-values ["a" 1 -2 2026-01-01 yes]))'],
  ['list l from "l.txt"', '(list l (list-file "l.txt"))'],
  ["define d as a", "(define d a)"],
  ["fit {}", "(score-block fit)"],
  ["fit cap 10 {}", "(score-block fit [(bound cap 10)])"],
  ['fit product "Label" floor -5 cap 1_000 {}', '(score-block fit product label:"Label" [(bound floor -5) (bound cap 1000)])'],
  ['behavior "Label" {}', '(score-block behavior label:"Label")'],
  ["behavior cap {}", "(score-block behavior cap)"],
  ["fit floor {}", "(score-block fit floor)"],
  ["score s as a + b", "(score s (arithmetic + a b))"],
  [
    'score s "L" as a cap 10 floor -1.5 { ratings A from 1, B otherwise }',
    '(score s label:"L" a [(bound cap 10) (bound floor -1.5)] (ratings-line [(rating-entry A from:1) (rating-entry B)]))',
  ],
  ["score s as 60% of fit {}", "(score s (percent-of 60% fit))"],
  ['discard "R" when a', '(discard "R" a)'],
  ['action a "L"', '(action a label:"L")'],
  [
    'action a "L" { team: "S", hours: 1, ok: yes since: 2026-01-01, n: -3 }',
    '(action a label:"L" [(outgoing-property team ["S"]) (outgoing-property hours [1]) (outgoing-property ok [yes]) (outgoing-property since [2026-01-01]) (outgoing-property n [-3])])',
  ],
  [
    'lifecycle { a "A" when b c when d e otherwise }',
    '(lifecycle [(lifecycle-step a label:"A" b) (lifecycle-step c d) (lifecycle-step e)])',
  ],
  [
    `matrix fit by behavior { | | 1 |
 | A | x |
 override y when z because "w" }`,
    '(matrix fit behavior (grid [(grid-row [(grid-cell) (grid-cell [1])]) (grid-row [(grid-cell [(words [A] name)]) (grid-cell [(words [x] name)])])]) [(override y z because:"w")])',
  ],
  [
    `matrix a by b {
|   | 1 | warm | "A+" |
| A | x | none |   |
}`,
    '(matrix a b (grid [(grid-row [(grid-cell) (grid-cell [1]) (grid-cell [(words [warm] name)]) (grid-cell ["A+"])]) (grid-row [(grid-cell [(words [A] name)]) (grid-cell [(words [x] name)]) (grid-cell [(none)]) (grid-cell)])]))',
  ],
])("%s", (text, tree) => expect(sketchOf(text)).toBe(tree));
