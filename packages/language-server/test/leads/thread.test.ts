/** Counting in a thread of its own: one after another, the latest of each model, and whatever the thread does. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { countInThread } from "../../src/disk/leads-thread.ts";
import { usualSettings } from "../../src/leads/counting.ts";
import type { CountRequest } from "../../src/leads/counter.ts";
import type { PointsRequest } from "../../src/leads/fit-leads.ts";
import { gym, planOf } from "./gym.ts";

const folder = mkdtempSync(join(tmpdir(), "scoreline-thread-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program in place of the one that counts. `answer` is JavaScript with the `id` and the file of leads at hand; it can `tell`. */
function program(name: string, answer: string): string {
  const path = join(folder, `${name}.cjs`);
  writeFileSync(
    path,
    `const { parentPort, workerData } = require("node:worker_threads");
const tell = (message) => parentPort.postMessage(message);
const isCanceled = (id) => Atomics.load(workerData, 0) >= id;
parentPort.on("message", ({ id, kind, request: { files: { leads } } }) => { ${answer} });`,
  );
  return path;
}

const plan = planOf(gym());
const request = (leads: string): CountRequest => ({
  files: { leads, events: null, source: null },
  now: plan,
  saved: null,
  at: "2026-06-01",
});
const silent = (): void => undefined;

test("each count is answered, with how far it has come", async () => {
  const counting = countInThread(program("echo", 'tell({ id, step: "Reading", share: 0.5 }); tell({ id, problem: leads });'));
  const steps: [string, number | null][] = [];
  const answers = [
    counting.count("a", request("one"), (step, share) => void steps.push([step, share])),
    counting.count("b", request("two"), silent),
  ];
  expect(await Promise.all(answers)).toMatchObject([{ problem: "one" }, { problem: "two" }]);
  expect(steps).toEqual([["Reading", 0.5]]);
  counting.stop();
});

test("a later count of a model has the earlier ones given up, that at work and those that wait; other models are not touched", async () => {
  // The first goes on until it is told to stop.
  const loop = 'if (leads === "endless") { while (!isCanceled(id)) {} tell({ id, canceled: true }); } else tell({ id, problem: leads });';
  const counting = countInThread(program("loop", loop));
  const first = counting.count("a", request("endless"), silent);
  const other = counting.count("b", request("other"), silent);
  const second = counting.count("a", request("second"), silent);
  const third = counting.count("a", request("third"), silent);
  expect(await Promise.all([first, other, second, third])).toMatchObject([null, { problem: "other" }, null, { problem: "third" }]);
  counting.stop();
});

test("single leads are read after what is counted, and a later count does not give that up", async () => {
  const told = 'if (leads === "endless") { while (!isCanceled(id)) {} tell({ id, canceled: true }); } else tell({ id, [kind]: leads });';
  const counting = countInThread(program("single", told));
  const [one, two] = ["one", "two"].map((leads) => ({ files: { leads, events: null, source: null }, plan, at: "2026-06-01" }));
  const counted = counting.count("a", request("endless"), silent);
  const listed = counting.list(one!);
  const read = counting.read({ ...two!, lead: "ana" });
  const later = counting.count("a", request("later"), silent);
  expect(await Promise.all([counted, listed, read, later])).toMatchObject([null, { list: "one" }, { read: "two" }, { count: "later" }]);
  counting.stop();
});

test("a thread that dies says why, and the next count has another", async () => {
  const counting = countInThread(program("dying", 'if (leads === "deadly") throw new Error("It broke."); tell({ id, problem: leads });'));
  expect(await counting.count("a", request("deadly"), silent)).toEqual({ problem: "The leads could not be counted: It broke." });
  expect(await counting.count("a", request("fine"), silent)).toMatchObject({ problem: "fine" });
  counting.stop();
});

test("one that runs out of memory says what to do, and ends nothing else", async () => {
  const full = "const all = []; for (;;) all.push(new Array(1e6).fill(id + 0.5));";
  const counting = countInThread(program("full", full), 40);
  const answer = await counting.count("a", request("huge"), silent);
  expect(answer).toEqual({
    problem:
      "These leads and events need more memory than the editor takes for them, 40 MB. Count them with `score run`, or name a smaller file in the setting score.leads.",
  });
});

test("a fit has a thread of its own: figures are counted meanwhile, and it ends when it is given up", async () => {
  const counting = countInThread(
    program("fitting", 'if (kind === "fit") { tell({ id, step: "Fitting", share: null }); for (;;); } tell({ id, problem: leads });'),
  );
  const abort = new AbortController();
  const asked = { files: { leads: "x", events: null, source: null } } as PointsRequest;
  let isAtWork: () => void = () => undefined;
  const atWork = new Promise<void>((resolve) => (isAtWork = resolve));
  const fit = counting.fit(asked, isAtWork, abort.signal);
  await atWork;
  expect(await counting.count("a", request("fine"), silent)).toMatchObject({ problem: "fine" });
  abort.abort();
  expect(await fit).toBeNull();
  expect(await counting.fit(asked, silent, abort.signal)).toBeNull();
  const other = counting.fit(asked, silent, new AbortController().signal);
  counting.stop();
  expect(await other).toBeNull();
});

test("once stopped, nothing is answered any more", async () => {
  const counting = countInThread(program("mute", ""));
  const answers = [counting.count("a", request("one"), silent), counting.count("b", request("two"), silent)];
  counting.stop();
  expect(await Promise.all(answers)).toEqual([null, null]);
});

test("leads are those that settings name, else those beside the model; a path is meant from the folder", async () => {
  const counting = countInThread("");
  const root = pathToFileURL(`${folder}/`).href;
  const model = pathToFileURL(join(folder, "models", "gym.score")).href;
  const find = (settings: Partial<typeof usualSettings> = {}) => counting.find(model, root, { ...usualSettings, ...settings });
  mkdirSync(join(folder, "models"));
  expect(await find()).toBeNull();
  expect(await find({ events: "e.csv" })).toBeNull();
  const beside = (name: string): string => join(folder, "models", name);
  writeFileSync(beside("events.csv"), "");
  writeFileSync(beside("leads.jsonl"), "");
  expect(await find()).toEqual({ leads: beside("leads.jsonl"), events: beside("events.csv"), source: null });
  writeFileSync(beside("leads.csv"), "");
  expect(await find({ source: " hubspot " })).toEqual({ leads: beside("leads.csv"), events: beside("events.csv"), source: "hubspot" });
  expect(await find({ leads: "data/people.csv", source: "my.source.json" })).toEqual({
    leads: join(folder, "data/people.csv"),
    events: null,
    source: join(folder, "my.source.json"),
  });
  expect(await find({ leads: "/a/people.csv", events: "e.csv" })).toEqual({
    leads: "/a/people.csv",
    events: join(folder, "e.csv"),
    source: null,
  });
  expect(await counting.find("untitled:Untitled-1", root, usualSettings)).toBeNull();
  expect(await counting.find("vscode-vfs://host/gym.score", "vscode-vfs://host/", usualSettings)).toBeNull();
});
