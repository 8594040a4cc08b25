import { compileText } from "@scoreline/compiler";
import { displayWidth } from "@scoreline/diagnostics";
import type { EventInput, Explanation, LeadInput, Plan } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { expect, test } from "vitest";
import { blockLines, documentLines } from "../terminal/terminal.ts";
import { differenceSection } from "./difference-section.ts";
import { explanationDocument } from "./explanation-document.ts";

const text = `
model "Explained" { timezone "UTC" }
lead { id: text key, employees: number, title: text, country: text }
event visit { page: text }
event demo
fit cap 70 {
  criterion "Size" weight 60% { 10 when employees between 50 and 500
    5 when employees > 500
    0 otherwise }
  +20 when title mentions "CEO"
  -5 when country is "FR" because "Not served yet"
  ratings A from 60, B otherwise
}
behavior engagement {
  decay half-life 30 days
  stage "Look" cap 3 { +2 for visit, at most 2 times per day }
  stage "Buy" { +20 for demo, expires after 90 days }
  then reduce by 50% when did nothing in last 30 days
  ratings 1 from 10, 2 otherwise
}
score total as 50% of fit + engagement
discard "Abroad" when country is "US"
action call "Call" { team: "Sales" }
action wait "Wait" { team: "Marketing" }
matrix fit by engagement {
  |   | 1    | 2    |
  | A | call | wait |
  | B | wait | none |
  override call when title mentions "founder"
}
lifecycle { ready "Ready" when fit rated A and engagement rated 1  known otherwise }
`;

const plan: Plan = compileText(text).plan!;

function explain(lead: LeadInput, events: readonly EventInput[] = []): Explanation {
  return createScorer(plan).explain({ id: "l", ...lead }, events, "2026-06-30");
}

function lines(lead: LeadInput, events: readonly EventInput[] = [], width = 80): string[] {
  return documentLines(explanationDocument(explain(lead, events), plan, "l"), { width });
}

const visits: readonly EventInput[] = ["10:00", "11:00", "12:00"].map((time) => ({ event: "visit", at: `2026-06-30T${time}:00Z` }));

test("what a better cell gives is what would be decided there, with its overrides", () => {
  const shown = lines({ employees: 100, title: "Founder" }, [], 200);
  expect(shown.slice(2, 4)).toEqual(["Cell A2 → call “Call”, Sales", "  instead of wait “Wait”, Marketing, because:"]);
  expect(shown[5]).toBe("  engagement is 10 points short of cell A1 (call “Call”, Sales).");
  const [, ...below] = lines({ employees: 30, title: "Founder" }, [], 200).filter((line) => line.includes("short of cell"));
  expect(below).toEqual([]);
});

test("the decision comes first, with what lacks for a better one", () => {
  const shown = lines({ employees: 100, title: "CEO" });
  expect(shown.slice(0, 3)).toEqual(["Lead l · Explained · 2026-06-30 (UTC)", "", "Cell A2 → wait “Wait”, Marketing"]);
  expect(shown[3]).toBe("  engagement is 10 points short of cell A1 (call “Call”, Sales).");
});

test("rules that gave nothing are below the table, after what lacks for more, with why", () => {
  const shown = lines({ employees: 100, title: "CFO" }, [{ event: "visit", at: "2026-06-30T10:00:00Z" }]);
  const from = shown.findIndex((line) => line.startsWith("fit · 60 points"));
  expect(shown.slice(from + 7, from + 11)).toEqual([
    "Gave nothing:",
    "  title mentions “CEO” – title is “CFO”",
    "  Not served yet – country is missing",
    "",
  ]);
  const engagement = shown.slice(shown.findIndex((line) => line.startsWith("engagement · 2 points")));
  expect(engagement[8]).toBe("8 points short of 1, which starts at 10.");
  expect(engagement).toContain("  Buy: demo – did not happen");
  expect(engagement).toContain("  did nothing in the last 30 days – happened once");
});

test("where a score has no rating, what lacks for a cell is said too", () => {
  const open = compileText(text.replace("A from 60, B otherwise", "A from 60, B from 20")).plan!;
  const explanation = createScorer(open).explain({ id: "l", employees: 30 }, [], "2026-06-30");
  const shown = documentLines(explanationDocument(explanation, open, "l"), { width: 200 });
  expect(shown.slice(2, 4)).toEqual(["No cell, because fit has no rating.", "  fit is 20 points short of cell B2 (no action)."]);
});

test("an override says what it replaced", () => {
  const shown = lines({ employees: 100, title: "Founder" }, [], 200);
  expect(shown[2]).toBe("Cell A2 → call “Call”, Sales");
  expect(shown.slice(3, 5)).toEqual(["  instead of wait “Wait”, Marketing, because:", "    title mentions “founder” (title is “Founder”)"]);
});

