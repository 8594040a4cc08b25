/** What hover and inlay hints tell of what can come of each part of a model, worked out by hand. */
import { atOnce } from "@scoreline/analysis";
import { expect, test } from "vitest";
import type { MarkupContent } from "vscode-languageserver-types";
import { hoverAt } from "../src/features/hover/hover.ts";
import { inlayHints } from "../src/features/inlay-hints.ts";
import type { Snapshot } from "../src/index.ts";
import { openSnapshot } from "./open-snapshot.ts";
import { soundOf } from "../src/workspace/compiled.ts";

const head = `model "M"
lead { id: text key, employees: number, country: one of "DE", "ES", owner: text }
event demo
event visit
`;
const shared = `fit "Fit" cap 70 {
  criterion "Size" weight 40% {
    10 when employees >= 750
    5 when employees >= 100
    0 otherwise
  }
  group "Place" cap 30 {
    +20 when country is "DE"
    +20 when country is "ES"
  }
  -5 when country is "ES"
  then +1 when subtotal > 1000
  ratings A from 60, B from 20, C otherwise
}
`;
const rest = `behavior interest {
  stage "Talk" { +10 for demo, once }
  +2 for visit
  ratings H from 10, L otherwise
}
score total as fit + 2
score worst as fit - interest cap 5
discard "No country" when country is "DE" and country is "ES"
discard "Spain, small" when country is "ES" and employees < 2
action call "Call"
action wait "Wait"
matrix fit by interest {
  |   | H    | L    |
  | A | call | wait |
  | B | call | none |
  | C | wait | none |
  override call when fit rated A and fit < 60
  override wait when employees = 9 and did demo
}
lifecycle {
  hot when fit rated A
  odd when fit > 60
  cold otherwise
}
route {
  desk when employees > 5000
  rest otherwise
}
`;
const model = head + shared + rest;

/** What hover tells at a place of a text, without the marks of Markdown. */
function hoverOn(snapshot: Snapshot, part: string, into = 0): string {
  const at = snapshot.text.indexOf(part);
  expect(at, part).toBeGreaterThanOrEqual(0);
  const found = atOnce(hoverAt(snapshot, snapshot.lines.positionAt(at + into)))?.contents as MarkupContent | undefined;
  return (found?.value ?? "").replaceAll("\\", "");
}

const openModel = async (text: string) => {
  const { snapshot } = await openSnapshot(text);
  expect(soundOf(snapshot.project)).not.toBeNull();
  return snapshot;
};

test("hover on what gives points tells the least and the most, and a lead that gets it", async () => {
  const snapshot = await openModel(model);
  // 40 for the size and 20 for the country, which is one of the two: more than 60 there never is, whatever the cap says.
  expect(hoverOn(snapshot, 'fit "Fit"')).toContain(
    "Can give 0 to 60 points.\n\nThe most, 60, for a lead with employees: 750 and country: “DE”.",
  );
  expect(hoverOn(snapshot, "fit by interest")).toContain("Can give 0 to 60 points.");
  for (const into of [1, 12]) expect(hoverOn(snapshot, 'criterion "Size"', into)).toContain("Can give 0 to 40 points.");
  expect(hoverOn(snapshot, 'criterion "Size"')).toContain("The most, 40, for a lead with employees: 750.");
  // One of the two countries, so that the cap of the group is never reached.
  for (const into of [1, 8]) expect(hoverOn(snapshot, 'group "Place"', into)).toContain("Can give 0 to 20 points.");
  expect(hoverOn(snapshot, '+20 when country is "ES"', 1)).toContain(
    "Can give 0 to 20 points.\n\nThe most, 20, for a lead with country: “ES”.",
  );
  expect(hoverOn(snapshot, "-5 when", 1)).toContain("Can give -5 to 0 points.\n\nThe least, -5, for a lead with country: “ES”.");
  expect(hoverOn(snapshot, "then +1")).toContain("Never changes the sum.");
  expect(hoverOn(snapshot, 'stage "Talk"', 8)).toContain("Can give 0 to 10 points.");
  expect(hoverOn(snapshot, "+10 for demo", 1)).toMatch(/The most, 10, for a lead with demo (?:today|\d+ days? ago), as of /);
  expect(hoverOn(snapshot, "+2 for visit", 1)).toContain("Can give 0 points or more.");
  expect(hoverOn(snapshot, "total as", 1)).toContain("Can give 2 to 62 points.");
});

test("an end that is not certain to be reached is told as a bound, without a lead", async () => {
  const snapshot = await openModel(model);
  // 5 is its cap, and nobody has less than no points of fit: what interest takes has no end.
  const words = hoverOn(snapshot, "worst as", 1);
  expect(words).toContain("Can give 5 points or less.");
  const faded = await openModel(`${head}behavior { decay half-life 3 days\n +10 for visit, at most 2 times per day }\n`);
  expect(hoverOn(faded, "+10 for", 1)).toMatch(/Can give 0 to at most [\d.]+ points\.$/);
});

