import { compileText } from "@scoreline/compiler";
import type { LeadInput } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { createTimeline } from "@scoreline/runtime/timeline";
import { describe, expect, test } from "vitest";
import { htmlBody } from "../html/html.ts";
import { documentLines } from "../terminal/terminal.ts";
import { previewDocument } from "./preview-document.ts";

const text = `
model "Ours & theirs"
lead { id: text key, size: number }
event visit
fit "Company & role" {
  +50 when size > 5
  -10 when size > 50
  ratings A from 50, B otherwise
}
behavior interest {
  decay half-life 1 day
  +40 for visit
  ratings 1 from 10, 2 otherwise
}
action call "Call"
action invite "Invite"
matrix fit by interest {
  |   | 1    | 2      |
  | A | call | invite |
  | B | call | none   |
}
`;
const { plan } = compileText(text);
const scorer = createScorer(plan!);
const day = "2026-01-03";
const visits = [{ event: "visit", at: "2026-01-03" }];
const source = { to: "source", file: "samples.score", line: 7, column: 1 } as const;
const leadOf = (name: string, lead: LeadInput, events = visits) => ({ name, outcome: scorer.score(lead, events, day), source });
const leads = [leadOf("Ana", { size: 9 }), leadOf("<Tom>", { size: 1 }, [])];
const cause = { part: "rule", score: "interest", id: null, label: "", from: null, to: null, text: "visits count less" } as const;
const chosen = {
  name: "Ana",
  explanation: scorer.explain({ size: 9 }, visits, day),
  ahead: ["2026-01-03", "2026-01-04", "2026-01-05"].map((later) => scorer.score({ size: 9 }, visits, later)),
  changes: [],
  next: { ...createTimeline(plan!).nextChange({ size: 9 }, visits, day)!, because: [cause] },
};
const page = htmlBody(previewDocument(plan!, leads, chosen), true);

describe("the matrix", () => {
  test("each action keeps one color, none has none, and the cell of the chosen lead is marked", () => {
    const cells = [...page.matchAll(/<td([^>]*)><span><span class="dim">(\w\w) <\/span>(\w+)<\/span>/g)];
    expect(cells.map(([, looks, cell, action]) => [cell, action, looks])).toEqual([
      ["A1", "Call", ` class="hue-0 chosen"`],
      ["A2", "Invite", ` class="hue-1"`],
      ["B1", "Call", ` class="hue-0"`],
      ["B2", "nothing", ""],
    ]);
  });

  test("a lead can be chosen where its cell is, and its name stays text", () => {
    expect(page).toContain(`<small><button type="button" class="lead" data-lead="Ana" aria-pressed="true">Ana</button></small>`);
    expect(page).toContain(
      `nothing</span><small><button type="button" class="lead" data-lead="&lt;Tom&gt;" aria-pressed="false">&lt;Tom&gt;</button></small>`,
    );
  });

  test("of many leads in a cell three are named there, the chosen one first, and the others counted", () => {
    const many = ["One", "Two", "Three", "Ana", "Five"].map((name) => ({ ...leads[0]!, name }));
    const crowded = htmlBody(previewDocument(plan!, many, chosen), true);
    const cell = /<td class="hue-0 chosen">.*?<\/td>/s.exec(crowded)![0];
    expect([...cell.matchAll(/data-lead="(\w+)"|and \d+ more/g)].map(([all, name]) => name ?? all)).toEqual([
      "Ana",
      "One",
      "Two",
      "and 2 more",
    ]);
    expect(crowded.match(/data-lead="Five"/g)).toHaveLength(1);
  });

  test("scores go by their labels, rows and columns have headings", () => {
    expect(page).toContain("<caption><strong>Company &amp; role</strong> down, <strong>interest</strong> across</caption>");
    const table = /<table class="ruled">.*?<\/table>/s.exec(page)![0];
    expect([...table.matchAll(/<th scope="(\w+)">(?:<span class="strong">)?(\w+)/g)].map(([, scope, name]) => scope! + name!)).toEqual([
      "col1",
      "col2",
      "rowA",
      "rowB",
    ]);
  });
});

