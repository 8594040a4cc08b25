/** What people write of events, silence and limits who have read the guide once: each gets a message that says what to write. */
import { expect, test } from "vitest";
import { findings, fixed, wordsOf } from "./findings.ts";

const ground = `lead { id: text key, email: email, country: text }
event page_view { session: text, seconds: number }
event email_click { email_id: text, campaign: text, program: text }
event email_delivered by us { email_id: text }
event visit
event registered { webinar: text, starts: date }
event attended { webinar: text }
event pricing_view
`;
const inBlock = (line: string): string => `${ground}behavior interest {\n${line}\n}\n`;
const alone = (line: string): string => `${ground}${line}\n`;

/** What is written, and what it becomes by the fix. */
const rules: readonly (readonly [string, string])[] = [
  ["+5 for each email_click", "+5 for email_click"],
  ["+5 for every email_click, once per day", "+5 for email_click, once per day"],
  ["+5 for any email_click", "+5 for email_click"],
  ["+5 per email_click", "+5 for email_click"],
  ["+5 email_click", "+5 for email_click"],
  ["-5 email_click", "-5 for email_click"],
  ["+3 for each day with visit", "+3 for visit, once per day"],
  ["+1 for every further visit", "+1 for visit where an earlier visit"],
  ["-10 for each month without anything", "-10 for every month without anything"],
  ["+5 for first visit", "+5 for visit, once"],
  ["+5 for the first visit", "+5 for visit, once"],
  ["+5 for visit where first time", "+5 for visit, once"],
  ["+5 for email_click or visit", "+5 for any of (email_click, visit)"],
  ["+7 for every 8th page_view in a session", "+7 for every 8th page_view per session"],
  ["+7 for every 8th page_view with same session", "+7 for every 8th page_view per session"],
  ["-10 when nothing in last 30 days", "-10 when did nothing in last 30 days"],
  ["then at most 50 when nothing in last 45 days", "then at most 50 when did nothing in last 45 days"],
  ["-10 when no visit in last 30 days", "-10 when did not visit in last 30 days"],
  ["-10 when inactive for 30 days", "-10 when did nothing in last 30 days"],
  ["-10 when no activity in last 30 days", "-10 when did nothing in last 30 days"],
  ["-10 when did nothing for 30 days", "-10 when did nothing in last 30 days"],
  ["+5 for visit where nothing earlier within 30 days", "+5 for visit where no earlier anything within 30 days"],
  ["reset if nothing in 90 days", "reset after 90 days without anything"],
  ["reset when did nothing in last 90 days", "reset after 90 days without anything"],
  ["decay 10% every 30 days of inactivity", "decay 10% every 30 days without anything"],
  ["decay 10% compound every 30 days when did nothing in last 30 days", "decay 10% compound every 30 days without anything"],
  ["+5 for visit within 30 days", "+5 for visit, expires after 30 days"],
  ["+5 for visit in last 30 days", "+5 for visit, expires after 30 days"],
  ["+5 for visit, once within 7 days", "+5 for visit, once every 7 days"],
  ["+5 for visit where pricing_view within 7 days before", "+5 for visit where an earlier pricing_view within 7 days"],
  ["+5 for visit if an earlier pricing_view within 7 days", "+5 for visit where an earlier pricing_view within 7 days"],
  ["+5 for visit after pricing_view within 7 days", "+5 for visit where an earlier pricing_view within 7 days"],
  ["+5 for visit where a previous pricing_view within 7 days", "+5 for visit where an earlier pricing_view within 7 days"],
  ["+5 for visit where earlier pricing_view within 7 days", "+5 for visit where an earlier pricing_view within 7 days"],
  ["+5 for visit where an earlier pricing_view within a week", "+5 for visit where an earlier pricing_view within 1 week"],
  [
    "+1 for email_click where no previous email_click with same email_id",
    "+1 for email_click where no earlier email_click with same email_id",
  ],
  ["+5 for visit where days since earlier visit > 30", "+5 for visit where days since last earlier visit > 30"],
  ["+5 for visit where days since last earlier visit > 30 days", "+5 for visit where days since last earlier visit > 30"],
  ['+5 for email_click unless campaign is "a"', '+5 for email_click where not (campaign is "a")'],
  [
    "-5 for registered where no later attended with same webinar before starts",
    "-5 for registered where no later attended with same webinar until starts",
  ],
  ["+(count distinct visit.at in last 20 days) when did visit", "+(count of distinct visit.at in last 20 days) when did visit"],
  ["+(number of visit in last 20 days) when did visit", "+(count of visit in last 20 days) when did visit"],
  ["+(distinct days of visit in last 20 days) when did visit", "+(count of distinct visit.at in last 20 days) when did visit"],
  ["+(count of days with visit in last 20 days) when did visit", "+(count of distinct visit.at in last 20 days) when did visit"],
  ["+(max of page_view.seconds) when did page_view", "+(highest of page_view.seconds) when did page_view"],
  ["+5 for visit, cap 20 points", "+5 for visit, cap 20"],
  ["-5 for visit, floor -20 points", "-5 for visit, floor -20"],
  ["+5 for visit, at most 20 points", "+5 for visit, cap 20"],
  ["+5 for visit, max 3 per day", "+5 for visit, at most 3 times per day"],
  ["+5 for visit, at most 3 per day", "+5 for visit, at most 3 times per day"],
  ["+5 for visit, up to 3 times", "+5 for visit, at most 3 times"],
  ["+5 for email_click, at most 3 times for each campaign", "+5 for email_click, at most 3 times per campaign"],
  ["+5 for visit, only once", "+5 for visit, once"],
  ["+5 for visit, first only", "+5 for visit, once"],
  ["+5 for visit, valid for 30 days", "+5 for visit, expires after 30 days"],
  ["+5 for visit, expires in 90 days", "+5 for visit, expires after 90 days"],
  ["+5 for visit, half-life 30 days", "+5 for visit, decay half-life 30 days"],
  ['group "X" max 20 per program { +5 for email_click }', 'group "X" cap 20 per program { +5 for email_click }'],
  ['group "X" at most 20 { +5 for email_click }', 'group "X" cap 20 { +5 for email_click }'],
  ['group "X" cap 20 points { +5 for email_click }', 'group "X" cap 20 { +5 for email_click }'],
  ['group "X" per program cap 20 { +5 for email_click }', 'group "X" cap 20 per program { +5 for email_click }'],
];

