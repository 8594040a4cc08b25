import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Result } from "./rounds.ts";

/** Results that are kept as soon as they are there. */
export interface Saved {
  readonly results: ReadonlyMap<string, Result>;
  readonly add: (result: Result) => void;
}

/**
 * Opens a file of results, or begins it; without one, they are kept in memory. A line that was cut off when the program was ended is left out,
 * and so is a result that lacks an answer, as when the network was down: it says nothing of whoever answers.
 * Where the file holds those of somebody else, a problem.
 */
export function openSaved(file: string | undefined, who: string): Saved | { readonly problem: string } {
  const results = new Map<string, Result>();
  if (file === undefined) return { results, add: (result) => void results.set(result.id, result) };
  const head = JSON.stringify({ briefs: 1, who });
  if (existsSync(file)) {
    const [first = "", ...lines] = readFileSync(file, "utf8").split("\n");
    if (first !== head) return { problem: `${file} holds other results. Name another file after --save.` };
    for (const line of lines) {
      const result = readLine(line);
      if (result?.rounds.every(({ answered }) => answered !== "failed")) results.set(result.id, result);
    }
  }
  writeFileSync(file, [head, ...[...results.values()].map((result) => JSON.stringify(result)), ""].join("\n"));
  return {
    results,
    add: (result) => {
      results.set(result.id, result);
      appendFileSync(file, `${JSON.stringify(result)}\n`);
    },
  };
}

function readLine(line: string): Result | null {
  try {
    return JSON.parse(line) as Result;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
