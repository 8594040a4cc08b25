/** Threads that read events: real ones, of the program as it is bundled. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEventStretches, Stretches, type EventStretchesRequest, type StretchesRead } from "@scoreline/data";
import { openEventThreads } from "@scoreline/engines";

// A blank and letters beyond ASCII in the path, as in the folders of many people.
const folder = join(mkdtempSync(join(tmpdir(), "event-threads-")), "größe 1");
const program = pathToFileURL(join(folder, "events.mjs"));
afterAll(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

beforeAll(async () => {
  mkdirSync(folder);
  await build({
    entryPoints: [fileURLToPath(new URL("../src/threads/event-thread.ts", import.meta.url))],
    outfile: fileURLToPath(program),
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@scoreline/source"],
    external: ["@duckdb/node-api"],
  });
});

const header = "lead_id,event,at,page\n";
const rows = Array.from(
  { length: 400 },
  (_, row) => `L${row % 7},view,2026-06-0${1 + (row % 9)}T10:00:00Z,${row % 3 === 0 ? "größe" : ""}\n`,
);
const content = header + rows.join("");

const file = (name: string, text: string | null): { readonly path: string; readonly shown: string; readonly begin: number } => {
  const path = join(folder, name);
  if (text !== null) writeFileSync(path, text);
  return { path, shown: name, begin: header.length };
};

const request = (stretches: Stretches): EventStretchesRequest => ({
  columns: ["lead_id", "event", "at", "page"],
  delimiter: 44,
  // The lead, the name, the time, and a text.
  roles: Uint8Array.of(4, 5, 2, 3),
  places: Int32Array.of(-1, -1, -1, 0),
  properties: 1,
  events: [{ name: "view", from: [] }],
  room: 1e9,
  heap: 1e9,
  stretches,
});

const rowsOf = (read: StretchesRead | null): number =>
  (read ?? { stretches: [] }).stretches.reduce((sum, stretch) => sum + stretch.rows, 0);

test("two threads read all rows between them, each once", async () => {
  const threads = openEventThreads(program, 2);
  const given = request(Stretches.of(Buffer.byteLength(content), 500, 2));
  const events = file("events.csv", content);
  const read = await Promise.all(threads.helpers.map((help) => help(events, given)));
  expect(read.map(rowsOf).reduce((sum, count) => sum + count)).toBe(rows.length);
  const indexes = read.flatMap((each) => each!.stretches.map(({ index }) => index));
  expect(indexes.sort((one, other) => one - other)).toEqual([...indexes.keys()]);
  expect(given.stretches.done.rows).toBe(rows.length);
});

test("a thread stops where another has met something that is not written plainly", async () => {
  const [help] = openEventThreads(program, 1).helpers;
  const given = request(Stretches.of(Buffer.byteLength(content), 500, 2));
  given.stretches.giveUp();
  expect(await help!(file("events.csv", content), given)).toBeNull();
  const odd = request(Stretches.of(Buffer.byteLength(content), 500, 2));
  expect(await help!(file("odd.csv", `${content}too,short\n`), odd)).toBeNull();
  expect(odd.stretches.areGivenUp()).toBe(true);
  expect(await readEventStretches(odd, () => expect.fail("nothing is read any more"))).toBeNull();
});

test("what a thread cannot read is said as where it is read by one", async () => {
  const [help] = openEventThreads(program, 1).helpers;
  const asked = help!(file("gone.csv", null), request(Stretches.of(1_000, 500, 2)));
  await expect(asked).rejects.toMatchObject({ name: "DataError", message: expect.stringContaining("“gone.csv” could not be read") });
});

test("a thread that ends before it answers is an error, and so is one that is ended", async () => {
  const broken = join(folder, "broken.mjs");
  writeFileSync(broken, "process.exit(0);");
  const [help] = openEventThreads(pathToFileURL(broken), 1).helpers;
  await expect(help!(file("events.csv", content), request(Stretches.of(1_000, 500, 2)))).rejects.toThrow("ended without an answer");
  const waiting = join(folder, "waiting.mjs");
  writeFileSync(waiting, "setInterval(() => {}, 1000);");
  const threads = openEventThreads(pathToFileURL(waiting), 1);
  const asked = threads.helpers[0]!(file("events.csv", content), request(Stretches.of(1_000, 500, 2)));
  threads.close();
  await expect(asked).rejects.toThrow("ended without an answer");
});

test("without a program nobody helps", () => {
  expect(openEventThreads(null, 3).helpers).toEqual([]);
});
