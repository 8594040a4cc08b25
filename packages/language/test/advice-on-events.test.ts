/** What is said of events before and after, of what is ignored, of every eighth, of limits and of promises holds once it is followed. */
import { expect, test } from "vitest";
import { findings, fixed, wordsOf } from "./findings.ts";

const ground = `lead { id: text key, employees: number }
event page_view { url: url, product: text, session: text }
event email_click { campaign: text, email_id: text }
event email_delivered by us { email_id: text }
event attended { webinar: text }
event registered { webinar: text, product: text, starts: date }
event visit { product: text }
event step { program: text }
`;
const inBlock = (line: string): string => `${ground}behavior interest {\n${line}\n}\n`;
const filter = (condition: string): string => inBlock(`+5 for registered where ${condition}`);
const alone = (line: string): string => `${ground}${line}\n`;
const promised = (claim: string): string => `lead { employees: number }\nfit { +10 when employees > 50 }\npromise "P" ${claim}\n`;

const becomes = (wrong: string, right: string): void => {
  expect(fixed(wrong)).toEqual([right]);
  expect(findings(right)).toEqual([]);
};

/** Its words without the phrase. */
const advice = (text: string): string => wordsOf(text).replace(/^“.*” is not how this is written\. /, "");

test.each([
  [
    'an earlier page_view where url contains "x" and product is "y" within 3 days',
    'an earlier page_view where (url contains "x" and product is "y") within 3 days',
  ],
  [
    'no later page_view where url contains "x" or product is "y" on the same day',
    'no later page_view where (url contains "x" or product is "y") on the same day',
  ],
  [
    'an earlier page_view where url contains "x" and product is "y" since last visit',
    'an earlier page_view where (url contains "x" and product is "y") since last visit',
  ],
  [
    'no later page_view where url contains "x" and product is "y" until starts',
    'no later page_view where (url contains "x" and product is "y") until starts',
  ],
  [
    'an earlier page_view where url contains "x" and product is "y" with same product within 3 days',
    'an earlier page_view with same product where (url contains "x" and product is "y") within 3 days',
  ],
  ["no later attended until starts with same webinar", "no later attended with same webinar until starts"],
  ["no later page_view until 3 days after starts with same product", "no later page_view with same product until 3 days after starts"],
  ["an earlier page_view at least 3 days before with same product", "an earlier page_view with same product at least 3 days before"],
  ['no later page_view until starts where product is "x"', 'no later page_view where product is "x" until starts'],
  ["last earlier visit more than 30 days ago", "days since last earlier visit > 30"],
  ["first earlier visit > 30 days ago", "days since first earlier visit > 30"],
  ["days since last earlier visit more than 30 days", "days since last earlier visit > 30"],
  ["last earlier visit within 30 days", "an earlier visit within 30 days"],
  ["an earlier visit more than 30 days ago", "an earlier visit at least 31 days before"],
  ["earlier visit more than 30 days ago", "an earlier visit at least 31 days before"],
  ["no earlier visit less than 30 days ago", "no earlier visit within 29 days"],
  ["no earlier visit since 2026-07-01", "no earlier visit where at >= 2026-07-01"],
  ["an earlier visit before 2026-07-01", "an earlier visit where at before 2026-07-01"],
])("where %s", (wrong, right) => {
  becomes(filter(wrong), filter(right));
});

test.each(["no later visit until 2026-07-01", "no later visit before 2026-07-01", "a later visit with same product until 2026-07-01"])(
  "%s waits for no day of the calendar",
  (wrong) => {
    expect(advice(filter(wrong))).toBe(
      "How long later events are waited for is counted from each event: write `within 30 days`, or `until` and a date property of the event, as in `until starts`.",
    );
    expect(findings(filter("no later visit within 30 days"))).toEqual([]);
    expect(findings(filter("no later visit until starts"))).toEqual([]);
  },
);

test.each([
  ["+5 for every 8 page_view per session", "+5 for every 8th page_view per session"],
  ["+5 for every 2 page_view", "+5 for every 2nd page_view"],
  ["+5 for every 1 page_view", "+5 for page_view"],
  ["+5 for each eighth page_view", "+5 for every 8th page_view"],
  ["-5 every 12 page_view", "-5 for every 12th page_view"],
  ["+5 for every 8th page_view in same session", "+5 for every 8th page_view per session"],
  ["+5 for every 8 page_view in the same session", "+5 for every 8th page_view per session"],
  ["+5 for page_view, once in same session", "+5 for page_view, once per session"],
  ["+5 for page_view, at most 2 times in the same session", "+5 for page_view, at most 2 times per session"],
  ['group "P" cap 20 per program per month { +1 for step }', 'group "P" cap 20 per (program, month) { +1 for step }'],
  ['stage "P" floor -20 per month, program { -1 for step }', 'stage "P" floor -20 per (program, month) { -1 for step }'],
  ['group "P" cap 20 monthly { +1 for step }', 'group "P" cap 20 per month { +1 for step }'],
  ["decay 10% compound every 30 days when did nothing", "decay 10% compound every 30 days without anything"],
  ["decay 5 points every month if inactive", "decay 5 points every month without anything"],
  ["decay 10% every 30 days when did not visit", "decay 10% every 30 days without visit"],
])("%s", (wrong, right) => {
  becomes(inBlock(wrong), inBlock(right));
});

