/** What is proved of a change, beside leads at random and the leads that are said to show it. */
import { compileText } from "@scoreline/compiler";
import { createScorer } from "@scoreline/runtime";
import type { EventInput, LeadInput, Plan } from "@scoreline/plan";
import { expect, test } from "vitest";
import { runs, seed } from "../../../test/generators/effort.ts";
import { random } from "../../../test/generators/random.ts";
import { compareDirections, comparePossibilities } from "../src/index.ts";
import { planWith, type Edit } from "./flagship.ts";

const before = planWith();

const pricing = "+10 for pricing_view, once every 7 days, decay linear over 60 days";
const rising = (score: string): string => `${score} never-lower`;
const falling = (score: string): string => `${score} never-higher`;

/** What is proved of the direction of each score. */
const cases: readonly (readonly [what: string, edit: Edit, directions: readonly string[]])[] = [
  // From 20 points on there is a fifth more, and never less than 0: what gives more is more, and what counts in a stage is the same.
  ["a rule of a block that asks for its own value", [pricing, pricing.replace("+10", "+15")], [rising("engagement"), rising("priority")]],
  ["less for an event", ["+40 for demo_request", "+20 for demo_request"], [falling("engagement"), falling("priority")]],
  ["a line that begins to take", ["increase by 20% when did any", "reduce by 20% when did any"], []],
  ["a rule less in a stage whose occurrences are counted", ["    +2 for webinar_registered, once per (topic, starts)\n", ""], []],
  ["more for a condition", ["+5 when large_account", "+8 when large_account"], [rising("fit"), rising("priority")]],
  ["less for a condition", ["-15 when email.domain", "-25 when email.domain"], [falling("fit"), falling("priority")]],
  ["another condition", ["employees >= 200,", "employees >= 300,"], []],
  ["more and less", ["+5 when large_account", "+4 when large_account"], [falling("fit"), falling("priority")]],
  [
    "a rule less",
    ['  -5 when email.user is one of "info", "office", "hello" because "Shared mailbox"\n', ""],
    [rising("fit"), rising("priority")],
  ],
  ["a value of a row", ["4 when employees >= 10", "5 when employees >= 10"], [rising("fit"), rising("priority")]],
  ["a cap", ["cap 50 {", "cap 60 {"], [rising("trial"), rising("priority")]],
  ["points of occurrences", ["+3 for teammate_invited", "+4 for teammate_invited"], [rising("trial"), rising("priority")]],
  ["how many occurrences count", ["teammate_invited, at most 5 times", "teammate_invited, at most 6 times"], []],
  ["what is ignored", ["within 60 seconds because", "within 30 seconds because"], []],
  ["only ratings", ["A from 75, B from 50", "A from 75, B from 45"], []],
];

test.each(cases)("%s", (_, edit, directions) => {
  const proved = [...compareDirections(before, planWith([edit]))].filter(([, direction]) => direction.startsWith("never"));
  expect(proved.map((each) => each.join(" "))).toEqual(directions);
});

const planOf = (text: string): Plan => compileText(text).plan!;

const asking = (rules: string, lines: string, more = ""): string =>
  `model "M" {}\nlead { id: text key, n: number, m: number }\nevent buy\nfit { +5 when n > 3\n ratings A from 5, B otherwise }\n` +
  `behavior b { stage "S" { +10 for buy, at most 3 times }\n +4 when m > 2\n ${rules}\n ${lines} }\n${more}score sum as 100% of fit + 100% of b\n`;
const drops: Edit = ["+4 when m", "+3 when m"];
const fitRises: Edit = ["+5 when n", "+9 when n"];
const both = [falling("b"), falling("sum")];

