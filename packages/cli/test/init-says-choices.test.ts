/** What init chooses of several things that an export could mean, it says; and how far it has come while it looks. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { csv, day, pick, times } from "./proposed.ts";

const leads = csv([["id", "email"], ...times(60, (index) => [`u${index}`, `u${index}@x.example`])]);
const after = (out: string): string => out.slice(out.indexOf("\n") + 1, out.indexOf("\nNext:"));

test("a column that was taken as what happened, since the usual one says the same in every row", async () => {
  const events = csv([
    ["lead_id", "event", "type", "Owner team", "Minutes", "at"],
    ...times(120, (index) => [
      `u${index % 60}`,
      "Task",
      pick(["Call", "Demo"], index),
      pick(["Inside", "Field"], index),
      index % 7,
      day(index),
    ]),
  ]);
  const cwd = folderWith({ "l.csv": leads, "e.csv": events });
  const { out } = await score(["init", "--leads", "l.csv", "--events", "e.csv"], { cwd });
  expect(after(out)).toBe(
    '“type” was taken as what happened, because “event” is “Task” in every row. If that is “Owner team”, delete the model and run init again with --event-name "Owner team".\n',
  );
  expect(out).toContain(" --event-name type ");
});

test("a column that was taken as what happened by its name; one that the user names is not remarked on", async () => {
  const events = csv([
    ["lead_id", "Activity", "Stage", "Room", "at"],
    ...times(120, (index) => [
      `u${index % 60}`,
      pick(["Call", "Demo"], index),
      pick(["New", "Open"], index),
      pick(["A", "B"], index),
      day(index),
    ]),
  ]);
  const files = { "l.csv": leads, "e.csv": events };
  const { out } = await score(["init", "--leads", "l.csv", "--events", "e.csv"], { cwd: folderWith(files) });
  expect(after(out)).toBe(
    "“Activity” was taken as what happened, because of its name: “e.csv” has no column that always does. If that is “Stage” or “Room”, delete the model and run init again with --event-name COLUMN.\n",
  );
  const named = await score(["init", "--leads", "l.csv", "--events", "e.csv", "--event-name", "Stage"], { cwd: folderWith(files) });
  expect(after(named.out)).toBe("");
});

test("how far it has come is drawn on a terminal and removed again", async () => {
  const events = csv([["lead_id", "event", "at"], ...times(3, (index) => [`u${index}`, "visit", day(index)])]);
  const cwd = folderWith({ "l.csv": leads, "e.csv": events });
  const ended = await score(["init", "--leads", "l.csv", "--events", "e.csv"], { cwd, terminal: true, env: { NO_COLOR: "1" } });
  expect(ended.code).toBe(0);
  const steps = ended.err.split("\r\u001B[2K");
  expect(steps).toEqual(
    expect.arrayContaining(["Looking at l.csv …", "Looking at e.csv …", "Reading l.csv …", "Joining leads and events …", "Scoring …"]),
  );
  expect(steps.at(-1)).toBe("");
  expect(ended.out).toMatch(/^✓ Wrote model\.score from 60 leads/);
});
