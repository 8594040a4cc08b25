import { createChangeExplainer } from "@scoreline/batch";
import type { EventInput, LeadInput } from "@scoreline/plan";
import { causeWords, nextChangeSentence } from "@scoreline/report";
import { expect, test } from "vitest";
import { planOf } from "./memory.ts";

function explainer(rules: string, more = "") {
  return createChangeExplainer(
    planOf(`model "Small" { timezone "UTC" }
lead { id: text key
  renewal: date
  vip: yes or no }
event page_view { page: text }
event demo
${rules}
${more}
`),
  );
}

const on = (...days: readonly string[]): readonly EventInput[] => days.map((at) => ({ event: "demo", at }));

function sentence(rules: string, events: readonly EventInput[], at: string, lead: LeadInput = {}, more = ""): string {
  return nextChangeSentence(explainer(rules, more).nextChange({ id: "l", ...lead }, events, at));
}

const rated = "ratings 1 from 10, 2 otherwise";

test("points that fade are said with what they go from and to", () => {
  // 20 × 0.5^(30/30) is 10 on May 31, still rated 1; a day later 20 × 0.5^(31/30) = 9.772….
  expect(sentence(`behavior interest { decay half-life 30 days\n +20 for demo\n ${rated} }`, on("2026-05-01"), "2026-05-02")).toBe(
    "If nothing else happens, this changes on 2026-06-01: interest rating 1 → 2, because “demo” fades from 10 to 9.77 points (the demo of 2026-05-01).",
  );
});

test("of several rules, those that changed most come first, and those that went the other way than the score are left out", () => {
  const rules = `behavior interest {
    +20 for demo, expires after 30 days because "Asked for a demo"
    +4 for page_view, expires after 60 days
    -1 for page_view where page is "/jobs", expires after 60 days
    ${rated} }`;
  const visits = [{ event: "page_view", at: "2026-04-01", properties: { page: "/jobs" } }];
  // June 1 is 31 days after May 1, and 61 days after April 1.
  expect(sentence(rules, [...on("2026-05-01"), ...visits], "2026-05-02")).toBe(
    "If nothing else happens, this changes on 2026-06-01: interest rating 1 → 2, because “Asked for a demo” falls from 20 to 0 points (the demo of 2026-05-01 expires), and “page view” falls from 4 to 0 points (the page_view of 2026-04-01 expires).",
  );
});

test("a condition about recent events that no longer holds is said as it is written", () => {
  // May 1 is one of the last 30 days until May 31.
  expect(
    sentence(`behavior interest { +20 when did demo in last 30 days because "Recent demo"\n ${rated} }`, on("2026-05-01"), "2026-05-02"),
  ).toBe(
    "If nothing else happens, this changes on 2026-06-01: interest rating 1 → 2, because “Recent demo” falls from 20 to 0 points (“did demo in the last 30 days” no longer holds).",
  );
});

test("a silence that begins is said with since when", () => {
  const rules = `behavior interest { +20 for demo\n -15 for every 30 days without anything\n ${rated} }`;
  expect(sentence(rules, on("2026-05-01"), "2026-05-02")).toBe(
    "If nothing else happens, this changes on 2026-06-01: interest rating 1 → 2, because “30 days without any event” falls from 0 to -15 points (30 days of silence since demo on 2026-05-01).",
  );
});

test("a reset by a silence is said alone, whatever it makes of the rules", () => {
  const rules = `behavior interest { reset after 90 days without anything\n +20 for demo\n ${rated} }`;
  // 90 days after May 1 is July 30; the silence happens as the next day begins.
  expect(sentence(rules, on("2026-05-01"), "2026-05-02")).toBe(
    "If nothing else happens, this changes on 2026-07-31: interest rating 1 → 2, because 90 days of silence since demo on 2026-05-01 reset interest.",
  );
});

test("an event counts once it is known what did not follow", () => {
  const rules = `behavior interest { -20 for demo where no later page_view within 3 days because "No visit"\n +15 for demo\n ${rated} }`;
  expect(sentence(rules, on("2026-05-01"), "2026-05-02")).toBe(
    "If nothing else happens, this changes on 2026-05-05: interest rating 1 → 2, because “No visit” falls from 0 to -20 points (the demo of 2026-05-01 now counts: no later page view within 3 days).",
  );
});