/** Of scores that ask for what they, or others, give. */
const dependent: readonly (readonly [what: string, text: string, edits: readonly Edit[], directions: readonly string[]])[] = [
  ["more from a number on", asking("", "then +5 when subtotal >= 10"), [drops], both],
  ["less from a number on", asking("", "then +(-5) when subtotal >= 13"), [drops], []],
  ["more up to a number", asking("", "then +5 when subtotal < 13"), [drops], []],
  ["less up to a number", asking("", "then -5 when subtotal < 13"), [drops], both],
  ["no less than, from a number on", asking("", "then at least 20 when not subtotal < 13"), [drops], both],
  ["no more than, from a number on", asking("", "then at most 5 when subtotal >= 13"), [drops], []],
  ["no more than, up to a number", asking("", "then at most 5 when 12 > subtotal or n > 3"), [drops], both],
  ["more of what may be below 0", asking("-20 when n > 3", "then increase by 50% when subtotal >= -17"), [drops], []],
  ["more of what is above 0", asking("-20 when n > 3", "then increase by 50% when n > 3 and subtotal >= 1"), [drops], both],
  ["between two numbers", asking("", "then +5 when subtotal between 5 and 13"), [drops], []],
  ["another score that rises in a condition", asking("-50 when fit >= 8", ""), [fitRises], [rising("fit")]],
  ["another score that rises, in points", asking("", "then +(fit / 2) when n > 4"), [drops, fitRises], [rising("fit")]],
  ["another score that rises, in a row", asking('criterion "C" { 5 when fit >= 8\n 9 otherwise }', ""), [fitRises], [rising("fit")]],
  ["another score that is the same", asking("+50 when fit >= 4", "then +(fit / 2) when n > 4"), [drops], both],
  ["ratings that begin elsewhere", asking("-50 when fit rated A", ""), [["A from 5", "A from 4"], drops], []],
  ["how much counts in a stage", asking('-50 when count of stage "S" >= 3', ""), [["at most 3", "at most 2"]], []],
  ["points of what counts in a stage", asking('-50 when count of stage "S" >= 3', ""), [["+10 for", "+9 for"]], both],
];

test.each(dependent)("%s", (_, text, edits, directions) => {
  const now = edits.reduce((model, [from, to]) => model.replace(from, to), text);
  const [old, is] = [planOf(text), planOf(now)];
  const proved = [...compareDirections(old, is)].filter(([, direction]) => direction.startsWith("never"));
  expect(proved.map((each) => each.join(" "))).toEqual(directions);
  const [before, after] = [createScorer(old), createScorer(is)];
  for (const n of [0, 4, 5])
    for (const m of [0, 3])
      for (const times of [0, 1, 2, 3, 4]) {
        const events = Array.from({ length: times }, () => ({ event: "buy", at: "2026-05-31" }));
        const [was, comes] = [before, after].map((scorer) => scorer.score({ n, m }, events, "2026-06-01").scores);
        for (const name of ["fit", "b", "sum"]) {
          const by = comes![name]!.millionths - was![name]!.millionths;
          if (directions.includes(rising(name))) expect(by, name).toBeGreaterThanOrEqual(0);
          if (directions.includes(falling(name))) expect(by, name).toBeLessThanOrEqual(0);
        }
      }
});

const small = `model "Small" {}
lead { id: text key, employees: number, country: text }
fit cap 50 {
  +40 when employees >= 100
  +25 when country is "Spain"
  ratings A from 45, B otherwise
}
`;

test("new ends of a range, with a lead that reaches each", () => {
  const now = planOf(small.replace("cap 50", "cap 60").replace("ratings", '-5 when country is "Chile"\n  ratings'));
  const found = comparePossibilities(planOf(small), now).filter(({ aspect }) => aspect === "range");
  expect(found.map(({ sentence }) => sentence)).toEqual([
    "“fit” can now give 60 points and no more; before, at most 50",
    "“fit” can now give -5 points and no less; before, at least 0",
  ]);
  const points = found.map(({ witness }) => createScorer(now).score(witness!.lead, witness!.events, witness!.at).scores["fit"]!.points);
  expect(points).toEqual([60, -5]);
});

test("the lead that reaches a new end has nothing that it does not take", () => {
  const rules = '+20 when employees > 5\n+20 when country is "Spain"\n+20 when source is "Fair"\n+20 when consent';
  const lead = "lead { id: text key, employees: number, country: text, source: text, consent: yes or no }";
  const capped = (most: number): Plan => planOf(`model "M" {}\n${lead}\nfit cap ${most} {\n${rules}\n}`);
  const [end] = comparePossibilities(capped(20), capped(30)).filter(({ aspect }) => aspect === "range");
  // Two of the four give 40 points, one gives 20.
  expect(Object.keys(end!.witness!.lead)).toHaveLength(2);
});

test("a rating that nobody can have any more, and one that somebody can", () => {
  const [old, now] = [planOf(small), planOf(small.replace("cap 50", "cap 44"))];
  const [gone] = comparePossibilities(old, now).filter(({ aspect }) => aspect === "rating");
  expect(gone!.sentence).toBe("No lead can have the rating A of “fit” any more");
  expect(createScorer(old).score(gone!.witness!.lead, gone!.witness!.events, gone!.witness!.at).scores["fit"]!.rating).toBe("A");
  const [come] = comparePossibilities(now, old).filter(({ aspect }) => aspect === "rating");
  expect(come!.sentence).toBe("Leads can now have the rating A of “fit”; before, none could");
});

