/** Each feature on the model of the language reference, whose figures are worked out there. */
import { atOnce } from "@scoreline/analysis";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import type { MarkupContent, Position } from "vscode-languageserver-types";
import { diagnosticsOf } from "./diagnostics-of.ts";
import { explainSample } from "../src/features/evaluation/evaluate.ts";
import { previewOf } from "../src/features/evaluation/preview.ts";
import { modelReport } from "../src/features/evaluation/pages.ts";
import { foldingRanges } from "../src/features/folding.ts";
import { formatDocument, formatOnType } from "../src/features/formatting.ts";
import { hoverAt } from "../src/features/hover/hover.ts";
import { inlayHints } from "../src/features/inlay-hints.ts";
import { codeLenses } from "../src/features/lenses.ts";
import { documentLinks } from "../src/features/links.ts";
import { findReferences } from "../src/features/mentions.ts";
import { definitionAt, highlightsAt } from "../src/features/references.ts";
import { RenameRefusal } from "../src/protocol/mapping.ts";
import { prepareRename, rename } from "../src/features/rename.ts";
import { selectionRanges } from "../src/features/selection-ranges.ts";
import { semanticLegend, semanticTokens } from "../src/features/semantic-tokens.ts";
import { signatureAt } from "../src/features/signature/signature.ts";
import { documentSymbols } from "../src/features/symbols.ts";
import type { Snapshot } from "../src/index.ts";
import { openSnapshot } from "./open-snapshot.ts";

const reference = readFileSync(fileURLToPath(new URL("../../../grammar/language.md", import.meta.url)), "utf8");
const text = /```score\n(model "Acme inbound"[\s\S]*?)```/.exec(reference)![1]!;
const files = { "lists/competitors.txt": "rival.example\n" };
let snapshot: Snapshot;

beforeAll(async () => {
  ({ snapshot } = await openSnapshot(text, files));
  expect(diagnosticsOf(snapshot)).toEqual([]);
});

/** Where a text begins, or so many characters into it. */
function placeOf(part: string, into = 0): Position {
  const at = text.indexOf(part);
  expect(at, part).toBeGreaterThanOrEqual(0);
  return snapshot.lines.positionAt(at + into);
}

const everything = () => ({ start: { line: 0, character: 0 }, end: snapshot.lines.positionAt(text.length) });
const wordAt = ({ start, end }: { start: Position; end: Position }): string =>
  text.slice(snapshot.lines.offsetAt(start), snapshot.lines.offsetAt(end));
const hover = (part: string, into = 0): string =>
  (atOnce(hoverAt(snapshot, placeOf(part, into)))?.contents as MarkupContent | undefined)?.value ?? "";

test("rows of weighted criteria show what they are worth", () => {
  const hints = atOnce(inlayHints(snapshot, everything(), { ranges: false })).map(
    ({ position, label }) => `${wordAt({ start: { ...position, character: 0 }, end: position }).trim()} ${String(label)}`,
  );
  // 40% of 10, 7, 3 and 0 tenths; 60% of 10, 6, 2 and 0 tenths.
  expect(hints).toEqual(["10 = 40", "7 = 28", "3 = 12", "0 = 0", "10 = 60", "6 = 36", "2 = 12", "0 = 0"]);
});

test("samples show what comes out, the matrix who is where", () => {
  const titles = codeLenses(snapshot).map(({ command }) => command?.title);
  // Engagement: 40 for the request; 15 · 58/60 for the price page; 3 · 0.5^(2/30) for the pages. Priority: 60% of 100 and 40% of that.
  // On 14 July, 45 days after the price page, 30 + 15 · 15/60 + 3 · 0.5^(45/30) = 34.81 are less than 35; the day before they are 35.09.
  expect(titles).toContain(
    "fit 100 (A) · engagement 57.36 (2) · priority 82.95 · A2 · Call within one hour · Sales-ready · changes on 2026-07-14",
  );
  expect(hover('given "CFO', 8)).toMatch(
    /If nothing else happens, this changes on 2026\\?-07\\?-14: engagement rating 2 → 3, cell A2 → A3, /,
  );
  expect(explainSample(snapshot, "CFO of a bank").text).toContain(
    "If nothing else happens, this changes on 2026-07-14: engagement rating 2 → 3,",
  );
  expect(titles).toContain("A2: CFO of a bank");
  expect(titles.filter((title) => title === "Run test")).toHaveLength(2);
});