test("a date that passes is said with the date, of a rule, a criterion and a then line", () => {
  const lead = { renewal: "2026-06-15" };
  expect(sentence(`fit { +20 when renewal in next 10 days because "Renews soon"\n ${rated} }`, [], "2026-06-01", lead)).toBe(
    "If nothing else happens, this changes on 2026-06-05: fit rating 2 → 1, because “Renews soon” rises from 0 to 20 points (“renewal in the next 10 days” now holds: renewal is 2026-06-15).",
  );
  const criterion = `fit { criterion "Renewal" { 20 when renewal in next 10 days\n 0 otherwise }\n ${rated} }`;
  expect(sentence(criterion, [], "2026-06-01", lead)).toBe(
    "If nothing else happens, this changes on 2026-06-05: fit rating 2 → 1, because “Renewal” rises from 0 to 20 points (“renewal in the next 10 days” now holds: renewal is 2026-06-15).",
  );
  const line = `fit { +20 when not vip\n then reduce by 75% when renewal before today because "Lapsed"\n ${rated} }`;
  expect(sentence(line, [], "2026-06-01", lead)).toBe(
    "If nothing else happens, this changes on 2026-06-16: fit rating 1 → 2, because “Lapsed” falls from 0 to -15 points (“renewal before today” now holds: renewal is 2026-06-15).",
  );
});

test("an override that a date brings is a cause", () => {
  const more = `behavior interest { ${rated} }
action call "Call"
action renew "Renew"
matrix fit by interest {
  |   | 1    | 2    |
  | 1 | call | call |
  | 2 | call | none |
  override renew when renewal in next 10 days
}`;
  expect(sentence(`fit { +20 when not vip\n ${rated} }`, [], "2026-06-01", { renewal: "2026-06-15" }, more)).toBe(
    "If nothing else happens, this changes on 2026-06-05: action call → renew, because “renewal in the next 10 days” now holds: renewal is 2026-06-15.",
  );
  expect(sentence(`fit { +20 when not vip\n ${rated} }`, [], "2026-06-05", { renewal: "2026-06-15" }, more)).toBe(
    "If nothing else happens, this changes on 2026-06-16: action renew → call, because “renewal in the next 10 days” no longer holds: renewal is 2026-06-15.",
  );
});

test("a date that discards, and one that makes a step, are said by themselves", () => {
  const lead = { renewal: "2026-06-15" };
  const more = `discard "Lapsed" when renewal before today`;
  expect(sentence(`fit { +20 when vip\n ${rated} }`, [], "2026-06-01", lead, more)).toBe(
    "If nothing else happens, this changes on 2026-06-16: discarded none → Lapsed, because “renewal before today” now holds: renewal is 2026-06-15.",
  );
  const step = `lifecycle { due "Due" when renewal in next 10 days\n known otherwise }`;
  // Ten days before June 15 is June 5.
  expect(sentence(`fit { +20 when vip\n ${rated} }`, [], "2026-06-01", lead, step)).toBe(
    "If nothing else happens, this changes on 2026-06-05: lifecycle known → due, because “renewal in the next 10 days” now holds: renewal is 2026-06-15.",
  );
});

test("conditions that only read the changed rating are not named beside what changed it", () => {
  const more = `lifecycle { hot "Hot" when interest rated 1\n known otherwise }`;
  expect(sentence(`behavior interest { +20 for demo, expires after 30 days\n ${rated} }`, on("2026-05-01"), "2026-05-02", {}, more)).toBe(
    "If nothing else happens, this changes on 2026-06-01: interest rating 1 → 2, lifecycle hot → known, because “demo” falls from 20 to 0 points (the demo of 2026-05-01 expires).",
  );
});

test("a step that reads points names the rule that gives them", () => {
  const more = `lifecycle { hot "Hot" when interest >= 15\n known otherwise }`;
  expect(
    sentence(`behavior interest { +20 for demo, expires after 30 days\n ratings 1 from 0 }`, on("2026-05-01"), "2026-05-02", {}, more),
  ).toBe(
    "If nothing else happens, this changes on 2026-06-01: lifecycle hot → known, because “demo” falls from 20 to 0 points (the demo of 2026-05-01 expires).",
  );
});

test("a formula says what changed in the scores it reads", () => {
  const rules = `behavior interest { +20 for demo, expires after 30 days }\nscore total as 2 * interest { ratings A from 30, B otherwise }`;
  expect(sentence(rules, on("2026-05-01"), "2026-05-02")).toBe(
    "If nothing else happens, this changes on 2026-06-01: total rating A → B, because “demo” falls from 20 to 0 points (the demo of 2026-05-01 expires).",
  );
});

