import { compileText } from "@scoreline/compiler";
import type { LeadInput } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { createTimeline } from "@scoreline/runtime/timeline";
import { describe, expect, test } from "vitest";
import { htmlBody } from "../html/html.ts";
import { documentLines } from "../terminal/terminal.ts";
import { previewDocument } from "./preview-document.ts";
import type { ChosenLead, Previewed } from "./previewed.ts";

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
const chosen: ChosenLead = {
  name: "Ana",
  explanation: scorer.explain({ size: 9 }, visits, day),
  moved: { by: 0, from: -3, to: 180 },
  ahead: ["2026-01-03", "2026-01-04", "2026-01-05"].map((later) => scorer.score({ size: 9 }, visits, later)),
  changes: [],
  whatIf: { values: { size: "9" }, fields: [], events: [], problem: null, before: null },
  next: { ...createTimeline(plan!).nextChange({ size: 9 }, visits, day)!, because: [cause] },
};
const failure = { to: "source", file: "tests.score", line: 3, column: 1 } as const;
const previewed: Previewed = {
  leads,
  chosen,
  tests: { passed: 9, failed: 0, failure: null },
  own: null,
  placeOf: (row, column) => ({ to: "source", file: "model.score", line: row === "A" ? 20 : 21, column: column === "1" ? 9 : 16 }),
};
const pageOf = (more: Partial<Previewed> = {}): string => htmlBody(previewDocument(plan!, { ...previewed, ...more }), true);
const page = pageOf();

describe("the matrix", () => {
  const cellsOf = (shown: string) =>
    [...shown.matchAll(/<td class="([^"]*)"><span class="cell">.*?>(\w\d)<\/button><\/span> <span class="(\w+)">([^<]*)(.*?)<\/td>/gs)].map(
      ([, looks, cell, how, action, more]) => ({ looks: looks!, cell, how, action, more: more! }),
    );

  test("what is done is said once in each field, more strongly the more urgent it is, and to who hears the page in each cell", () => {
    expect(cellsOf(page).map(({ looks, cell, how, action }) => [cell, action, how, looks])).toEqual([
      // Next to A1, B1 has the same action: no line is between them.
      ["A1", "Call", "action", "urgent-4 top end start chosen"],
      ["A2", "Invite", "action", "urgent-3 top end bottom start"],
      ["B1", "Call", "unseen", "urgent-4 end bottom start"],
      ["B2", "nothing", "action", "idle top end bottom start"],
    ]);
  });

  test("a cell leads to where its action is written", () => {
    const places = [...page.matchAll(/<span class="cell"><button [^>]*data-line="(\d+)" data-column="(\d+)">(\w\d)</g)];
    expect(places.map(([, line, column, cell]) => [cell, line, column])).toEqual([
      ["A1", "20", "9"],
      ["A2", "20", "16"],
      ["B1", "21", "9"],
      ["B2", "21", "16"],
    ]);
  });

  test("a lead is a number in its cell, can be chosen there and below by its name, which stays text", () => {
    const [first, , , last] = cellsOf(page);
    expect(first!.more).toContain(`data-lead="Ana" aria-pressed="true" aria-label="1 Ana" title="Ana">1</button>`);
    expect(last!.more).toContain(`data-lead="&lt;Tom&gt;" aria-pressed="false" aria-label="2 &lt;Tom&gt;" title="&lt;Tom&gt;">2</button>`);
    expect(page).toContain(`<button type="button" class="lead" data-lead="&lt;Tom&gt;" aria-pressed="false">2 &lt;Tom&gt;</button>`);
  });

  test("of many leads in a cell six have a number there, the chosen one first, and the others are counted", () => {
    const many = ["One", "Two", "Three", "Four", "Five", "Six", "Ana", "Eight"].map((name) => ({ ...leads[0]!, name }));
    const [cell] = cellsOf(pageOf({ leads: many }));
    expect([...cell!.more.matchAll(/data-lead="(\w+)"|>(\+\d+)</g)].map(([, name, more]) => name ?? more)).toEqual([
      "Ana",
      "One",
      "Two",
      "Three",
      "Four",
      "Five",
      "+2",
    ]);
    expect(pageOf({ leads: many }).match(/data-lead="Eight"/g)).toHaveLength(1);
  });

  test("a lead for whom something else is done has a mark, and what decides that is below and leads to the text", () => {
    const overridden = compileText(text.replace(/\}\n$/, '  override none when size < 3 because "Too small"\n}\n')).plan!;
    const outcome = createScorer(overridden).score({ size: 1 }, visits, day);
    expect(outcome).toMatchObject({ cell: "B1", action: null });
    const shown = htmlBody(previewDocument(overridden, { ...previewed, leads: [{ name: "Tom", outcome, source }], chosen: null }), true);
    expect(cellsOf(shown)[2]!.more).toContain(`aria-label="1* Tom, by an override" title="Tom, by an override">1*</button>`);
    expect(shown).toMatch(/\* <button [^>]*data-line="21"[^>]*>Too small<\/button> → <strong>nothing<\/strong>/);
  });

  test("both axes are named, and each rating says where it begins", () => {
    expect(page).toContain("<caption><strong>Company &amp; role</strong> ↓ · <strong>interest</strong> →</caption>");
    const table = /<table class="matrix">.*?<\/table>/s.exec(page)![0];
    const headings = [...table.matchAll(/<th scope="(\w+)"><strong>(\w+)<\/strong> <small>([^<]+)/g)];
    expect(headings.map(([, scope, name, points]) => `${scope} ${name} ${points}`)).toEqual([
      "col 1 from 10",
      "col 2 below 10",
      "row A from 50",
      "row B below 50",
    ]);
  });

  test("in a terminal it is a table with names", () => {
    const lines = documentLines(previewDocument(plan!, previewed)).join("\n");
    expect(lines).toContain("Company & role ↓ · interest →");
    expect(lines).toMatch(/A1 Call +│ A2 Invite/);
    expect(lines).toMatch(/│ +Ana +│/);
  });
});