test("an override for what is not so says what was seen instead", () => {
  const kind = compileText(`model "Consent" {}
lead { id: text key, consent: yes or no, employees: number }
event demo
fit { +10 when employees > 5
  ratings A from 10, B otherwise }
behavior { +10 for demo
  ratings 1 from 10, 2 otherwise }
action call "Call"
matrix fit by behavior {
  | | 1 | 2 |
  | A | call | call |
  | B | call | call |
  override none when not consent and not did demo
}`).plan!;
  const shown = (lead: LeadInput) =>
    documentLines(explanationDocument(createScorer(kind).explain({ id: "l", ...lead }, [], "2026-06-30"), kind, "l"), { width: 200 }).slice(
      3,
      6,
    );
  expect(shown({ consent: "no" })).toEqual(["  instead of call “Call”, because:", "    consent is no", "    did demo (did not happen)"]);
  expect(shown({})[1]).toBe("    consent is missing");
});

test("a discarded lead has its reason instead of a cell", () => {
  const shown = lines({ country: "US" });
  expect(shown.slice(2, 5)).toEqual(["Discarded: Abroad", "  country is “US”", "No cell, because the lead is discarded."]);
  expect(shown.join("\n")).not.toContain("Lifecycle");
});

test("every rule has its line, and what the cap takes", () => {
  const shown = lines({ employees: 100, title: "CEO" }, [], 60);
  const from = shown.indexOf("fit · 70 points · rated A");
  expect(shown.slice(from + 1, from + 10)).toEqual([
    "┌─────────────────────────────────────────────────┬────────┐",
    "│ Size                                            │    +60 │",
    "│   employees is between 50 and 500 (employees is │        │",
    "│   100)                                          │        │",
    "│ title mentions “CEO”                            │    +20 │",
    "│   title is “CEO”                                │        │",
    "│ Taken by the cap                                │    -10 │",
    "├─────────────────────────────────────────────────┼────────┤",
    "│ fit                                             │     70 │",
  ]);
});

test("occurrences say how often, how long ago, what faded and what did not count", () => {
  const shown = lines({}, [...visits, { event: "demo", at: "2026-05-31" }, { event: "demo", at: "2026-03-01" }]).join("\n");
  // 4 of the visits' points, 3 after the cap of the stage; 20 × 0.5 = 10 of the demo.
  expect(shown).toContain("engagement · 13 points · rated 1 · stage “Buy”");
  expect(shown).toMatch(/2 times, last today +│/);
  expect(shown).toMatch(/one did not count: over the limit of the day/);
  expect(shown).toMatch(/once, 30 days ago; worth 20 when new/);
  expect(shown).toMatch(/one did not count: expired/);
  expect(shown).toMatch(/Taken by the cap +│ +-1 │/);
});

test("a `then` line says what it made of the sum", () => {
  const shown = lines({}, [{ event: "demo", at: "2026-05-01" }]).join("\n");
  // 20 × 0.5^(60/30) = 5, halved.
  expect(shown).toContain("engagement · 2.5 points");
  expect(shown).toMatch(/5 becomes 2\.5/);
});

test("a formula shows the scores it reads", () => {
  const shown = lines({ employees: 100 });
  const from = shown.findIndex((line) => line.startsWith("total · 30 points · 50% of fit + engagement"));
  expect(shown[from + 2]).toMatch(/^│ fit +│ +60 │ +│$/);
});

test("what was missing and what was not looked at is noted", () => {
  const shown = lines({ title: "CEO" }, [
    { event: "visit", at: "2026-07-02" },
    { event: "purchase", at: "2026-06-01" },
  ]);
  expect(shown).toContain("Not known about this lead, though rules ask for it: employees, country.");
  expect(shown).toContain("1 event lies after this day and is not counted.");
  expect(shown).toContain("Events the model does not know: “purchase” (1).");
});

test.each([44, 60, 80, 110])("nothing is wider than %i columns in the tables", (width) => {
  const table = lines({ employees: 100, title: "中文 ".repeat(20) }, visits, width).filter((line) => /^[│┌├└]/.test(line));
  for (const line of table) expect(displayWidth(line)).toBe(Math.min(width, 110));
});

test("values of the data cannot steer the terminal or break a line", () => {
  const shown = lines({ employees: 100, title: "\u001B[2J CEO\nof all", country: "FR\u202E" }, visits);
  expect(shown.join("\n")).not.toMatch(/[\u001B\u202E]/);
  for (const line of shown) expect(line).not.toContain("\n");
});

