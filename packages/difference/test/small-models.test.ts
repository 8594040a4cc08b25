/** Changes that the flagship has no place for. */
import { compileText } from "@scoreline/compiler";
import type { Plan } from "@scoreline/plan";
import { expect, test } from "vitest";
import { compareDirections, compareModels, comparePossibilities } from "../src/index.ts";

const text = `model "Small" {}
lead { id: text key, employees: number, country: text, owner: text }
event demo "Demo" { seats: number }
event visit "Visit" { url: url }
behavior interest cap 100 {
  stage "Look" cap 20 {
    +2 for visit, at most 3 times per day
    +3 for visit where url.path starts with "/a", once
  }
  stage "Buy" {
    +10 for demo
  }
  then +5 when subtotal > 20
  then at most 50 when country is "Chile"
  ratings hot from 30, cold otherwise
}
fit {
  +10 when employees > 50
  -(employees / 100)
  ratings A from 5, B otherwise
}
score total as 50% of fit + interest { ratings high from 50, low otherwise }
action call "Call" { team: "Sales", owner: owner }
action mail "Mail"
matrix fit by interest {
  |   | hot  | cold |
  | A | call | mail |
  | B | mail | none |
}
route {
  a "A" when action is call
  b "B" otherwise
}
`;

const planOf = (model: string): Plan => {
  const { plan, diagnostics } = compileText(model);
  if (plan === null) throw new Error(diagnostics.map(({ code, data }) => `${code} ${JSON.stringify(data)}`).join("\n"));
  return plan;
};

const old = planOf(text);
const look = text.slice(text.indexOf('  stage "Look"'), text.indexOf('  stage "Buy"'));

const cases: readonly (readonly [what: string, edit: (model: string) => string, sentences: readonly string[]])[] = [
  [
    "a score that is called otherwise",
    (model) => model.replaceAll("interest", "warmth"),
    [
      "The score “warmth”: was called “interest”",
      "The score “total”: now 50% of fit + warmth instead of 50% of fit + interest",
      "The matrix is now fit by warmth instead of fit by interest",
    ],
  ],
  ["a rating that is called otherwise", (model) => model.replaceAll("hot", "warm"), ["The rating warm was called hot"]],
  ["a stage that is called otherwise", (model) => model.replace('"Buy"', '"Decide"'), ["Stage “Decide”: was called “Buy”"]],
  [
    "stages in another order",
    (model) => model.replace(look, "").replace("  then +5", `${look}  then +5`),
    ["The stages are now in the order “Buy” and “Look”"],
  ],
  ["points for every lead", (model) => model.replace("/ 100", "/ 50"), ["-(employees / 100) for every lead: now -(employees / 50)"]],
  [
    "points that only some leads get",
    (model) => model.replace("-(employees / 100)", "-(employees / 100) when employees > 10"),
    ["-(employees / 100) for every lead: now only when employees is above 10"],
  ],
  [
    "lines at the end in another order",
    (model) => model.replace(/( {2}then \+5.*\n)( {2}then at most.*\n)/, "$2$1"),
    ["The “then” lines are now in the order “country is “Chile”” and “subtotal is above 20”"],
  ],
  [
    "what an action tells",
    (model) => model.replace('team: "Sales", owner: owner', 'team: "Inside", owner: country'),
    ["Action call: team is now “Inside” instead of “Sales”", "Action call: owner is now the lead’s country instead of the lead’s owner"],
  ],
  [
    "a better rating, which shifts the others",
    (model) => model.replace("A from 5", "S from 50, A from 5").replace("  | A | call", "  | S | call | call |\n  | A | call"),
    ["New rating S, which starts at 50", "New cell S hot: call", "New cell S cold: call"],
  ],
  [
    "a limit of another kind",
    (model) => model.replace("3 times per day", "5 times per week"),
    ["+2 for Visit: now at most 5 times per week instead of 3 times per day"],
  ],
  [
    "a silence",
    (model) => model.replace("+10 for demo", "+10 for demo\n    -3 for every 30 days without visit"),
    ["New: -3 points for every 30 days without Visit"],
  ],
  ["a stage that is none", (model) => model.replace('stage "Buy"', 'group "Buy"'), ["Group “Buy”: now a group instead of a stage"]],
  [
    "a cap for each value",
    (model) => model.replace('stage "Buy" {', 'stage "Buy" cap 12 per seats {'),
    ["Stage “Buy”: now at most 12 points per seats", "+10 for Demo: now limited to those with seats"],
  ],
  [
    "what identifies an event",
    (model) => model.replace("seats: number }", "seats: number key }"),
    ["Event “demo”: its key is now seats instead of none"],
  ],
  [
    "a rule that moves to another stage",
    (model) => model.replace(/ {4}\+3.*\n/, "").replace("    +10", '    +3 for visit where url.path starts with "/a", once\n    +10'),
    ["+3 for Visit where url path starts with “/a”: moved from stage “Look” to stage “Buy”"],
  ],
  [
    "another condition to be called",
    (model) => model.replace("action is call", "action is mail"),
    ["Route a: now action is mail instead of call"],
  ],
];

test.each(cases)("%s", (_, edit, sentences) => {
  const now = planOf(edit(text));
  expect(compareModels(old, now).changes.map(({ sentence }) => sentence)).toEqual(sentences);
});

test("nothing is proved of a score that nothing bounds but its range", () => {
  const now = planOf(text.replace("-(employees / 100)", "-(employees / 50)"));
  expect(comparePossibilities(old, now)).toEqual([]);
  expect(Object.fromEntries(compareDirections(old, now))).toEqual({ interest: "same", fit: "open", total: "open" });
});

test("a score that loses its lower limit is told so", () => {
  const now = planOf(text.replace("+10 for demo", "+(seats / 10) for demo"));
  expect(comparePossibilities(old, now).map(({ sentence }) => sentence)).toEqual(["“interest” now has no lower limit; before, at least 0"]);
});
