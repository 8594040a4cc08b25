import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { folderWith, printedCommands, score } from "./harness.ts";

/** Rows as CSV with quotes. */
export const csv = (rows: readonly (readonly unknown[])[], separator = ","): string =>
  rows.map((row) => `${row.map((value) => `"${String(value).replaceAll('"', '""')}"`).join(separator)}\n`).join("");
/** Values as JSON lines. */
export const jsonLines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
/** What is made of so many numbers, from 0 on. */
export const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));
/** Some values in turn. */
export const pick = <Value>(values: readonly Value[], index: number): Value => values[index % values.length]!;
/** A number of two digits. */
export const two = (value: number): string => String(value).padStart(2, "0");
/** The days of a month in turn. */
export const day = (index: number): string => `2026-05-${two(1 + (index % 28))}`;

/** What came of a model that was proposed, and of its commands. */
export interface Scored {
  readonly model: string;
  readonly said: string;
  /** The command of the run, as it was printed. */
  readonly command: string;
  readonly err: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Proposes a model from files, and does what is printed, all of which has to succeed. */
export async function initThenRun(files: Readonly<Record<string, string>>, options: string): Promise<Scored> {
  const cwd = folderWith(files);
  const { out, err, code } = await score(["init", ...options.split(" ")], { cwd });
  expect({ err, code }).toEqual({ err: "", code: 0 });
  let said = "";
  for (const command of printedCommands(out)) {
    const ended = await score(command, { cwd });
    expect(ended.code, ended.err).toBe(0);
    said = ended.err;
  }
  const [header = "", ...lines] = readFileSync(join(cwd, "scored.csv"), "utf8").trim().split("\n");
  const names = header.split(",");
  return {
    model: readFileSync(join(cwd, "model.score"), "utf8"),
    said: out.slice(0, out.indexOf("\nNext:")),
    command: out
      .split("\n")
      .find((line) => line.startsWith("  score run"))!
      .trim(),
    err: said,
    rows: lines.map((line) => Object.fromEntries(line.split(",").map((value, index) => [names[index], value]))),
  };
}

/** The sum of a column of results. */
export const total = (rows: Scored["rows"], column: string): number => rows.reduce((sum, row) => sum + Number(row[column]), 0);

const letters = "aAbB";
/** Ids that differ in the case of their letters only. */
export const shortId = (index: number): string => `00Q5f00000${times(5, (at) => letters[Math.floor(index / 4 ** at) % 4]).join("")}`;