test.each(rules)("%s", (wrong, right) => {
  expect(fixed(inBlock(wrong))).toEqual([inBlock(right)]);
  expect(findings(inBlock(right))).toEqual([]);
});

test.each([
  ["within 60 seconds of email_delivered", "where an earlier email_delivered within 60 seconds"],
  ["when within 60 seconds of an email_delivered", "where an earlier email_delivered within 60 seconds"],
  ["where email_delivered within 60 seconds", "where an earlier email_delivered within 60 seconds"],
])("ignore email_click %s", (wrong, right) => {
  expect(fixed(alone(`ignore email_click ${wrong}`))).toEqual([alone(`ignore email_click ${right}`)]);
  expect(findings(alone(`ignore email_click ${right}`))).toEqual([]);
});

const which = "Say which: `no earlier attended` for what came before, or `no later attended within 7 days` for what comes after.";

/** Where several things may be meant, or nothing can be: the advice, and no fix. */
test.each([
  [
    "+5 for email_click, once every 7 days per email_id",
    "A distance cannot be kept for each email_id. Write `once per (email_id, week)`, which begins anew with each calendar week; or `once every 7 days`, whatever the email_id.",
  ],
  [
    "+5 for email_click, once every 2 hours per email_id",
    "A distance cannot be kept for each email_id. Write `once per email_id`; or `once every 2 hours`, whatever the email_id.",
  ],
  ["-5 for registered where no attended with same webinar", which],
  ["-5 for registered where an attended is missing", which],
  [
    "-5 for registered without attended",
    "Say which: `for registered where no earlier attended` for what came before, or `for registered where no later attended within 7 days` for what comes after.",
  ],
  [
    "+5 for visit where pricing_view within 7 days",
    "Write `an earlier pricing_view within 7 days`, or `a later pricing_view within 7 days`.",
  ],
  [
    "-5 for registered where no later attended where webinar is same until starts",
    "To compare with the event at hand, write `with same webinar` right after the event, without `where`.",
  ],
  [
    "+7 when did page_view at least 8 times per session",
    "To count within each session, write a rule `+5 for every 8th page_view per session`.",
  ],
  ["+5 for email_click except newsletters", "Write what must not be so after `where`, in the form `for email_click where not (…)`."],
  [
    "+5 for visit, at most 3 times in last 7 days",
    "A limit counts by the calendar: `at most 3 times per week`. To count only what is not older, write `expires after 7 days`.",
  ],
  [
    "group cap 20 per program { +5 for email_click }",
    'A group has a name in quotes before its limits: `group "Programs" cap 20 per program { … }`.',
  ],
  [
    "floor 0 at each step",
    "A floor holds at the end of the sum: write `floor 0` after the name of the block. What it was at each step is not kept.",
  ],
  [
    "+(highest of interest) when did visit",
    "`highest of` takes a property of an event, as in `highest of purchase.amount`. A score keeps no memory of what it was: for its highest value, keep the results of every `score run`.",
  ],
  [
    "+(sum of points per company) when did visit",
    "`sum of` takes a property of an event, as in `sum of purchase.amount`. A model scores one lead at a time: sum up by company in the results of `score run`.",
  ],
])("%s", (wrong, advice) => {
  expect(wordsOf(inBlock(wrong)).replace(/^“.*” is not how this is written\. /, "")).toBe(advice);
  expect(fixed(inBlock(wrong))).toEqual([]);
});

test.each([
  ['ignore lead when email.domain is "x.example"', 'To leave leads out, write `discard "Reason" when …`.'],
  [
    "ignore email_click within 5 seconds",
    "Say after what, as in `ignore email_click where an earlier email_delivered within 5 seconds`, or how many, as in `ignore email_click when 5 or more within 5 seconds`.",
  ],
])("%s", (wrong, advice) => {
  expect(wordsOf(alone(wrong)).replace(/^“.*” is not how this is written\. /, "")).toBe(advice);
  expect(fixed(alone(wrong))).toEqual([]);
});

test("a step of the lifecycle called by a word of the language takes backticks", () => {
  const lifecycle = (name: string): string => `${ground}lifecycle {\n  ${name} "Lead" otherwise\n}\n`;
  expect(wordsOf(lifecycle("lead"))).toBe(
    "“lead” is a reserved word and cannot be used as a name. Choose another name, or put it in backticks: `lead`.",
  );
  expect(fixed(lifecycle("lead"))).toEqual([lifecycle("`lead`")]);
  expect(findings(lifecycle("`lead`"))).toEqual([]);
});

test("a condition after the points is still asked with when", () => {
  expect(fixed(inBlock('+5 country is "Spain"'))).toEqual([inBlock('+5 when country is "Spain"')]);
});
