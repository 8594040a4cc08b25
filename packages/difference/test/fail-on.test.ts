import { expect, test } from "vitest";
import { askFailOn, readFailOn, type LeadsDifference } from "../src/index.ts";

/** 200 leads, of which 30 move; calls rise from 40 to 50. */
const leads: LeadsDifference = {
  leads: 200,
  unscored: { old: 0, now: 0 },
  moved: 30,
  ratings: [
    {
      score: "fit",
      names: ["A", "B"],
      moves: [
        { from: "A", to: "A", leads: 60 },
        { from: "B", to: "A", leads: 12 },
        { from: "B", to: "B", leads: 108 },
        { from: "discarded", to: "discarded", leads: 20 },
      ],
    },
  ],
  cells: null,
  actions: [
    { name: "call_now", old: 40, now: 50 },
    { name: "mail", old: 0, now: 4 },
    { name: null, old: 160, now: 146 },
  ],
  actionMoves: null,
  teams: [{ name: "Customer success", old: 10, now: 10 }],
  lifecycle: [],
  routes: [],
  discarded: { old: 20, now: 23, newly: [{ reason: "Small", leads: 4 }], noLonger: [{ reason: "Old", leads: 1 }] },
  movers: [],
};

function asked(text: string, changes = 3): unknown {
  const read = readFailOn(text);
  return "problem" in read ? read : askFailOn(read, changes, leads);
}

test.each([
  ["moved > 10%", true, "30 of 200 leads (15%)"],
  ["moved > 15%", false, "30 of 200 leads (15%)"],
  ["moved >= 30", true, "30 of 200 leads (15%)"],
  ["action call_now > +20%", true, "50 instead of 40 (+25%)"],
  ["action call_now > +25%", false, "50 instead of 40 (+25%)"],
  ["action call_now > +10", false, "50 instead of 40 (+25%)"],
  ["action call_now < 50", false, "50 of 200 leads (25%)"],
  ["action none < -5%", true, "146 instead of 160 (-8.8%)"],
  // Of nothing before, anything is infinitely more.
  ["action mail > +1000%", true, "4 instead of 0"],
  ['team "Customer success" > +0', false, "10, as before"],
  ["team Customer success <= 5%", true, "10 of 200 leads (5%)"],
  ["rating fit A > +10", true, "72 instead of 60 (+20%)"],
  ["rating fit B < 54%", false, "108 of 200 leads (54%)"],
  ["discarded > +10%", true, "23 instead of 20 (+15%)"],
  ["newly discarded > 4", false, "4 of 200 leads (2%)"],
  ["no longer discarded > 0", true, "1 of 200 leads (0.5%)"],
  ["changes > 0", true, "3 changes of meaning"],
])("%s", (text, exceeded, figures) => {
  expect(asked(text)).toEqual({ exceeded, sentence: `${exceeded ? "Fails" : "Holds"} --fail-on “${text}”: ${figures}.` });
});

test("one change is told as one", () => {
  expect(asked("changes > 0", 1)).toEqual({ exceeded: true, sentence: "Fails --fail-on “changes > 0”: 1 change of meaning." });
});

test.each([
  ["moved", "--fail-on “moved” does not compare something with a number."],
  ["moved > many", "--fail-on “moved > many” does not compare something with a number."],
  ["> 5", "--fail-on “> 5” does not say what is counted."],
  ["acton call_now > 5", "--fail-on “acton call_now > 5” does not say what is counted: “acton call_now”."],
  ["rating fit > 5", "--fail-on “rating fit > 5” does not say what is counted: “rating fit”."],
  ["action call > 5", "--fail-on “action call > 5”: neither version has the action “call”."],
  ["rating fitt A > 5", "--fail-on “rating fitt A > 5”: neither version has the score with ratings “fitt”."],
  ["rating fit C > 5", "--fail-on “rating fit C > 5”: neither version has the rating “C”."],
  ["cell A1 > 5", "--fail-on “cell A1 > 5”: there is no matrix in both versions."],
  ["route iberia > 5", "--fail-on “route iberia > 5”: the models have no routes."],
  ["changes > 10%", "--fail-on “changes > 10%” asks for a share of changes, which are part of nothing."],
  ["changes > +2", "--fail-on “changes > +2” has a “+”, which asks for a change, and “changes” is one already."],
  ["moved > +10%", "--fail-on “moved > +10%” has a “+”, which asks for a change, and “moved” is one already."],
  ["newly discarded > -1", "--fail-on “newly discarded > -1” has a “-”, which asks for a change, and “newly discarded” is one already."],
])("%s is no limit", (text, problem) => {
  expect(asked(text)).toMatchObject({ problem });
});