describe("the head of the page", () => {
  test("says the day, and how many tests pass", () => {
    expect(page).toContain(`<p><span class="good">✓ 9 of 9 tests pass</span></p>`);
    expect(pageOf({ tests: { passed: 1, failed: 0, failure: null } })).toContain("✓ 1 of 1 test passes");
    expect(pageOf({ tests: { passed: 0, failed: 0, failure: null } })).toContain("no tests yet");
  });

  test("leads to the first test that fails", () => {
    expect(pageOf({ tests: { passed: 7, failed: 2, failure } })).toContain(
      `<span class="error"><button type="button" class="source" data-file="tests.score" data-line="3" data-column="1">✗ 2 of 9 tests fail</button></span>`,
    );
  });

  test("has a slider for the day, which says in words where it is, and a way back once it is moved", () => {
    expect(page).toContain(`<input type="range" min="-3" max="180" value="0" aria-valuetext="2026-01-03">`);
    expect(page).not.toContain("data-moved");
    const later = pageOf({ chosen: { ...chosen, moved: { by: 1, from: -3, to: 180 } } });
    expect(later).toContain(`value="1" aria-valuetext="2026-01-03, 1 day later"></label> <output>2026-01-03, 1 day later</output>`);
    expect(later).toContain(`<button type="button" class="plain" data-moved="0">Back</button>`);
  });
});

describe("the decision", () => {
  const words = (more: Partial<ChosenLead> = {}, of = plan!): string =>
    documentLines(previewDocument(of, { ...previewed, chosen: { ...chosen, ...more } }), { width: 500 })
      .join("\n")
      .replace(/\s+/g, " ");

  test("is a sentence, with what comes next and what would be better", () => {
    // 40 points of 3 January are 5 on 6 January, less than the 10 of rating 1.
    expect(page).toContain(`<p class="large"><strong>Call</strong> · A1</p>`);
    expect(words()).toContain("Falls to A2 (Invite) in 3 days, on 2026-01-06, if nothing happens.");
    expect(words({ next: null })).toContain("No decision changes if nothing happens.");
  });

  test("names the score that lacks points for a better cell, and what would be done there", () => {
    const explanation = scorer.explain({ size: 9 }, [], day);
    expect(words({ explanation })).toContain("10 more points of interest would make it A1 (Call).");
  });

  test("names teams and labels, and says who is discarded", () => {
    const named = compileText(
      text
        .replace('call "Call"', 'call "Call" { team: "Sales" }')
        .replace(
          "action call",
          'discard "Too large" when size > 70\nlifecycle { ready "Sales-ready" when size > 5  other "Other" otherwise }\naction call',
        ),
    ).plan!;
    const explained = (size: number) => ({ explanation: createScorer(named).explain({ size }, visits, day) });
    expect(words(explained(9), named)).toContain("Call (Sales) · A1 · Sales-ready ");
    expect(words(explained(80), named)).toContain("Discarded: Too large ");
    expect(words(explained(9), named)).not.toMatch(/ ready| call /);
  });
});

