/** What the editor says about words that mean several things, and about the parts of what is being written. */
import type { MarkupContent } from "vscode-languageserver-types";
import { describe, expect, test } from "vitest";
import { hoverAt } from "../src/features/hover/hover.ts";
import { signatureAt } from "../src/features/signature/signature.ts";
import { atOnce } from "@scoreline/analysis";
import { openSnapshot } from "./open-snapshot.ts";

const known = `model "Words" {
}
lead { id: text key, size: number, joined: date, consent: yes or no }
event a { p: text, due: date }
event b
action call "Call"
`;

async function hoverOf(marked: string): Promise<string> {
  const { snapshot, offset } = await openSnapshot(known + marked);
  const { value } = atOnce(hoverAt(snapshot, snapshot.lines.positionAt(offset)))!.contents as MarkupContent;
  return value.replaceAll("\\", "");
}

const inBlock = (line: string): string => `behavior {\n  ${line}\n}\n`;
const inTest = (line: string): string => `test "T" {\n  ${line}\n}\n`;

describe("a word that means several things", () => {
  test.each([
    [inBlock("‸reset on a"), "As in reset on E: "],
    [inBlock("‸reset after 9 days without a"), "As in reset after 90 days without anything: "],
    [inBlock("reset ‸after 9 days without a"), "As in reset after 90 days without anything: "],
    [inBlock("reset after 9 days ‸without a"), "As in reset after 90 days without anything: "],
    [inBlock("-1 for every 9 days ‸without a"), "As in every 30 days without anything: "],
    [inBlock("reset ‸on a"), "As in reset on E: "],
    [inBlock("+1 for a where an earlier b ‸on the same day"), "As in on the same day: "],
    [inBlock("+1 for a where an earlier b on ‸the same day"), "As in on the same day: "],
    [inBlock("+1 for a where an earlier b on the ‸same day"), "As in on the same day: "],
    [inBlock("+1 for a where an earlier b on the same ‸day"), "As in on the same day: "],
    [inBlock("+1 for a where an earlier a with ‸same p"), "As in with same P: "],
    [inBlock("+1 for a where an earlier a ‸with same p"), "As in with same P: "],
    [inBlock('+1 for a where p starts ‸with "x"'), "As in starts with."],
    [inBlock("+1 for a where an earlier b ‸at least 9 days before"), "As in at least 30 days before: "],
    [inBlock("+1 for a where an earlier b at least 9 days ‸before"), "As in at least 30 days before: "],
    [inBlock("+1 for a where ‸at least 2 earlier b"), "As in at least: "],
    [inBlock("+1 when joined ‸before 2026-01-01"), "Earlier than a date."],
    [inBlock("+1 for a where ‸no earlier b"), "As in no earlier E: "],
    [inBlock("-1 for a where ‸no later b within 3 days"), "As in no later E: "],
    [inBlock("-1 for a where no later b until 3 days ‸after due"), "As in until 3 days after starts: "],
    [inBlock("+1 when joined ‸after 2026-01-01"), "Later than a date."],
    [inBlock("+1 for a, expires ‸after 9 days"), "As in expires after 90 days: "],
    [`${inBlock("+1 for a")}${inTest("‸after 9 days expect behavior = 0")}`, "So much later in the test, "],
    [inBlock('+1 when ‸last known a.p is "x"'), "As in last known E.p: "],
    [inBlock('+1 when last ‸known a.p is "x"'), "As in last known E.p: "],
    [inBlock('+1 when ‸first known a.p is "x"'), "As in first known E.p: "],
    [inBlock("+1 when size is ‸known"), "Has a value."],
    [inBlock("+1 when did a in ‸last 9 days"), "As in in last 30 days: "],
    [inBlock("+1 when did a since ‸last b"), "As in since last E: "],
    [inBlock("+1 when days since ‸last b > 3"), "As in days since last E: "],
    [inBlock("+1 when joined in ‸next 9 days"), "As in in next 30 days: "],
    [`${inBlock("+1 for a")}${inTest("expect ‸next change never")}`, "As in next change: "],
    [`${inBlock("+1 for a")}${inTest("expect next change ‸never")}`, "As in next change never: "],
    [`promise "P" ‸never (action is call and not consent)\n`, "This is true of no lead."],
    [`fit {\n  +(size) when size > 0\n}\npromise "P" fit ‸never falls as size rises\n`, "As in never falls: "],
    [inBlock("then ‸at most 5 when did b"), "As in then at most 50: "],
    [inBlock("then at ‸least 5 when did b"), "As in then at least 10: "],
    [inBlock("+1 for a, ‸at most 5 times"), "As in at most: "],
    [`${inBlock("+1 for a")}${inTest("‸at 2026-03-01")}`, "The day that the test runs on."],
    [`${inBlock("+1 for a")}${inTest("did a 1 day ago ‸at 9:30")}`, "The time of day, "],
    [`ignore a when 5 ‸or more within 10 seconds\n`, "As in when 5 or more: "],
    [`ignore a when 5 or more ‸within 10 seconds\n`, "As in or more within 10 seconds: "],
    [inBlock("+1 for a where an earlier b ‸within 10 seconds"), "So far at most from the event at hand."],
    [inBlock("+1 for a, at most 2 times per ‸month"), "A calendar month."],
    [inBlock("decay 5% every ‸month"), "30 days."],
    [`event mail ‸by us\n`, "As in by us: "],
    [inBlock("then reduce ‸by 5% when did b"), "Comes before the percentage."],
    [inBlock("+1 when ‸floor(size / 2) > 1"), "Rounds a number down."],
    [inBlock("-1 for a, ‸floor -5"), "The least that can count."],
  ])("in %j means what it means there", async (marked, meaning) => {
    expect(await hoverOf(marked)).toContain(` – ${meaning}`);
  });
});