test("hover on what is decided tells a lead that comes there, or that none ever does", async () => {
  const snapshot = await openModel(model);
  expect(hoverOn(snapshot, "A from 60")).toContain("Reached, for instance, by a lead with employees: 750 and country: “DE”.");
  expect(hoverOn(snapshot, "C otherwise")).toContain("Reached, for instance, by a lead without any values or events.");
  expect(hoverOn(snapshot, "5 when employees", 0)).toContain("Counts, for instance, for a lead with employees: 100.");
  expect(hoverOn(snapshot, 'discard "No country"')).toContain("No lead can be discarded for this.");
  expect(hoverOn(snapshot, 'discard "No country"', 10)).toContain("No lead can be discarded for this.");
  expect(hoverOn(snapshot, 'discard "Spain, small"', 10)).toMatch(
    /Holds, for instance, for a lead with employees: [\d-]+ and country: “ES”\./,
  );
  // Beside the name of the action, what it is.
  expect(hoverOn(snapshot, "call | wait |")).toMatch(
    /Call.*Reached, for instance, by a lead with employees: 750, country: “DE” and demo /s,
  );
  expect(hoverOn(snapshot, "none |\n  | C", 1)).toMatch(/Reached, for instance, by a lead with (?:employees|country): /);
  expect(hoverOn(snapshot, "override call")).toContain("This never decides.");
  expect(hoverOn(snapshot, "override call", 10)).toContain("This never decides.");
  expect(hoverOn(snapshot, "override wait")).toMatch(/Decides, for instance, for a lead with employees: 9 and demo /);
  expect(hoverOn(snapshot, "hot when")).toContain("Reached, for instance, by a lead with employees: 750 and country: “DE”.");
  expect(hoverOn(snapshot, "odd when")).toContain("No lead can be at this step.");
  expect(hoverOn(snapshot, "desk when")).toContain("Receives, for instance, a lead with employees: 5001.");
});

test("other words tell nothing of it, nor does a model with errors", async () => {
  const snapshot = await openModel(model);
  for (const [part, into] of [
    ["when employees >= 750", 1],
    ["employees >= 750", 1],
    ["cap 70", 1],
    ["| A | call", 0],
    ["action call", 1],
  ] as const)
    expect(hoverOn(snapshot, part, into), part).not.toMatch(/Can give|for instance|No lead/);
  const { snapshot: broken } = await openSnapshot(model.replace("employees >= 750", "employes >= 750"));
  expect(hoverOn(broken, 'fit "Fit"')).not.toContain("Can give");
  expect(hoverOn(broken, 'criterion "Size"', 12)).toBe("");
});

const everything = (snapshot: Snapshot) => ({ start: { line: 0, character: 0 }, end: snapshot.lines.positionAt(snapshot.text.length) });

/** Each hint with what is before it on its line. */
const hintsIn = (snapshot: Snapshot, ranges = true): readonly string[] =>
  atOnce(inlayHints(snapshot, everything(snapshot), { ranges })).map(({ position, label }) => {
    const start = snapshot.lines.lineStart(position.line);
    return `${snapshot.text.slice(start, snapshot.lines.offsetAt(position)).trim()} » ${String(label)}`;
  });

test("headings show what they can give, unless nobody wants to see it", async () => {
  const snapshot = await openModel(model);
  expect(hintsIn(snapshot)).toEqual([
    'fit "Fit" cap 70 { » 0 to 60',
    'criterion "Size" weight 40% { » 0 to 40',
    "10 » = 40",
    "5 » = 20",
    "0 » = 0",
    'group "Place" cap 30 { » 0 to 20',
    "behavior interest { » 0 or more",
    'stage "Talk" { +10 for demo, once } » 0 to 10',
    "score total as fit + 2 » 2 to 62",
    "score worst as fit - interest cap 5 » 5 or less",
  ]);
  expect(hintsIn(snapshot, false)).toEqual(["10 » = 40", "5 » = 20", "0 » = 0"]);
  const { start } = everything(snapshot);
  expect(atOnce(inlayHints(snapshot, { start, end: start }))).toEqual([]);
});

test("a file that a model uses tells what comes of its parts in the model", async () => {
  const files = { "shared.score": shared, "model.score": `${head}use "shared.score"\n${rest}` };
  const { snapshot } = await openSnapshot(shared, files, "shared.score");
  expect(hintsIn(snapshot)).toContain('group "Place" cap 30 { » 0 to 20');
  expect(hoverOn(snapshot, "A from 60")).toContain("Reached, for instance, by a lead with employees: 750 and country: “DE”.");
  const { snapshot: using } = await openSnapshot(files["model.score"], files);
  expect(hoverOn(using, "fit by interest")).toContain("Can give 0 to 60 points.");
  expect(hoverOn(using, "call | wait |")).toContain("Reached, for instance, by a lead with employees: 750");
});