test("the page names the model, then the lead, which leads to where it is described", () => {
  expect(page).toContain("<h1><strong>Ours &amp; theirs</strong></h1>");
  expect(page).toContain(
    `<h2><strong><button type="button" class="source" data-file="samples.score" data-line="7" data-column="1">Ana</button></strong></h2>`,
  );
});

test("rules lead to where they are written, also those that gave nothing", () => {
  const below = page.slice(page.indexOf("<h2>"));
  const places = [...below.matchAll(/class="source" data-file="model.score" data-line="(\d+)" data-column="(\d+)"/g)];
  expect(places.map(([, line, column]) => [line, column])).toEqual([
    ["6", "3"],
    ["7", "3"],
    ["12", "3"],
  ]);
});

test("the days to come are drawn, and told in words and in numbers", () => {
  // 40 points of today are 20 tomorrow and 10 the day after, where rating 1 begins: a quarter of the height.
  expect(page).toContain(`<title>interest goes from 40 to 10 in 2 days.</title>`);
  expect(page).toContain(`<path class="line-0" d="M34,8L223,71L412,102.5"/>`);
  expect(page).toContain(`<rect class="zone zone-3" x="34" y="8.0" width="378" height="94.5"/>`);
  expect(page).toContain(`<rect class="zone zone-2" x="34" y="102.5" width="378" height="31.5"/>`);
  expect(page).toContain(`<text x="408" y="118.3" class="band">2</text><text x="408" y="55.3" class="band">1</text>`);
  expect(page).toContain("Company &amp; role stays at 50.");
  expect(page).toContain(`class="begin">2026-01-03</text>`);
  expect(page).toContain("<h2><strong>The next 2 days, if nothing else happens</strong></h2>");
  const lines = documentLines(previewDocument(plan!, previewed));
  // Of eight levels for 0 to 40 points, 40 reach the highest, 20 the fifth (0.5 × 7 = 3.5 above the first) and 10 the third.
  expect(lines.find((line) => line.startsWith("interest  "))).toMatch(/^interest +█▅▃ +40 → 10$/);
});

test("what is decided differently in these days is listed with its day, and numbered in the charts", () => {
  const followed = { ...chosen, ahead: [...chosen.ahead, ...chosen.ahead], changes: [chosen.next!] };
  const shown = { ...previewed, chosen: followed };
  // Three of five days along the 378 of the chart, beside its 34 of margin.
  const drawn = htmlBody(previewDocument(plan!, shown), true);
  expect(drawn).toContain(`<line class="event" x1="260.8" x2="260.8" y1="8" y2="134"/>`);
  expect(drawn).toContain(`<text x="260.8" y="17" class="event-name">1</text>`);
  // What changes the points is beside the line, on the side with more room.
  expect(drawn).not.toContain(`step">`);
  const falls = { ...cause, label: "Visits & calls", from: 10_000_000, to: 5_000_000 } as const;
  const told = { ...previewed, chosen: { ...followed, changes: [{ ...chosen.next!, because: [falls] }] } };
  expect(htmlBody(previewDocument(plan!, told), true)).toContain(`<text x="265.8" y="29" class="step">Visits &amp; calls −5</text>`);
  expect(documentLines(previewDocument(plan!, shown), { width: 200 }).join("\n")).toContain(
    "1. 2026-01-06 interest rating 1 → 2, cell A1 → A2, action Call → Invite, because visits count less",
  );
  expect(page).toContain("Nothing else is decided in these 2 days.");
});

test("without leads it says how to describe one", () => {
  const empty = pageOf({ leads: [], chosen: null });
  expect(empty).toContain("Describe a lead with sample");
  expect(empty).not.toMatch(/<button [^>]*data-lead|<svg|<input/);
});

test("nothing can be chosen in a page of its own, and no element is styled by attribute, which a page's policy may not allow", () => {
  expect(htmlBody(previewDocument(plan!, previewed), false)).not.toMatch(/<button|<input/);
  expect(page).not.toMatch(/ style=|<script| on\w+=/);
});