test("the preview has the matrix, the sample in it, its points by rule and how they fade", () => {
  const { problem, root, samples, page } = previewOf(snapshot);
  expect({ problem, root, samples }).toEqual({ problem: null, root: "file:///project/", samples: ["CFO of a bank"] });
  // The cell with what to do in it, and the sample in the cell.
  expect(page).toMatch(
    /<td class="urgent-4 [^"]*chosen"><span class="cell"><button [^>]*>A2<\/button><\/span> <span class="\w+">Call within one hour<.*?data-lead="CFO of a bank"[^>]*>1</,
  );
  // The cell leads to its place in the grid: A is the first row, 2 the second column.
  const grid = placeOf("| A | ");
  expect(page).toMatch(new RegExp(`data-line="${grid.line + 1}" data-column="\\d+">A2<`));
  expect(page).toContain(">✓ 5 of 5 tests pass<");
  // A rule leads to where it is written.
  const { line, character } = placeOf("+40 for demo_request");
  expect(page).toContain(`data-file="model.score" data-line="${line + 1}" data-column="${character + 1}"`);
  expect(page).toContain(
    `<h2><strong><button type="button" class="source" data-file="model.score" data-line="${placeOf('sample "CFO').line + 1}"`,
  );
  // What is decided differently is listed: the first change is the one that the lens names.
  expect(page).toMatch(/<strong>2026-07-14<\/strong> engagement rating 2 → 3, cell A2 → A3, /);
  // On the last of the three days in the table, day 180, nothing is left of the request, and silence has taken 10 points.
  const numbers = /<tr><th scope="row"><span>engagement<\/span>.*?<\/tr>/is.exec(
    page!.slice(page!.indexOf(`<details class="numbers">`)),
  )![0];
  expect([...numbers.matchAll(/<span>(-?[\d.]+)<\/span>/g)]).toHaveLength(3);
  expect(Number([...numbers.matchAll(/<span>(-?[\d.]+)<\/span>/g)][2]![1])).toBeLessThan(0);
});

test("the day of the preview can be moved: everything is as of that day, and what happens later is not known", () => {
  const at = (moved: number): string => previewOf(snapshot, { moved }).page!;
  const dayOf = (page: string): string => /<output>([^<]*)</.exec(page)![1]!;
  const [now, later, earlier] = [at(0), at(60), at(-400)];
  const day = dayOf(now);
  const moved = new Date(Date.parse(day) + 60 * 86_400_000).toISOString().slice(0, 10);
  expect(dayOf(later)).toBe(`${moved}, 60 days later`);
  // The request of 60 days ago has faded: the sample is in another cell, and the days to come begin on that day.
  expect(/class="[^"]*chosen"><span class="cell"><button [^>]*>(\w+)</.exec(later)![1]).toBe("A3");
  // Before everything that it did, nothing is known of it.
  expect(earlier).toMatch(/\d events? (lies|lie) after this day/);
  expect(dayOf(at(1e9))).toMatch(/, 3650 days later$/);
});

test("the report is a whole page on the model: what scores can come to, samples, tests and findings", async () => {
  const { problem, page } = modelReport(snapshot);
  expect(problem).toBeNull();
  expect(page).toMatch(/^<!DOCTYPE html>[\s\S]*<title>Acme inbound<\/title>[\s\S]*<\/html>\n$/);
  expect(page).not.toContain("<script");
  for (const words of ["-10 to 100", "CFO of a bank", "Call within one hour"]) expect(page).toContain(words);
  const { snapshot: doubted } = await openSnapshot(`${text}\nlist spare as "a"\n`, files);
  const line = doubted.lines.positionAt(text.length + 1).line + 1;
  expect(modelReport(doubted).page).toContain(`model.score:${line}`);
});

test("hover tells what a name is, a rule in a sentence, and what a word does", () => {
  expect(hover("industry: one")).toContain("**industry: one of Software, Finance, Retail, Other**");
  expect(hover("decision_maker\n")).toContain('job_title mentions any of "CEO"');
  expect(hover("+15 for page_view", 1)).toContain(
    "+15 points for each page view where url path starts with “/pricing”, once every 7 days, fading to nothing over 60 days",
  );
  expect(hover('criterion "Company', 2)).toContain("from 0 to 60 points");
  expect(hover("half-life 30")).toContain("The time after which half of the points are left.");
  expect(hover("fit by engagement")).toContain("How well the lead matches the customers we win.");
  expect(hover("call_now | call_now")).toContain("Call within one hour");
  expect(hover('"CFO of a bank"\n', 3)).toContain("A2 · Call within one hour");
  expect(hover("when employees between", 17)).toContain("Both ends are included.");
});

test("hover tells where a rating begins, the number included or not", async () => {
  const at = async (marked: string) => {
    const opened = await openSnapshot(marked);
    return (atOnce(hoverAt(opened.snapshot, opened.snapshot.lines.positionAt(opened.offset)))!.contents as MarkupContent).value;
  };
  expect(await at("fit {\n  ratings ‸A above 80, B from 80\n}")).toContain("Above 80 points.");
  expect(await at("fit {\n  ratings A above 80, ‸B from 80\n}")).toContain("From 80 points on.");
  expect(await at("fit {\n  ratings A above 80, B from 80\n}\nscore s as ‸fit")).toContain("Ratings: A above 80, B from 80.");
});