test("the page names the model, then the lead, which leads to where it is described", () => {
  expect(page).toContain("<h1><strong>Ours &amp; theirs</strong></h1>");
  expect(page).toContain(
    `<h2><strong><button type="button" class="source" data-file="samples.score" data-line="7" data-column="1">Ana</button></strong></h2>`,
  );
});

test("rules lead to where they are written, also those that gave nothing", () => {
  const places = [...page.matchAll(/class="source" data-file="model.score" data-line="(\d+)" data-column="(\d+)"/g)];
  expect(places.map(([, line, column]) => [line, column])).toEqual([
    ["6", "3"],
    ["7", "3"],
    ["12", "3"],
  ]);
});

test("the days to come are drawn, and told in words and in numbers", () => {
  // 40 points of today are 20 tomorrow and 10 the day after, where rating 1 begins: a quarter of the height.
  expect(page).toContain(`<title>interest goes from 40 to 10 in 2 days.</title>`);
  expect(page).toContain(`<path class="line-0" d="M32,8L144,57L256,81.5"/>`);
  expect(page).toContain(`<rect class="zone zone-3" x="32" y="8.0" width="224" height="73.5"/>`);
  expect(page).toContain(`<rect class="zone zone-2" x="32" y="81.5" width="224" height="24.5"/>`);
  expect(page).toContain(`<text x="252" y="93.8" class="band">2</text><text x="252" y="44.8" class="band">1</text>`);
  expect(page).toContain(`<title>Company &amp; role goes from 50 to 50 in 2 days.</title>`);
  expect(page).toContain("<h2><strong>The next 2 days, if nothing else happens</strong></h2>");
  const lines = documentLines(previewDocument(plan!, leads, chosen));
  // Of eight levels for 0 to 40 points, 40 reach the highest, 20 the fifth (0.5 × 7 = 3.5 above the first) and 10 the third.
  expect(lines.find((line) => line.startsWith("interest  "))).toMatch(/^interest +█▅▃ +40 → 10$/);
});

test("what is decided differently in these days is listed with its day, and what comes later is said", () => {
  // 40 points of 3 January are 5 on 6 January, less than the 10 of rating 1.
  const what = "interest rating 1 → 2, cell A1 → A2, action call → invite";
  expect(page).toContain(`<p>If nothing else happens, this changes on 2026-01-06: ${what}, because visits count less.</p>`);
  const sooner = documentLines(previewDocument(plan!, leads, { ...chosen, changes: [chosen.next] }));
  const followed = { ...chosen, ahead: [...chosen.ahead, ...chosen.ahead], changes: [chosen.next] };
  // Three of five days along the 224 of the chart, beside its 32 of margin.
  const drawn = htmlBody(previewDocument(plan!, leads, followed), true);
  expect(drawn).toContain(`<line class="event" x1="166.4" x2="166.4" y1="8" y2="106"/>`);
  expect(drawn).toContain(`<text x="166.4" y="17" class="event-name">1</text>`);
  expect(sooner.join("\n")).toContain(`1. 2026-01-06 ${what}, because visits count less`);
  expect(sooner.join("\n")).not.toContain("If nothing else happens, this");
  const never = documentLines(previewDocument(plan!, leads, { ...chosen, next: null }));
  expect(never.join("\n")).toContain("If nothing else happens, nothing changes any more.");
});

test("without leads it says how to describe one", () => {
  const empty = htmlBody(previewDocument(plan!, [], null), true);
  expect(empty).toContain("Describe a lead with sample");
  expect(empty).not.toMatch(/<button|<svg/);
});

test("nothing can be chosen in a page of its own, and no element is styled by attribute, which a page's policy may not allow", () => {
  expect(htmlBody(previewDocument(plan!, leads, chosen), false)).not.toContain("<button");
  expect(page).not.toMatch(/ style=|<script| on\w+=/);
});
