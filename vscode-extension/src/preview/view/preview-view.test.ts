import type { Preview, PreviewDetail, PreviewMatrix } from "@scoreline/language-server/protocol";
import { describe, expect, test } from "vitest";
import { fadingView, gridLines } from "./fading-view.ts";
import { escaped, pointsText } from "./markup.ts";
import { actionTones, matrixView } from "./matrix-view.ts";
import { barsOf, pointsView } from "./points-view.ts";
import { previewView } from "./preview-view.ts";

const range = { start: { line: 3, character: 2 }, end: { line: 3, character: 20 } };
const square = (cell: string, action: string | null, samples: string[] = []) => ({
  cell,
  action,
  label: action === null ? null : action.toUpperCase(),
  samples,
});
const matrix: PreviewMatrix = {
  rowScore: "Fit",
  columnScore: "Interest",
  rows: ["A", "B"],
  columns: ["1", "2"],
  cells: [
    [square("A1", "call", ["Ana"]), square("A2", "invite")],
    [square("B1", "call"), square("B2", null, ["Tom"])],
  ],
};
const score: PreviewDetail["scores"][number] = {
  name: "fit",
  label: "Fit",
  points: 40,
  rating: "B",
  ratings: [],
  rules: [
    { label: "Size", sentence: "50 points when the company is large", points: 50, range },
    { label: "Private address", sentence: "10 points less", points: -10, range: null },
  ],
  fading: [40, 40, 20],
};
const preview: Preview = {
  model: "Ours & theirs",
  problem: null,
  matrix,
  samples: [{ name: "Ana", range, uri: "file:///m.score", scores: [], cell: "A1", action: "call", lifecycle: "known", discarded: null }],
  chosen: { sample: "Ana", day: "2026-01-01", scores: [score] },
};

describe("words", () => {
  test("text of the model never becomes markup", () =>
    expect(escaped(`<b a='1' c="2">&`)).toBe("&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;"));
  test.each([
    [12, "12"],
    [12.345, "12.35"],
    [-3.5, "−3.5"],
    [-0.001, "0"],
    [1e6, "1000000"],
  ])("%d points", (points, text) => expect(pointsText(points)).toBe(text));
  test("signs", () => expect([pointsText(5, true), pointsText(-5, true), pointsText(0, true)]).toEqual(["+5", "−5", "0"]));
});

describe("the matrix", () => {
  test("each action keeps one tone, no action has none", () =>
    expect([...actionTones(matrix)]).toEqual([
      ["call", 0],
      ["invite", 1],
    ]));
  test("a sample is a button in its cell, and the chosen one's cell is marked", () => {
    const view = matrixView(matrix, "Ana");
    expect(view).toContain(
      `<td class="tone-0 here" title="A1: CALL"><span class="action">CALL</span><button type="button" class="sample" data-sample="Ana" aria-pressed="true">`,
    );
    expect(view).toContain(
      `<td class="none" title="B2: nothing"><span class="action">nothing</span><button type="button" class="sample" data-sample="Tom" aria-pressed="false">`,
    );
  });
  test("rows and columns have headers", () =>
    expect([...matrixView(matrix, null).matchAll(/<th scope="(\w+)">(\w+)/g)].map((match) => match[1]! + match[2]!)).toEqual([
      "col1",
      "col2",
      "rowA",
      "rowB",
    ]));
});

describe("bars", () => {
  test("share a scale, with zero where negative ones end", () => {
    expect(barsOf([30, -10])).toEqual([
      { x: 50, length: 150 },
      { x: 0, length: 50 },
    ]);
  });
  test("of nothing have no length", () =>
    expect(barsOf([0, 0])).toEqual([
      { x: 0, length: 0 },
      { x: 0, length: 0 },
    ]));
  test("lead to the rule where it is known", () => {
    const view = pointsView(score);
    expect(view).toContain(`data-range="{&quot;start&quot;:{&quot;line&quot;:3`);
    expect(view).toContain("<span>Private address</span>");
    expect(pointsView({ ...score, rules: [{ ...score.rules[0]!, points: 0 }] })).toContain(`<tr class="quiet"`);
    expect(view).toContain(">−10<");
  });
});

describe("the chart", () => {
  test.each([
    [0, 100, [0, 20, 40, 60, 80, 100]],
    [-10, 12, [-10, -5, 0, 5, 10, 15]],
    [0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0, 7, [0, 2, 4, 6, 8]],
  ])("from %d to %d has round lines", (lowest, highest, lines) => {
    expect(gridLines(lowest, highest).map((line) => Math.round(line * 10) / 10)).toEqual(lines);
  });
  test("says in words what it shows", () => expect(fadingView([score])).toContain(`aria-label="Fit goes from 40 to 20 in 2 days."`));
  test("draws a point for each day between the lines", () => {
    // Lines at 0, 10 … 40: the highest value lies on the upper edge (8), half of it in the middle of 150 units.
    expect(fadingView([score])).toContain(`points="36.0,8.0 291.0,8.0 546.0,83.0"`);
  });
  test("of nothing is nothing", () => expect(fadingView([{ ...score, fading: [] }])).toBe(""));
});

describe("the whole page", () => {
  test("names the model, and where the sample is", () => {
    const view = previewView(preview);
    expect(view).toContain("<h1>Ours &amp; theirs</h1>");
    expect(view).toContain("<dt>Cell</dt><dd>A1</dd>");
    expect(view).toContain("<dt>Action</dt><dd>CALL</dd>");
  });
  test("calls the scores of the matrix by their labels", () => {
    const scores = [{ name: "fit", label: "Company & role", points: 1, rating: null }];
    const view = previewView({ ...preview, matrix: { ...matrix, rowScore: "fit" }, samples: [{ ...preview.samples[0]!, scores }] });
    expect(view).toContain("<caption>Company &amp; role down, Interest across</caption>");
  });
  test("a discarded lead has its reason and nothing else", () => {
    const discarded = { ...preview.samples[0]!, cell: null, action: null, lifecycle: null, discarded: "Competitor" };
    const view = previewView({ ...preview, samples: [discarded] });
    expect(view).toContain("<dt>Discarded</dt><dd>Competitor</dd>");
    expect(view).not.toContain("<dt>Cell");
  });
  test("without samples says how to write one", () => {
    expect(previewView({ ...preview, samples: [], chosen: null })).toContain("Describe a lead");
  });
  test("styles no element by attribute, which the page's policy would not allow", () =>
    expect(previewView(preview)).not.toMatch(/ style=/));
});