test("signature help shows the parts of a rule and the one at hand", async () => {
  const at = async (marked: string) => {
    const opened = await openSnapshot(marked);
    const help = signatureAt(opened.snapshot, opened.snapshot.lines.positionAt(opened.offset));
    const signature = help?.signatures[0];
    const active =
      help?.activeParameter == null ? undefined : (signature?.parameters?.[help.activeParameter]?.label as [number, number] | undefined);
    return active === undefined ? signature?.label : signature!.label.slice(...active);
  };
  expect(await at("event a\nbehavior {\n  +5 for a, ‸\n}")).toBe("once per P");
  expect(await at("event a\nbehavior {\n  +5 for a, expires ‸\n}")).toBe("expires after D");
  expect(await at("event a\nbehavior {\n  +5 for a, decay linear ‸\n}")).toBe("linear over D");
  expect(await at('fit {\n  criterion "x" weight ‸')).toBe("weight P%");
  expect(await at("define a as ‸")).toBeUndefined();
});

test("definitions, references and highlights of a name", () => {
  const place = placeOf("when decision_maker", 6);
  expect(definitionAt(snapshot, place).map(({ range }) => wordAt(range))).toEqual(["decision_maker"]);
  expect(definitionAt(snapshot, place)[0]!.range.start).toEqual(placeOf("decision_maker as"));
  expect(findReferences(snapshot, place, true, [])).toHaveLength(2);
  expect(highlightsAt(snapshot, place).map(({ kind }) => kind)).toEqual([3, 2]);
  expect(definitionAt(snapshot, placeOf("fit by engagement", 8)).map(({ range }) => wordAt(range))).toEqual(["engagement"]);
});

test("renaming an event, a sample and a rating", () => {
  const edits = (part: string, into: number, name: string) =>
    Object.values(rename(snapshot, placeOf(part, into), name, []).changes!)[0]!.map(
      ({ range, newText }) => `${wordAt(range)} → ${newText}`,
    );
  expect(edits("event demo_request", 8, "trial")).toEqual(Array.from({ length: 4 }, () => "demo_request → trial"));
  expect(edits('sample "CFO', 10, 'A "good" one')).toEqual(Array.from({ length: 2 }, () => '"CFO of a bank" → "A \\"good\\" one"'));
  expect(edits("A from 75", 0, "S").every((edit) => edit === "A → S")).toBe(true);
  expect(prepareRename(snapshot, placeOf('sample "CFO', 10)).placeholder).toBe("CFO of a bank");
  expect(() => rename(snapshot, placeOf("fit {", 1), "x", [])).toThrow(RenameRefusal);
  expect(() => rename(snapshot, placeOf("A from 75"), "AA", [])).toThrow("joins two ratings");
  expect(() => prepareRename(snapshot, placeOf("half-life"))).toThrow("There is no name here");
});

test("names are colored by what they are", () => {
  const { data } = semanticTokens(snapshot);
  let line = 0;
  let character = 0;
  const colored = new Map<string, string>();
  for (let at = 0; at < data.length; at += 5) {
    line += data[at]!;
    character = data[at] === 0 ? character + data[at + 1]! : data[at + 1]!;
    colored.set(
      wordAt({ start: { line, character }, end: { line, character: character + data[at + 2]! } }),
      semanticLegend.tokenTypes[data[at + 3]!]!,
    );
  }
  expect(Object.fromEntries(colored)).toMatchObject({
    job_title: "property",
    url: "property",
    page_view: "event",
    free_mail: "enum",
    decision_maker: "variable",
    engagement: "class",
    A: "enumMember",
    call_now: "function",
    sales_ready: "enumMember",
  });
  expect(colored.has("half-life")).toBe(false);
  const one = semanticTokens(snapshot, { start: placeOf("list free_mail"), end: placeOf("list competitors") });
  expect(one.data).toEqual([placeOf("list free_mail").line, 5, 9, semanticLegend.tokenTypes.indexOf("enum"), 1]);
});

