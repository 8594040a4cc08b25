import { readFile } from "node:fs/promises";
import { createScorer, PlanError, type Scorer } from "@scoreline/runtime";

/** Reads a plan that `score compile` wrote. Throws an Error whose message says what to do. */
export async function loadScorer(file: string): Promise<Scorer> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new Error(`“${file}” cannot be read. Write it with “npm run plan”.`, { cause: error });
  }
  try {
    return createScorer(JSON.parse(text));
  } catch (error) {
    if (error instanceof PlanError || error instanceof SyntaxError) {
      throw new Error(`“${file}” is no plan that can be used: ${error.message}`);
    }
    throw error;
  }
}
