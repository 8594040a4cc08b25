/** One event whose name a file writes in several ways: which ways, how many rows, and how all of them count. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const modelWith = (event: string): string => `model "Demos" { timezone "UTC" }
lead { id: text key }
event ${event}
event signup
event other
behavior b {
  +10 for demo_requested
  +1 for signup
}
`;

const names = ["Demo Requested", "demo_requested", "DemoRequested", "demo-requested", "DemoRequested", " DEMO_REQUESTED ", "Demo", "Other"];
const events = (given: readonly string[]): string =>
  ["lead_id,event,at", ...given.map((name, day) => `a,${name},2026-06-0${day + 1}`)].map((line) => `${line}\n`).join("");

async function run(event: string, given: readonly string[] = names, ...more: readonly string[]) {
  const cwd = folderWith({ "m.score": modelWith(event), "leads.csv": "id\na\n", "events.csv": events(given) });
  const how = ["--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30"];
  const ran = await score(["run", "m.score", ...how, "--columns", "b", ...more], { cwd });
  const explained = await score(["explain", "m.score", "--lead", "a", ...how], { cwd });
  return { ...ran, points: Number(ran.out.split("\n")[1]), explained };
}

test("other spellings of an event that is there are said, with all that make them count", async () => {
  const { points, err, explained } = await run("demo_requested");
  const note =
    "note: 4 events of “events.csv” are called “DemoRequested” (2 times), “Demo Requested” (1 time) or “demo-requested” (1 time), which only spells “demo_requested” otherwise, and were left out. To count them as that event, write in the model: event demo_requested from ";
  const remedy = '"DemoRequested", "Demo Requested", "demo-requested"';
  expect(points).toBe(20);
  expect([err, explained.err]).toEqual([expect.stringContaining(`${note}${remedy}\n`), expect.stringContaining(`${note}${remedy}\n`)]);
  const corrected = await run(`demo_requested from ${remedy}`);
  expect([corrected.points, corrected.err.includes("only spells")]).toEqual([60, false]);
});

test("the names after from are kept in what is to be written", async () => {
  const { err } = await run('demo_requested from "Demo Requested", "wants a demo"', ["Demo Requested", "DemoRequested"]);
  expect(err).toContain(
    'note: 1 event of “events.csv” is called “DemoRequested” (1 time), which only spells “Demo Requested” otherwise, and was left out. To count them as that event, write in the model: event demo_requested from "Demo Requested", "wants a demo", "DemoRequested"\n',
  );
});

test("with --strict it is an error; of an event that no rule reads, nothing is said", async () => {
  expect(await run("demo_requested", names, "--strict")).toMatchObject({ code: 2, err: expect.stringContaining("error: 4 events of") });
  const { err } = await run("demo_requested", ["demo_requested", "signup", "other", "Other-", "O_t-her"]);
  expect(err).not.toContain("otherwise");
});

test("where the file never has the name as the model writes it, all its spellings are named at once", async () => {
  const { err } = await run("demo_requested", ["Demo Requested", "DemoRequested", "signup"]);
  expect(err).toContain(
    'never has it; there are “Demo Requested” (1 time) and “DemoRequested” (1 time). If that is it, write in the model: from "Demo Requested", "DemoRequested"\n',
  );
});

test("init names the spellings that became several events", async () => {
  const cwd = folderWith({
    "leads.csv": "id\na\n",
    "events.csv": events(["Demo Requested", "demo_requested", "demo requested", "Signup"]),
  });
  const { out } = await score(["init", "--leads", "leads.csv", "--events", "events.csv"], { cwd });
  expect(out).toContain(
    '“Demo Requested” (2 times) and “demo_requested” (1 time) of “events.csv” seem to be one event in 2 spellings, and are 2 events in the model. If they are one, keep one of these events and name all spellings there: from "Demo Requested", "demo_requested"\n',
  );
  expect(out).not.toContain("“Signup” (");
});