test("a lead that shows a rating or a cell that is gone has nothing that it does not take", () => {
  const found = comparePossibilities(before, planWith([["A from 75", "A from 101"]]));
  const scorer = createScorer(before);
  const shown = found.flatMap(({ aspect, sentence, witness }) =>
    aspect === "rating" || aspect === "cell" ? [{ aspect, sentence, ...witness! }] : [],
  );
  expect(shown.map(({ sentence }) => sentence)).toEqual([
    "No lead can have the rating A of “fit” any more",
    ...["A1", "A2", "A3", "A4"].map((cell) => `No lead can have the cell ${cell} any more`),
  ]);
  for (const { aspect, sentence, lead, events, at } of shown) {
    const outcomeOf = (has: LeadInput, did: readonly EventInput[]): string | null => {
      const { scores, cell } = scorer.score(has, did, at);
      return aspect === "cell" ? cell : scores["fit"]!.rating;
    };
    const is = outcomeOf(lead, events);
    expect(sentence).toContain(` ${is} `);
    for (const name of Object.keys(lead)) expect(outcomeOf({ ...lead, [name]: null }, events), `${sentence} ${name}`).not.toBe(is);
    for (const event of events)
      expect(
        outcomeOf(
          lead,
          events.filter((other) => other !== event),
        ),
        `${sentence} ${event.event}`,
      ).not.toBe(is);
  }
});

test("a score that can only rise is told so", () => {
  const found = comparePossibilities(planOf(small), planOf(small.replace("+40", "+41")));
  expect(found.map(({ sentence }) => sentence)).toEqual(["“fit” can only rise: no lead has fewer points than before"]);
});

test("no lead at random goes where none is said to go", () => {
  const draw = random(seed);
  const one = <Value>(values: readonly Value[]): Value => values[Math.floor(draw() * values.length)]!;
  const leads = Array.from({ length: runs(300) }, () => ({ lead: leadAtRandom(before, one), events: eventsAtRandom(before, one) }));
  const was = createScorer(before);
  for (const [what, edit, directions] of cases) {
    const is = createScorer(planWith([edit]));
    for (const { lead, events } of leads) {
      const [old, now] = [was, is].map((scorer) => scorer.score(lead, events, "2026-06-01").scores) as [
        ReturnType<typeof was.score>["scores"],
        ReturnType<typeof was.score>["scores"],
      ];
      for (const name of Object.keys(now)) {
        const by = now[name]!.millionths - old[name]!.millionths;
        if (directions.includes(rising(name))) expect(by, `${what}: ${name}`).toBeGreaterThanOrEqual(0);
        if (directions.includes(falling(name))) expect(by, `${what}: ${name}`).toBeLessThanOrEqual(0);
      }
    }
  }
});

type One = <Value>(values: readonly Value[]) => Value;

function leadAtRandom({ inputs }: Plan, one: One): LeadInput {
  return Object.fromEntries(inputs.lead.map(({ name, type }) => [name, one([null, valueOf(name, type, one)])]));
}

function valueOf(name: string, type: Plan["inputs"]["lead"][number]["type"], one: One): unknown {
  switch (type.kind) {
    case "number":
      return one([0, 9, 10, 25, 49, 50, 199, 200, 500, 501, 5_000]);
    case "truth":
      return one([true, false]);
    case "date":
      return one(["2026-05-30", "2026-03-01", "2025-01-01"]);
    case "email":
      return one(["info@gmail.com", "ana@harbour.example", "office@lagoon.example"]);
    case "url":
      return one(["https://tally.example/pricing", "https://tally.example/blog", "https://tally.example/compare/a"]);
    case "list":
      return one([["forecasting", "consolidation"], ["forecasting"], []]);
    case "one-of":
      return one(type.values as readonly unknown[]);
    case "text":
      return name === "country" ? one(["Spain", "Italy", "Chile"]) : one(["CEO", "Finance director", "Student", "Manager", "a"]);
  }
}

function eventsAtRandom({ inputs }: Plan, one: One): readonly EventInput[] {
  return Array.from({ length: one([0, 3, 10, 30]) }, () => {
    const { name, properties } = one(inputs.events);
    const day = one(["2026-05-31", "2026-05-20", "2026-05-02", "2026-04-01", "2026-01-10"]);
    return {
      event: name,
      at: `${day}T0${one([1, 5, 9])}:00:00Z`,
      properties: Object.fromEntries(properties.map((property) => [property.name, valueOf(property.name, property.type, one)])),
    };
  });
}