test("a difference tells only what gave points or nearly did", () => {
  const explanation = explain({ employees: 100, country: "ES" });
  const shown = blockLines([differenceSection(explanation, { scores: ["fit"], parts: ["lifecycle"] }, plan)]);
  expect(shown).toEqual([
    "Lifecycle known",
    "  not ready: engagement rated 1 (rating of engagement is “2”)",
    "fit 60, rated A",
    "  +60  Size – employees is between 50 and 500 (employees is 100)",
    "    0  title mentions “CEO” – title is missing",
    "    0  Not served yet – country is “FR” (country is “ES”)",
  ]);
});

test("a model without a decision begins with its scores, and what is missing is said once", () => {
  const small = compileText(`
model "Small" { timezone "UTC" }
lead { id: text key, employees: number }
fit { criterion "Size" { 10 when employees > 50
  2 when employees is missing } }
`).plan!;
  const explanation = createScorer(small).explain({ id: "l" }, [], "2026-06-30");
  expect(documentLines(explanationDocument(explanation, small, "l"), { width: 60 }).slice(0, 7)).toEqual([
    "Lead l · Small · 2026-06-30 (UTC)",
    "",
    "fit · 2 points",
    "┌─────────────────────────────────────────────────┬────────┐",
    "│ Size                                            │     +2 │",
    "│   employees is missing                          │        │",
    "├─────────────────────────────────────────────────┼────────┤",
  ]);
});

test("a rule on other events says which it found, when an absence was known, until when it is open, and why it cannot judge", () => {
  const others = compileText(`
model "Others" { timezone "UTC" }
lead { id: text key }
event quote_sent { quote: text, due: date }
event quote_opened { quote: text }
behavior {
  +20 for quote_opened where an earlier quote_sent with same quote within 7 days
  -10 for quote_sent where no later quote_opened with same quote until due
}
`).plan!;
  const happened: readonly EventInput[] = [
    { event: "quote_sent", at: "2026-06-01", properties: { quote: "a", due: "2026-06-10" } },
    { event: "quote_opened", at: "2026-06-03", properties: { quote: "A" } },
    { event: "quote_opened", at: "2026-06-04" },
    { event: "quote_sent", at: "2026-06-05", properties: { quote: "b", due: "2026-06-12" } },
    { event: "quote_sent", at: "2026-06-06", properties: { quote: "c", due: "2026-07-14" } },
  ];
  const explanation = createScorer(others).explain({ id: "l" }, happened, "2026-06-30");
  const shown = documentLines(explanationDocument(explanation, others, "l"), { width: 200 })
    .join(" ")
    .replaceAll(/[│█\s]+/g, " ");
  expect(shown).toContain("behavior · 10 points");
  expect(shown).toContain("an earlier quote sent with the same quote within 7 days: quote_sent on 2026-06-01");
  expect(shown).toContain("one did not count: not judged, has no quote");
  expect(shown).toContain("no later quote opened with the same quote until due: known on 2026-06-13");
  expect(shown).toContain("one did not count: still open until 2026-07-14");
});

test("what gave nothing because of its filter, or is left out, happened; and figures say what points were worked out of", () => {
  const robots = compileText(`
model "Robots" { timezone "UTC" }
lead { id: text key }
event click { mail: text }
event act
ignore click where mail is "m1" because "Mail scanner"
behavior {
  +5 for click
  +3 for act where an earlier click within 7 days
  +7 for click where mail is "m9"
  +(count of distinct act.at in last 20 days) when did act in last 20 days
}
`).plan!;
  const events: readonly EventInput[] = [
    { event: "click", at: "2026-06-20", properties: { mail: "m1" } },
    ...["2026-06-21T08:00Z", "2026-06-21T09:00Z", "2026-06-22T09:00Z"].map((at) => ({ event: "act", at })),
  ];
  const shown = blockLines(
    [
      differenceSection(
        createScorer(robots).explain({ id: "l" }, events, "2026-06-30"),
        { scores: ["behavior"], parts: ["left-out"] },
        robots,
      ),
    ],
    { width: 200 },
  );
  expect(shown).toEqual([
    "behavior 2",
    "   0  click – click happened once, but is left out",
    "   0  act where an earlier click within 7 days – act happened 3 times, none counted: the condition does not hold",
    "   0  click where mail is “m9” – click happened once, but is left out",
    "  +2  did act in the last 20 days – happened 3 times – count of different act at in the last 20 days is 2",
    "1 event ignored as “Mail scanner”:",
    "  click on 2026-06-20",
  ]);
});