async function signatureOf(marked: string): Promise<readonly [string | undefined, string | undefined]> {
  const { snapshot, offset } = await openSnapshot(known + marked);
  const help = signatureAt(snapshot, snapshot.lines.positionAt(offset));
  const signature = help?.signatures[0];
  const active = help?.activeParameter == null ? undefined : signature?.parameters?.[help.activeParameter]?.label;
  const { value } = (signature?.documentation as MarkupContent | undefined) ?? { value: undefined };
  return [value, active === undefined ? undefined : signature!.label.slice(...(active as [number, number]))];
}

const ignores = "Events that are as if they had not happened.";
const routes = "Who receives the lead: the first line whose condition holds.";
const promises = "What must be true of every lead there could be; the check proves it, or shows a lead that breaks it.";
const resets = "What the block forgets, for all its rules; of several lines, what happened latest counts.";
const thens = "A change of the sum, after all rules of the block; the lines apply from top to bottom.";
const ratings = "The levels of the score, best first, with falling numbers.";

const declared = "What a lead can do, or what we do.";
const valuesOfEvents = "A value of events, of the type of the property.";

describe("signature help", () => {
  test.each([
    ["event ‸", declared, "event name"],
    ["event visit from ‸", declared, 'from "Name"'],
    ["event visit by ‸", declared, "by us"],
    ["event visit { p: text key ‸ }", "What is known of a lead, or of an event.", "key"],
    [inBlock("+1 when first known ‸"), valuesOfEvents, "first known E.p"],
    [inBlock("+1 when last known ‸"), valuesOfEvents, "last known E.p"],
    [inBlock("+1 when count of distinct ‸"), "How many there are.", "count of distinct E.p"],
    [inBlock("+1 when average of ‸"), "A number of what events have; those without the property are left out.", "average of E.p"],
    ["ignore ‸", ignores, "ignore E"],
    ["ignore a when ‸", ignores, "when N or more within D"],
    ["ignore a when 5 or more within ‸", ignores, "when N or more within D"],
    ["ignore a when 5 or more within 10 seconds with same ‸", ignores, "with same property"],
    ["ignore a where p ‸", ignores, "where condition"],
    ['route {\n  x "X" when ‸\n}', routes, "when condition"],
    ["route {\n  x when size > 5 and ‸\n}", routes, "when condition"],
    ['promise "P" ‸', promises, '"Text"'],
    ['promise "P" never ‸', promises, "never condition"],
    ['promise "P" always size ‸', promises, "always condition"],
    [inBlock("reset ‸"), resets, undefined],
    [inBlock("reset on ‸"), resets, "on E"],
    [inBlock("reset after ‸"), resets, "after D without E"],
    [inBlock("reset after 9 days without ‸"), resets, "after D without E"],
    [inBlock("then at most ‸"), thens, "at most N"],
    [inBlock("then at least 5 when ‸"), thens, "when condition"],
    [inBlock("then reduce by ‸"), thens, "reduce by P%"],
    [inBlock("ratings A above ‸"), ratings, "A above N"],
    [inBlock("ratings A from 80, B from ‸"), ratings, "A from N"],
  ])("in %j has the parts and the one at hand", async (marked, doc, active) => {
    expect(await signatureOf(marked)).toEqual([doc, active]);
  });
});
