/**
 * Somebody types: every step of writing an example, and seeded random edits of it. Nothing throws, every range lies in the text,
 * and what is elsewhere keeps its meaning. With `SCORELINE_RUNS=100`, every step of the writing, and 20,000 edits.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Range } from "vscode-languageserver-types";
import type { LineIndex } from "@scoreline/diagnostics";
import { Workspace } from "../src/index.ts";
import { documentRequests, textRequests } from "../src/server/document-requests.ts";
import { wholeAnswer } from "./whole-answer.ts";
import { diagnosticsOf } from "./diagnostics-of.ts";
import { effort, runs, seed } from "../../../test/generators/effort.ts";
import { random } from "../../../test/generators/random.ts";

/** How many letters are written at once. */
const step = Math.max(1, Math.round(100 / effort));
const examples = fileURLToPath(new URL("../../../examples", import.meta.url));
const texts = readdirSync(examples, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".score"))
  .map((file) => ({ file, text: readFileSync(join(examples, file), "utf8") }))
  .sort((one, other) => (one.file < other.file ? -1 : 1));

const uri = "file:///typing/model.score";
const client = { ranges: true, snippets: true, fits: false };
const beside = { around: [], own: null };
const workspace = new Workspace({ readFile: async () => ({ problem: "not-found" }), listFiles: async () => [] });
let version = 0;

/** Asks everything about a text with the cursor at an offset, and looks at the answers. */
async function ask(text: string, offset: number): Promise<void> {
  workspace.put({ uri, version: ++version, text });
  const snapshot = (await workspace.snapshot(uri))!;
  expect(snapshot.version).toBe(version);
  const { lines } = snapshot;
  const inside = ({ start, end }: Range): boolean =>
    lines.offsetAt(start) <= lines.offsetAt(end) && end.line < lines.lineCount && lines.offsetAt(end) <= text.length;
  expect(diagnosticsOf(snapshot).every(({ range }) => inside(range))).toBe(true);
  const position = lines.positionAt(offset);
  const whole = { start: { line: 0, character: 0 }, end: lines.positionAt(text.length) };
  const near = { start: { line: Math.max(0, position.line - 5), character: 0 }, end: position };
  const params = {
    textDocument: { uri },
    uri,
    position,
    range: near,
    positions: [position],
    context: { includeDeclaration: true, diagnostics: [], triggerKind: 1 as const },
    options: { tabSize: 2, insertSpaces: true },
    ch: "|",
  };
  for (const method of [
    "textDocument/completion",
    "textDocument/hover",
    "textDocument/signatureHelp",
    "textDocument/definition",
    "textDocument/selectionRange",
    "textDocument/codeAction",
  ] as const) {
    await wholeAnswer((documentRequests[method].answer as (...given: unknown[]) => unknown)(snapshot, params, client, beside));
  }
  for (const edits of Object.values(textRequests))
    expect((await edits(snapshot, { ...params, range: whole })).every(({ range }) => inside(range))).toBe(true);
  const { data } = await wholeAnswer(documentRequests["textDocument/semanticTokens/full"].answer(snapshot, params, client, beside));
  expectTokensIn(data, text, lines);
  for (const method of [
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/codeLens",
    "textDocument/inlayHint",
    "textDocument/documentLink",
  ] as const) {
    await wholeAnswer(
      (documentRequests[method].answer as (...given: unknown[]) => unknown)(snapshot, { ...params, range: whole }, client, beside),
    );
  }
}

/** In the order of the text, within their lines, none over another. */
function expectTokensIn(data: readonly number[], text: string, lines: LineIndex): void {
  let line = 0;
  let character = 0;
  let end = 0;
  for (let at = 0; at < data.length; at += 5) {
    line += data[at]!;
    character = data[at] === 0 ? character + data[at + 1]! : data[at + 1]!;
    const start = lines.lineStart(line) + character;
    expect(start).toBeGreaterThanOrEqual(end);
    end = start + data[at + 2]!;
    expect(text.slice(start, end)).not.toMatch(/[\r\n]|^$/);
  }
}

test.each(texts)(
  "writing $file from the first character to the last",
  async ({ text }) => {
    for (let length = seed % step; length <= text.length; length += step) await ask(text.slice(0, length), length);
  },
  600_000,
);

test("writing in the middle leaves the declarations below their symbols", async () => {
  const { text } = texts.find(({ file }) => file.includes("b2b-saas/model"))!;
  const place = text.indexOf("  -15 when email.domain");
  const below = ["engagement", "trial", "priority", "call_now", "nurture"];
  const line = '  +7 when (job_title mentions any of "CEO", "CFO" and employees between 5 and 10) because "x"\n';
  for (let length = 0; length <= line.length; length += Math.min(7, step)) {
    workspace.put({ uri, version: ++version, text: text.slice(0, place) + line.slice(0, length) + text.slice(place) });
    const {
      project: { model },
    } = (await workspace.snapshot(uri))!;
    const names = [...model.scores, ...model.actions].map(({ name }) => name);
    expect(names, line.slice(0, length)).toEqual(expect.arrayContaining(below));
    expect(model.tests.length).toBeGreaterThan(3);
  }
}, 60_000);

test("random edits", async () => {
  const next = random(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!;
  const pieces = [
    "{",
    "}",
    "|",
    '"',
    "(",
    ")",
    ",",
    "\n",
    "+5 for ",
    "when ",
    "is ",
    "\u{1F600}",
    "e\u0301",
    "// ",
    "`",
    "\r\n",
    " and ",
    "matrix",
    "did ",
    "12%",
    "2026-13-01",
    "///",
  ];
  for (let edit = 0; edit < runs(200); edit++) {
    const { text } = pick(texts);
    const start = Math.floor(next() * text.length);
    const removed = next() < 0.5 ? Math.floor(next() * 40) : 0;
    const added = next() < 0.6 ? pick(pieces) : text.slice(Math.floor(next() * text.length)).slice(0, 30);
    await ask(text.slice(0, start) + added + text.slice(start + removed), start + added.length);
  }
}, 600_000);