test("what cannot be judged for want of an earlier event says so, and reasons are joined only where they are the same", () => {
  const visits = compileText(`
model "Visits" { timezone "UTC" }
lead { id: text key, n: number }
event site_visit { page: text, seconds: number, due: date }
event call { page: text }
event restart
behavior gap { +15 for site_visit where days since last earlier site_visit > 30 }
behavior again { reset on restart
  +15 for site_visit where days since last earlier site_visit > 30 }
behavior either { +1 for site_visit where days since last earlier call > 3 or lead.n > 100 }
behavior page { +1 for site_visit where last known earlier call.page with same page is page }
behavior pace { +1 for site_visit where average of earlier site_visit.seconds > 3 }
behavior late { +1 for site_visit where no later call until due }
`).plan!;
  const happened: readonly EventInput[] = [
    { event: "site_visit", at: "2026-06-01", properties: { page: "a", due: "2026-05-01" } },
    { event: "restart", at: "2026-06-05" },
    { event: "site_visit", at: "2026-06-10", properties: { seconds: 3, due: "2026-05-01" } },
  ];
  const explanation = createScorer(visits).explain({ id: "l" }, happened, "2026-06-30");
  const notes = explanation.scores.map(({ name }) => {
    const [, ...rules] = blockLines([differenceSection(explanation, { scores: [name], parts: [] }, visits)], { width: 300 });
    return rules
      .join("\n")
      .replace(/^.*? – /, "")
      .split("\n")[0];
  });
  expect(notes).toEqual([
    // The one of June 10 comes nine days after that of June 1.
    "one did not count: no earlier site_visit – one did not count: the condition does not hold (days since the last earlier site visit is above 30: found site_visit on 2026-06-01)",
    "one did not count: no earlier site_visit since the reset",
    "2 did not count: no earlier call",
    "one did not count: not judged, has no page – one did not count: no such earlier call",
    "one did not count: average of earlier site visit seconds is missing – one did not count: no earlier site_visit",
    "2 did not count: not judged, their windows end before they happened",
  ]);
});

test("what a reset hides from a condition on earlier events is said beside it, in the words of the block", () => {
  const hidden = compileText(`
model "Hidden" { timezone "UTC" }
lead { id: text key, n: number }
event visit
event buy
event call
behavior always { reset on visit
  +1 for buy where an earlier visit }
behavior quiet { reset after 10 days without anything
  group "G" { +1 for buy where count of earlier visit >= 1 } }
behavior plain {
  +1 for buy where an earlier visit and an earlier call within 1 day }
behavior other { reset on visit
  +1 for buy where lead.n > 5 }
behavior never { reset on nothing_yet
  +1 for buy where at least 2 earlier visit }
event nothing_yet
`).plan!;
  const happened: readonly EventInput[] = [
    { event: "call", at: "2026-06-01" },
    { event: "visit", at: "2026-06-02" },
    { event: "buy", at: "2026-06-20" },
  ];
  const explanation = createScorer(hidden).explain({ id: "l" }, happened, "2026-06-21");
  const notes = explanation.scores.map(({ name }) => {
    const lines = blockLines([differenceSection(explanation, { scores: [name], parts: [] }, hidden)], { width: 300 });
    return [name, lines.join("\n").split("the condition does not hold")[1]?.split("\n")[0]];
  });
  expect(Object.fromEntries(notes)).toEqual({
    always: " (everything up to 2026-06-02 is forgotten, reset by visit)",
    // Ten days without anything after June 2 are over as June 13 begins.
    quiet: " (everything before 2026-06-13 is forgotten, reset after 10 days of silence since visit on 2026-06-02)",
    plain: "",
    other: "",
    never: " (at least 2 earlier visit: found visit on 2026-06-02)",
  });
});

test("a value that both decides and is what the points are worked out of is told once", () => {
  const model =
    'model "M" { timezone "UTC" }\nlead { id: text key, n: number, m: number }\nfit {\n  +(n) when n is known\n  +(n + m) when n > 1\n}';
  const simple = compileText(model).plan!;
  const shown = documentLines(explanationDocument(createScorer(simple).explain({ id: "l", n: 2, m: 3 }, [], "2026-06-30"), simple, "l"), {
    width: 200,
  });
  expect(shown.filter((line) => line.includes("n is 2"))).toHaveLength(2);
  expect(shown.filter((line) => line.includes("m is 3"))).toHaveLength(1);
});

test("a value that two decimals would make look like enough has all of its decimals", () => {
  const close = compileText(
    'model "C"\nlead { n: number }\nfit {\n  +30 when n > 0\n  -(0.005) when n > 1\n  ratings A from 30, B otherwise\n}\n',
  ).plan!;
  const shown = (n: number): string =>
    documentLines(explanationDocument(createScorer(close).explain({ n }, [], "2026-06-30"), close, "l"), { width: 80 }).join("\n");
  expect(shown(2)).toContain("fit · 29.995 points · rated B");
  expect(shown(2)).not.toContain("fit · 30 points");
  expect(shown(1)).toContain("fit · 30 points · rated A");
});