test("what happens after the moment is not known in either explanation", () => {
  const rules = `behavior interest { +20 for demo, expires after 30 days\n ${rated} }`;
  expect(sentence(rules, on("2026-05-01", "2026-05-20"), "2026-05-02")).toContain("on 2026-06-01");
  expect(explainer(rules).nextChange({ id: "l" }, on("2026-05-01", "2026-05-20"), "2026-05-02")?.because).toEqual([
    {
      part: "rule",
      score: "interest",
      id: "interest/demo",
      label: "demo",
      from: 20_000_000,
      to: 0,
      text: "“demo” falls from 20 to 0 points (the demo of 2026-05-01 expires)",
    },
  ]);
});

test("between two days, what was done is a cause, too", () => {
  const rules = `behavior interest { +20 for demo, expires after 30 days\n ${rated} }`;
  const changes = explainer(rules).between({ id: "l" }, on("2026-05-01"), "2026-05-02", "2026-04-01", "2026-12-31");
  expect(changes.map(({ day, because }) => [day, because[0]?.text])).toEqual([
    ["2026-05-01", "“demo” rises from 0 to 20 points (demo on 2026-05-01)"],
    ["2026-06-01", "“demo” falls from 20 to 0 points (the demo of 2026-05-01 expires)"],
  ]);
});

test("where a stage alone is another, what is in the stages is the cause; and what hardly changed goes without saying", () => {
  const rules = `behavior interest {
    decay half-life 30 days
    stage "Look" { +50 for page_view }
    stage "Ask" { +20 for demo, expires after 30 days }
    ratings 1 from 0 }`;
  const visits = [{ event: "page_view", at: "2026-05-01", properties: {} }];
  const [stage] = explainer(rules).between({ id: "l" }, [...on("2026-05-01"), ...visits], "2026-05-02", "2026-05-30", "2026-06-02");
  // 20 × 0.5 are left of the demo on May 31, the last day on which it counts.
  expect(stage).toMatchObject({ day: "2026-06-01", changes: [{ of: "stage", from: "Ask", to: "Look" }] });
  expect(stage?.because.map(({ text }) => text)).toEqual([
    "“demo” falls from 10 to 0 points (the demo of 2026-05-01 expires)",
    "“page view” fades from 25 to 24.43 points (the page_view of 2026-05-01)",
  ]);
  expect(causeWords(stage!.because)).toBe("“demo” falls from 10 to 0 points (the demo of 2026-05-01 expires)");
});

test("two of the same day are counted, and of many only the first is named", () => {
  const rules = `behavior interest { +10 for demo\n ${rated} }`;
  const why = (...days: readonly string[]): string | undefined =>
    explainer(rules).between({ id: "l" }, on(...days), "2026-06-01", "2026-04-01", "2026-06-01")[0]?.because[0]?.text;
  expect(why("2026-05-01", "2026-05-01")).toBe("“demo” rises from 0 to 20 points (demo on 2026-05-01, 2 times)");
  const expiring = explainer(`behavior interest { +10 for demo, expires after 30 days, latest only\n ${rated} }`);
  const events = on("2026-05-01", "2026-05-01", "2026-05-01");
  expect(expiring.nextChange({ id: "l" }, events, "2026-05-02")?.because[0]?.text).toBe(
    "“demo” falls from 10 to 0 points (the demo of 2026-05-01 expires)",
  );
});

test("an override with more than one condition is said as it is written", () => {
  const more = `behavior interest { +5 for demo\n ${rated} }
action call "Call"
action renew "Renew"
matrix fit by interest {
  |   | 1    | 2    |
  | 1 | call | call |
  | 2 | call | call |
  override renew when renewal in next 10 days and did nothing in last 20 days
}`;
  const lead = { renewal: "2026-06-15" };
  expect(sentence(`fit { +20 when not vip\n ${rated} }`, on("2026-05-01"), "2026-06-01", lead, more)).toBe(
    "If nothing else happens, this changes on 2026-06-05: action call → renew, because the override now applies: “Renew” instead of the cell’s action when renewal in the next 10 days and did nothing in the last 20 days.",
  );
  expect(sentence(`fit { +20 when not vip\n ${rated} }`, on("2026-05-01"), "2026-06-05", lead, more)).toMatch(
    /on 2026-06-16: action renew → call, because the override no longer applies: “Renew” instead of /,
  );
});