test("the outline, folds, links and growing selections", () => {
  const symbols = documentSymbols(snapshot);
  expect(symbols.map(({ name }) => name).slice(0, 3)).toEqual(["Acme inbound", "lead", "page_view"]);
  expect(symbols.find(({ name }) => name === "engagement")?.children?.map(({ name }) => name)).toEqual([
    "Discover",
    "Evaluate",
    "Buy",
    "Cooling off",
  ]);
  const lead = placeOf("lead {").line;
  expect(foldingRanges(snapshot)).toContainEqual({ startLine: lead, endLine: placeOf('missing "Select"').line });
  expect(documentLinks(snapshot).map(({ target }) => target)).toEqual(["file:///project/lists/competitors.txt"]);
  const steps: string[] = [];
  for (let range = selectionRanges(snapshot, [placeOf("url.path starts", 5)])[0]; range !== undefined; range = range.parent!)
    steps.push(wordAt(range.range));
  expect(steps.slice(0, 3)).toEqual(["path", "url.path", 'url.path starts with "/pricing"']);
  expect(steps.at(-1)).toBe(text);
});

test("formatting changes nothing that is formatted, and aligns a grid after its pipe", async () => {
  expect(formatDocument(snapshot)).toEqual([]);
  const { snapshot: typed, offset } = await openSnapshot("matrix fit by engagement {\n  |   | 1 |\n  | A | call_now |‸\n}\n");
  expect(
    formatOnType(typed, typed.lines.positionAt(offset))
      .map(({ newText }) => newText)
      .join(""),
  ).toContain("| 1        |");
});

test("routes and promises in the editor: what a route is, its new name everywhere, and the outline", async () => {
  const marked = `lead { id: text key, owner: text, size: number }
fit {
  +1 when size > 3
}
route {
  desk "The desk" when size > 5 { to: owner, hours: 4 }
  rest otherwise
}
promise "Small ones stay" never (route is ‸desk and size < 3)
test "T" {
  lead { size: 9 }
  expect route desk
}
`;
  const { snapshot: opened, offset } = await openSnapshot(marked);
  const place = opened.lines.positionAt(offset);
  const { value } = atOnce(hoverAt(opened, place))!.contents as MarkupContent;
  expect(value).toContain("The desk");
  expect(value).toContain("to: the lead’s owner; hours: 4");
  expect(Object.values(rename(opened, place, "team", []).changes!)[0]).toHaveLength(3);
  const outline = documentSymbols(opened).map(({ name, children }) => [name, ...(children ?? []).map((child) => child.name)]);
  expect(outline).toContainEqual(["route", "desk", "rest"]);
  expect(outline).toContainEqual(["Small ones stay"]);
});

test("nothing is drawn from a text with errors", async () => {
  const { snapshot: broken } = await openSnapshot(text.replace("10 when decision_maker", "10 when decision_makers"), files);
  expect(codeLenses(broken)).toEqual([]);
  expect(atOnce(inlayHints(broken, everything()))).toEqual([]);
  expect(previewOf(broken)?.problem).toContain("The model has errors");
  expect(modelReport(broken)).toEqual({ problem: expect.stringContaining("The model has errors"), page: null });
});

test("a question in a block that forgets says what is hidden from it, and where nothing can be left", async () => {
  const lines = [
    "  reset on lost",
    "  +1 for visit where an earlier lost",
    "  +2 for visit where no earlier lost",
    "  +3 for visit where an earlier visit",
    "  +4 when did lost",
    "  +5 when count of lost > 0",
    "  +6 when did not lost in last 3 days",
    "  +7 for lost",
    "  +8 when did visit",
  ];
  const model = `model "M" {}\nlead { id: text key }\nevent visit\nevent lost\nbehavior {\n${lines.join("\n")}\n}\n`;
  const { snapshot: opened } = await openSnapshot(model);
  const on = (line: string, word: string): string => {
    const offset = model.indexOf(line) + line.indexOf(word) + 1;
    return (atOnce(hoverAt(opened, opened.lines.positionAt(offset)))!.contents as MarkupContent).value.replaceAll("\\", "");
  };
  const hidden = "`reset on lost` in this block hides what happened up to then: it is not looked at here.";
  expect(on(lines[1]!, "earlier")).toContain(`${hidden} So it is never true.`);
  expect(on(lines[2]!, "earlier")).toContain(`${hidden} So it is always true.`);
  expect(on(lines[3]!, "earlier")).toMatch(/it is not looked at here\.$/);
  expect(on(lines[4]!, "did")).toContain(`Only what happened up to the moment counts.\n\n${hidden} So it is never true.`);
  expect(on(lines[5]!, "count")).toContain("So it never finds any of these events.");
  expect(on(lines[6]!, "did")).toContain("So it is always true.");
  expect(on(lines[7]!, "+7")).toContain("So it never gives points.");
  expect(on(lines[8]!, "did")).toMatch(/it is not looked at here\.$/);
  expect(on(lines[0]!, "reset")).not.toContain("is not looked at here");
  const without = (await openSnapshot(model.replace("  reset on lost\n", ""))).snapshot;
  const value = atOnce(hoverAt(without, without.lines.positionAt(without.text.indexOf("did lost") + 1)))!.contents as MarkupContent;
  expect(value.value).not.toContain("not looked at");
});
