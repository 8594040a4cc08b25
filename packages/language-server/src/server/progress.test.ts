import type { Connection } from "vscode-languageserver";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { progressOf } from "./progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function editor(refuses = false): { readonly connection: Connection; readonly said: unknown[][] } {
  const said: unknown[][] = [];
  const note =
    (what: string) =>
    (...given: unknown[]): void =>
      void said.push([what, ...given]);
  const reporter = { begin: note("begin"), report: note("report"), done: note("done") };
  const createWorkDoneProgress = async (): Promise<typeof reporter> => {
    if (refuses) throw new Error("no progress here");
    return reporter;
  };
  return { connection: { window: { createWorkDoneProgress } } as unknown as Connection, said };
}

test("what is over in a moment shows nothing", async () => {
  const { connection, said } = editor();
  const { report, end } = progressOf(connection, "Counting leads", () => said.push(["long"]));
  report("Reading leads.csv", 0.2);
  end();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(said).toEqual([]);
});

test("what takes longer says what it does and how far that is, until it is over", async () => {
  const { connection, said } = editor();
  const { report, end } = progressOf(connection, "Counting leads", () => said.push(["long"]));
  report("Reading leads.csv", 0.4);
  await vi.advanceTimersByTimeAsync(1_000);
  report("Joining leads and events", null);
  end();
  expect(said).toEqual([
    ["long"],
    ["begin", "Counting leads", undefined, "Reading leads.csv, 40%", false],
    ["report", "Joining leads and events"],
    ["done"],
  ]);
});

test("an editor that shows no progress is no reason to stop", async () => {
  const { connection, said } = editor(true);
  const { report, end } = progressOf(connection, "Counting leads", () => undefined);
  await vi.advanceTimersByTimeAsync(1_000);
  report("Scoring leads", 0.5);
  end();
  expect(said).toEqual([]);
});
