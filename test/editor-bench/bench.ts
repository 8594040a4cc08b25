/**
 * Latency of the language server over standard input and output, as an editor feels it: from opening to the first diagnostics, from a
 * keystroke to its diagnostics, and of completion and hover after it, at 1,000 and 10,000 lines; what a keystroke costs of a whole check; how
 * memory grows over 10,000 keystrokes; and how long the analyses take that come when typing rests.
 */
import { EditorClient } from "../../packages/language-server/test/editor-client.ts";
import { measureAnalyses } from "./analyses.ts";
import { measureKeystrokes } from "./keystrokes.ts";
import { longModel } from "./long-model.ts";

const [, , server, edits = "10000"] = process.argv;
if (server === undefined) throw new Error("Usage: bench SERVER [EDITS]");

/** Goals in milliseconds at the 95th percentile, in megabytes, and as the share of a whole check. */
const goals = {
  1000: { diagnostics: 15, completion: 10, hover: 10, share: 0.2 },
  10000: { diagnostics: 60, completion: 10, hover: 10, share: 0.1 },
  opening: 500,
  memory: 50,
  analyses: 100,
} as const;
const keystrokes = 200;
let missed = 0;

for (const { what, milliseconds } of measureAnalyses())
  say(`analyses, ${what}`, `p50 ${milliseconds.toFixed(0)} ms`, milliseconds <= goals.analyses, `${goals.analyses} ms`);

for (const lines of [1_000, 10_000] as const) {
  const { keystroke, whole } = measureKeystrokes(longModel(lines));
  const figures = `${keystroke.toFixed(1)} of ${whole.toFixed(1)} ms, ${((100 * keystroke) / whole).toFixed(0)} %`;
  const { share } = goals[lines];
  say(`${String(lines).padStart(6)} lines  of a check  `, figures, keystroke <= share * whole, `${100 * share} %`);
}

for (const lines of [1_000, 10_000] as const) {
  const client = await EditorClient.start(server);
  const uri = "file:///bench/model.score";
  const model = longModel(lines);
  let version = 1;
  const opened = performance.now();
  client.open(uri, model.text);
  await client.diagnosticsOf(uri, version);
  const opening = performance.now() - opened;
  say(`${String(lines).padStart(6)} lines  opening     `, `${opening.toFixed(0)} ms`, opening <= goals.opening, `${goals.opening} ms`);
  const times: Record<"diagnostics" | "completion" | "hover", number[]> = { diagnostics: [], completion: [], hover: [] };
  const workedBefore = client.processorSeconds();
  for (let stroke = 0; stroke < keystrokes; stroke++) {
    const typed = "employees"[stroke % 9]!;
    const character = model.cursor.character + (stroke % 9);
    const position = { line: model.cursor.line, character };
    const erase =
      stroke % 9 === 8
        ? [
            {
              range: { start: { ...position, character: model.cursor.character }, end: { ...position, character: character + 1 } },
              text: "",
            },
          ]
        : [];
    const begun = performance.now();
    client.change(uri, ++version, [{ range: { start: position, end: position }, text: typed }]);
    await client.diagnosticsOf(uri, version);
    times.diagnostics.push(performance.now() - begun);
    for (const what of ["completion", "hover"] as const) {
      const asked = performance.now();
      await client.request(`textDocument/${what}`, { textDocument: { uri }, position: { ...position, character: character + 1 } });
      times[what].push(performance.now() - asked);
    }
    if (erase.length > 0) {
      client.change(uri, ++version, erase);
      await client.diagnosticsOf(uri, version);
    }
  }
  for (const what of ["diagnostics", "completion", "hover"] as const) {
    const sorted = times[what].sort((one, other) => one - other);
    say(
      `${String(lines).padStart(6)} lines  ${what.padEnd(12)}`,
      `p50 ${at(sorted, 0.5).toFixed(1)} ms  p95 ${at(sorted, 0.95).toFixed(1)} ms`,
      at(sorted, 0.95) <= goals[lines][what],
      `${goals[lines][what]} ms`,
    );
  }
  console.log(
    `${String(lines).padStart(6)} lines  processor     ${(((client.processorSeconds() - workedBefore) / keystrokes) * 1_000).toFixed(1)} ms a keystroke, all threads and both requests`,
  );
  await client.stop();
}

const client = await EditorClient.start(server, ["--expose-gc"]);
const uri = "file:///bench/model.score";
const model = longModel(1_000);
client.open(uri, model.text);
await client.diagnosticsOf(uri, 1);
let before = 0;
for (let edit = 1; edit <= Number(edits); edit++) {
  const position = { line: model.cursor.line, character: model.cursor.character };
  const inserts = edit % 2 === 1;
  client.change(uri, edit + 1, [
    { range: { start: position, end: inserts ? position : { ...position, character: position.character + 1 } }, text: inserts ? "e" : "" },
  ]);
  await client.diagnosticsOf(uri, edit + 1);
  if (edit === 500) before = client.residentMegabytes();
}
const growth = client.residentMegabytes() - before;
say(`memory after ${edits} keystrokes`, `${growth.toFixed(0)} MB more than after 500`, growth <= goals.memory, `${goals.memory} MB`);
await client.stop();
process.exit(missed === 0 ? 0 : 1);

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

function say(what: string, figures: string, isMet: boolean, goal: string): void {
  if (!isMet) missed++;
  console.log(`${what}  ${figures}  ${isMet ? "within" : "MISSES"} the goal of ${goal}`);
}
