/** Signals at random moments of `score run`: whatever the moment, the output is whole or absent, and nothing else is left. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { folderWith } from "../packages/cli/test/harness.ts";
import { runs } from "./generators/effort.ts";

/** The built program, which `npm ci` makes. */
const program = fileURLToPath(new URL("../packages/cli/bin/score.js", import.meta.url));
const model = `model "Many" {}
lead { id: text key, size: number }
event visit
fit { +10 when size > 50 }
behavior engagement { +1 for visit, at most 2 times per day }
`;
const count = 5_000;
const leads = ["id,size", ...Array.from({ length: count }, (_, index) => `l${index},${index % 100}`)].join("\n");
const events = [
  "lead_id,event,at",
  ...Array.from({ length: 4 * count }, (_, index) => `l${index % count},visit,2026-06-${10 + (index % 20)}T10:00`),
].join("\n");

/** The exit codes of a run that was interrupted, by what ended it; a run that is ended before it listens has none. */
const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof codes | "SIGKILL";

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly err: string;
  readonly milliseconds: number;
}

/** A run that is sent signals so many milliseconds after its start. */
function run(
  cwd: string,
  output: string,
  blows: readonly { readonly signal: Signal; readonly after: number }[],
  more: readonly string[] = [],
): Promise<Ended> {
  const began = performance.now();
  const parts = ["run", "m.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30", "-o", output, ...more];
  const child = spawn(process.execPath, [program, ...parts, "--rejects", "rejects.csv", "--summary", "summary.json"], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const timers = blows.map(({ signal, after }) => setTimeout(() => child.kill(signal), after));
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString("utf8")));
  return new Promise((resolve) =>
    child.on("close", (code, signal) => {
      timers.forEach(clearTimeout);
      resolve({ code, signal, err, milliseconds: performance.now() - began });
    }),
  );
}

test("output is whole or absent, and nothing else is left", async () => {
  const inputs = { "m.score": model, "leads.csv": leads, "events.csv": events };
  const undisturbed = new Map<string, Buffer>();
  let longest = 0;
  for (const output of ["out.csv", "out.parquet"]) {
    const cwd = folderWith(inputs);
    const { code, err, milliseconds } = await run(cwd, output, []);
    expect(code, err).toBe(0);
    longest = Math.max(longest, milliseconds);
    for (const file of readdirSync(cwd)) undisturbed.set(file, readFileSync(join(cwd, file)));
  }
  const signal = fc.constantFrom("SIGINT", "SIGTERM", "SIGHUP");
  const moment = fc.integer({ min: 0, max: Math.ceil(longest) });
  // The second one also while the first is being heard: what the first removed must not come back.
  const second = fc.record({ signal, later: fc.oneof(fc.integer({ min: 0, max: 20 }), moment) });
  await fc.assert(
    fc.asyncProperty(
      fc
        .tuple(fc.record({ signal, after: moment }), fc.option(second, { nil: undefined }))
        .map(([first, again]) => [first, ...(again === undefined ? [] : [{ signal: again.signal, after: first.after + again.later }])]),
      fc.constantFrom("out.csv", "out.parquet"),
      async (blows, output) => {
        const cwd = folderWith(inputs);
        const ended = await run(cwd, output, blows);
        const whys = blows.flatMap((blow) => [blow.signal, codes[blow.signal]]);
        expect([0, ...whys], ended.err).toContain(ended.signal ?? ended.code);
        expect(ended.err).not.toMatch(/^\s+at |defect/m);
        for (const file of readdirSync(cwd)) {
          const whole = undisturbed.get(file);
          if (whole === undefined) expect.fail(`${file} was left after`);
          // A summary tells how long the run took; columns of a Parquet file may be packed in another order.
          else if (file !== "summary.json" && file !== "out.parquet") expect(readFileSync(join(cwd, file)).equals(whole), file).toBe(true);
        }
        if (ended.code === 0) expect(readdirSync(cwd)).toContain(output);
      },
    ),
    { numRuns: runs(40), interruptAfterTimeLimit: 300_000 },
  );
});

test("a run that is killed while several threads read leaves no half of an output, and once more it gives the same", async () => {
  // As much as two threads share.
  const long = [
    "lead_id,event,at",
    ...Array.from({ length: 260_000 }, (_, index) => `l${index % count},visit,2026-06-${10 + (index % 20)}T10:00:00Z`),
  ];
  const cwd = folderWith({ "m.score": model, "leads.csv": leads, "events.csv": long.join("\n") });
  const outputs = ["out.csv", "rejects.csv"];
  const one = await run(cwd, "out.csv", [], ["--threads", "1"]);
  expect(one.code, one.err).toBe(0);
  const whole = new Map(outputs.map((file) => [file, readFileSync(join(cwd, file))]));
  const expectWhole = (file: string): void => expect(readFileSync(join(cwd, file)).equals(whole.get(file)!), file).toBe(true);
  const names = readdirSync(cwd).sort();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: Math.floor(one.milliseconds / 4), max: Math.ceil(one.milliseconds) }), async (after) => {
      for (const file of [...outputs, "summary.json"]) rmSync(join(cwd, file), { force: true });
      await run(cwd, "out.csv", [{ signal: "SIGKILL", after }], ["--threads", "3"]);
      for (const file of readdirSync(cwd)) if (outputs.includes(file)) expectWhole(file);
    }),
    { numRuns: runs(20), interruptAfterTimeLimit: 300_000 },
  );
  const again = await run(cwd, "out.csv", [], ["--threads", "3"]);
  expect(again.code, again.err).toBe(0);
  outputs.forEach(expectWhole);
  // What was being written when it was killed is gone, too.
  expect(readdirSync(cwd).sort()).toEqual(names);
});
