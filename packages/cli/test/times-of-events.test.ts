/** What is noted of times that say less than the model asks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const files = {
  "model.score": `model "Shop" { timezone "UTC" }
lead { id: text key }
event cart_added { cart: text }
event purchase { cart: text }
event click
behavior carts { +10 for purchase where an earlier cart_added with same cart within 3 days }
behavior clicks { +1 for click, once every 30 seconds }
`,
  "leads.csv": "id\nl-1\nl-2\n",
  "events.csv": `lead_id,event,at,cart
l-1,purchase,2026-06-01,a
l-1,cart_added,2026-06-01,a
l-2,cart_added,2026-06-01,b
l-2,purchase,2026-06-01,b
l-2,click,2026-06-01T10:00,
l-2,click,2026-06-01T10:01,
l-2,click,2026-06-01T10:02,
`,
};
const data = ["--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30"];
const ties = (pairs: string): string =>
  `${pairs} of “cart_added” and “purchase” happened at the same time, or on one day without a time of day: the one listed first was taken as the earlier one.\n`;
const coarse =
  "The model looks at what happened within 30 seconds, but the times of “click” are all whole minutes: load more exact times, or ask for a longer stretch.\n";

// ¶note-order ¶note-coarse
test("a run notes it, and so does its summary", async () => {
  const cwd = folderWith(files);
  const { out, err } = await score(["run", "model.score", ...data, "--summary", "summary.json"], { cwd });
  expect(out).toBe("lead_id,carts,clicks,discarded,cell,action,lifecycle\nl-1,0,0,,,,\nl-2,10,3,,,,\n");
  expect(err).toContain(ties("2 pairs") + coarse);
  expect(JSON.parse(readFileSync(join(cwd, "summary.json"), "utf8"))).toMatchObject({
    events: {
      ties: [{ events: ["cart_added", "purchase"], pairs: 2 }],
      coarse: [{ event: "click", all: "minutes", stretch: 30_000 }],
    },
  });
});

// ¶note-order ¶note-coarse
test("the explanation of a lead notes it of that lead", async () => {
  const { err } = await score(["explain", "model.score", ...data, "--lead", "l-1"], { cwd: folderWith(files) });
  expect(err).toBe(ties("1 pair"));
  const other = await score(["explain", "model.score", ...data, "--lead", "l-2"], { cwd: folderWith(files) });
  expect(other.err).toBe(ties("1 pair") + coarse);
});

// ¶note-order
test.each(["+10 for a where an earlier b since last c", "reset on c\n +10 for a"])(
  "%s: the order of a and c decides, and both say so",
  async (rules) => {
    const run = async (events: readonly string[]): Promise<{ readonly points: string; readonly notes: readonly string[] }> => {
      const cwd = folderWith({
        "model.score": `model "M" { timezone "UTC" }\nlead { id: text key }\nevent a\nevent b\nevent c\nbehavior {\n ${rules}\n}\n`,
        "leads.csv": "id\nl-1\n",
        "events.csv": `lead_id,event,at\nl-1,b,2026-06-01T09:00\n${events.map((event) => `l-1,${event},2026-06-01T10:00\n`).join("")}`,
      });
      const { out, err } = await score(["run", "model.score", ...data], { cwd });
      const explained = await score(["explain", "model.score", ...data, "--lead", "l-1"], { cwd });
      return { points: out.split("\n")[1]!.split(",")[1]!, notes: [err, explained.err] };
    };
    const note = expect.stringContaining(
      "1 pair of “a” and “c” happened at the same time, or on one day without a time of day: the one listed first was taken as the earlier one.",
    );
    const [listed, turned] = [await run(["a", "c"]), await run(["c", "a"])];
    expect([listed.points, turned.points].sort()).toEqual(["0", "10"]);
    expect([...listed.notes, ...turned.notes]).toEqual([note, note, note, note]);
  },
);
