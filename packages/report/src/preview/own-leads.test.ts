import { compileText } from "@scoreline/compiler";
import { createReviewer } from "@scoreline/runtime";
import { describe, expect, test } from "vitest";
import { documentLines } from "../terminal/terminal.ts";
import { createRunTally } from "../summary/run-tally.ts";
import type { Section } from "../document/document.ts";
import { outcomeWords } from "../explain/decision-items.ts";
import { decisionPieces } from "./decision-words.ts";
import { movesInWords, ownLeadsSections, shareInWords, type OwnLeads } from "./own-leads.ts";
import { previewDocument } from "./preview-document.ts";

const text = `
model "M"
lead { id: text key, size: number }
event visit
fit company {
  +50 when size > 5
  ratings A from 50, B otherwise
}
behavior interest {
  +40 for visit
  ratings 1 from 10, 2 otherwise
}
discard "Too small" when size < 1
action call "Call"
matrix company by interest {
  |   | 1    | 2    |
  | A | call | none |
  | B | none | none |
}
`;
const { plan } = compileText(text);
const tally = createRunTally(plan!);
const review = createReviewer(plan!, 0);
for (const [size, visits] of [
  [9, 1],
  [9, 0],
  [8, 0],
  [0, 0],
] as const)
  tally.add(
    review(
      { size },
      Array.from({ length: visits }, () => ({ event: "visit", at: "2026-01-03" })),
      "2026-01-03",
    ),
  );

const own: OwnLeads = {
  counted: {
    about: "Of “leads.csv”, as of 2026-01-03.",
    meaning: plan!.hashes.meaning,
    summary: tally.summary(),
    savedRules: null,
    moves: {
      leads: 3,
      cells: [
        { name: "A1", come: 1, go: 0 },
        { name: "A2", come: 2, go: 1 },
      ],
      actions: [{ name: "call", come: 1, go: 0 }],
      discarded: { come: 1, go: 0, reasons: [{ name: "Too small", come: 1, go: 0 }] },
    },
  },
  notes: [{ text: "Two rows are left out.", tone: "warning" }],
};
const shown = (leads: OwnLeads | null, by = plan) =>
  previewDocument(by!, {
    leads: [],
    chosen: null,
    tests: { passed: 0, failed: 0, failure: null },
    own: leads,
    placeOf: () => undefined,
  });
const lines = documentLines(shown(own)).join("\n");

describe("the preview of own leads", () => {
  test("a cell says how many leads it has, what share of all that is, and how many come and go", () => {
    expect(lines).toMatch(/1 lead, 25%.*2 leads, 50%/);
    expect(lines).toMatch(/\+1 +│? *\+2 \/ −1/);
  });

  test("each action has its leads, its share and its moves, and so have discarded leads", () => {
    expect(lines).toMatch(/Call +1 +25% +\+1/);
    expect(lines).toMatch(/nothing +2 +50%/);
    expect(lines).toMatch(/discarded +1 +25% +\+1/);
  });

  test("how often each rule fires is below, with those that never do", () => {
    expect(lines).toMatch(/size is above 5 \(company\) +3 +/);
    expect(lines).not.toContain("gave nothing");
  });

  test("what is to be known of the figures is there once, and how many are decided otherwise", () => {
    expect(lines.split("Two rows are left out.")).toHaveLength(2);
    expect(lines).toContain("3 leads are decided otherwise than in the saved version.");
  });

  test("what is as in the saved version is named where nobody is decided otherwise, since scores and ratings may not be", () => {
    const moves = { leads: 0, cells: [], actions: [], discarded: { come: 0, go: 0, reasons: [] } };
    const same = documentLines(shown({ counted: { ...own.counted!, moves }, notes: [] })).join(" ");
    expect(same.replaceAll(/\s+/g, " ")).toContain("Their cells, actions, steps, routes and discards are as in the saved version.");
  });

  test("figures of the version before say so, and of a rating that it did not have there are none", () => {
    const { plan: other } = compileText(text.replace("ratings A from 50", "ratings Z from 50").replace("| A |", "| Z |"));
    const before = documentLines(shown({ ...own, ofBefore: true }, other)).join("\n");
    expect(before).toContain("Of “leads.csv”, as of 2026-01-03. They are being counted again …");
    expect(before).not.toContain("decided otherwise");
    expect(before).not.toContain("2 leads, 50%");
    expect(before).toMatch(/0 leads +│ +0 leads/);
  });

  test("without figures the reason is all that is said, and without leads nothing", () => {
    const why = documentLines(shown({ counted: null, notes: [{ text: "“leads.csv” is empty.", tone: "warning" }] }));
    expect(why.join("\n")).toContain("“leads.csv” is empty.");
    expect(documentLines(shown({ counted: null, notes: [] }))).toEqual(documentLines(shown(null)));
  });
});

test.each([
  [37, 12, "+37 / −12"],
  [1234, 0, "+1,234"],
  [0, 1, "−1"],
  [0, 0, ""],
])("%i that come and %i that go", (come, go, words) => expect(movesInWords({ come, go })).toBe(words));

test.each([
  [0, 0, "0%"],
  [0, 9, "0%"],
  [1, 1000, "less than 1%"],
  [1, 100, "1%"],
  [1, 3, "33%"],
  [999, 1000, "more than 99%"],
  [99, 100, "99%"],
  [7, 7, "100%"],
])("%i of %i", (part, all, words) => expect(shareInWords(part, all)).toBe(words));

test("a model that only discards says so of who stays, and one that decides nothing has no table", () => {
  const discards = compileText('model "D"\nlead { size: number }\ndiscard "Small" when size < 10\n').plan!;
  const outcome = createReviewer(discards, 0)({ size: 50 }, [], "2026-01-03").outcome;
  expect(outcomeWords(outcome, discards)).toBe("Not discarded");
  expect(decisionPieces(outcome, discards)).toEqual(["Not discarded"]);
  const fit = compileText('model "F"\nlead { size: number }\nfit {\n  +1 when size > 1\n}\n').plan!;
  const counts = createRunTally(fit);
  counts.add(createReviewer(fit, 0)({ size: 50 }, [], "2026-01-03"));
  const counted = { about: "", meaning: fit.hashes.meaning, summary: counts.summary(), moves: null, savedRules: null };
  const [{ blocks }] = ownLeadsSections(fit, { counted, notes: [] }) as [Section];
  expect(JSON.stringify(blocks)).not.toContain("What happens");
});