test.each([
  [
    "+5 for page_view in same session",
    "Say how often for each session, as in `for page_view, once per session` or `for every 3rd page_view per session`.",
  ],
  [
    "+5 for the 8th page_view",
    "For that one alone, say how many came before: `for page_view where exactly 7 earlier page_view`. For each 8th one, write `for every 8th page_view`.",
  ],
  ["-1 for step, floor -20 per program per month", "Write `floor -20`, or put the rule in a group with `floor -20 per (program, month)`."],
  [
    "decay 10% every 30 days when did nothing in last 60 days",
    "A step waits as long as it is: `every 30 days without anything`. Write one length of time.",
  ],
  [
    "decay half-life 30 days when did nothing",
    "Only what fades in steps can wait for a silence, as in `decay 10% every 30 days without anything`.",
  ],
])("%s", (wrong, words) => {
  expect(advice(inBlock(wrong))).toBe(words);
  expect(fixed(inBlock(wrong))).toEqual([]);
});

test.each([
  ["if 5 or more within 10 seconds", "when 5 or more within 10 seconds"],
  ["if at least 5 in 10 seconds", "when 5 or more within 10 seconds"],
  ["with more than 5 within 10 seconds", "when 6 or more within 10 seconds"],
  ["where 5 or more within 10 seconds", "when 5 or more within 10 seconds"],
  ["when 5 times within an hour", "when 5 or more within 1 hour"],
  ["when 5 or more per day", "when 5 or more on the same day"],
  ["when 5+ with same email_id within 10 seconds", "when 5 or more within 10 seconds with same email_id"],
  ['where campaign is "x" if 5 or more within 10 seconds', 'where campaign is "x" when 5 or more within 10 seconds'],
  ['when campaign is "x"', 'where campaign is "x"'],
  ['unless campaign is "x"', 'where not (campaign is "x")'],
  ["where no email_delivered within 5 seconds", "where no earlier email_delivered within 5 seconds"],
  ["where did email_click in last 3 days", "where an earlier email_click within 3 days"],
  ["where did not email_delivered", "where no earlier email_delivered"],
])("ignore email_click %s", (wrong, right) => {
  becomes(alone(`ignore email_click ${wrong}`), alone(`ignore email_click ${right}`));
});

test.each([
  ["did email_click in last 3 days", "an earlier email_click"],
  ["did not email_delivered", "no earlier email_delivered"],
  ["did email_click at least 2 times", "at least 2 earlier email_click"],
  ["did nothing in last 3 days", "no earlier anything"],
])("what comes after is no reason to ignore: %s", (asked, meant) => {
  expect(wordsOf(alone(`ignore email_click where ${asked}`))).toContain(
    ` Only what came before an event can be asked when it is ignored: write \`${meant}\`.`,
  );
});

test("the day of what is ignored gives no points that could expire", () => {
  expect(wordsOf(alone("ignore email_click where at in last 3 days"))).toContain("Compare it with a date, as in `at < 2026-06-01`.");
  expect(findings(alone("ignore email_click where at < 2026-06-01"))).toEqual([]);
});

test.each([
  ["fit never falls when employees increases", "fit never falls as employees rises"],
  ["fit never drops as employees is higher", "fit never falls as employees rises"],
  ["fit never falls with employees", "fit never falls as employees rises"],
  ["fit never falls when employees go up", "fit never falls as employees rise"],
  ["fit always rises as employees rises", "fit never falls as employees rises"],
])("promise %s", (wrong, right) => {
  becomes(promised(wrong), promised(right));
});

test.each([
  ["fit never falls as employees falls", "rises"],
  ["fit never decreases when employees goes down", "rises"],
])("a promise is about a field that rises: %s", (wrong, opposite) => {
  expect(advice(promised(wrong))).toBe(
    `A promise says what is so as a field rises: write \`fit never falls as employees rises\`, or \`fit never ${opposite} as employees rises\`, which says the same as this.`,
  );
});

test.each([
  "+(count of distinct action.at in last 20 days) when did visit",
  "+(count of action in last 20 days) when did visit",
  "+(last known action.n) when did visit",
  "+5 when days since last action > 3",
  "+5 when did action",
  "+5 for visit where count of earlier action > 2",
  "+5 when did visit since last action",
  "+5 for action",
])("an event called by a reserved word takes backticks: %s", (line) => {
  const model = (name: string): string =>
    inBlock(line.replace("action", name)).replace("behavior", `event \`action\` { n: number }\nbehavior`);
  expect(wordsOf(model("action"))).toBe(
    "“action” is a reserved word and cannot be used as a name. Choose another name, or put it in backticks: `action`.",
  );
  becomes(model("action"), model("`action`"));
});

test.each([
  "define days as count of distinct action.at in last 20 days",
  "behavior b { +(count of distinct action.at in last 20 days) when did action in last 20 days }",
])("an event called by a reserved word takes backticks as often as a line names it: %s", (line) => {
  const model = (name: string): string => `${ground}event \`action\`\n${line.replaceAll("action", name)}\nfit { +1 when employees > 5 }\n`;
  becomes(model("action"), model("`action`"));
});

test("an event called by a reserved word is ignored in backticks", () => {
  const model = (name: string): string => alone(`event \`action\` { n: number }\nignore ${name} where n > 3`);
  becomes(model("action"), model("`action`"));
});
