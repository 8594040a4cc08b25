import { atOnce } from "@scoreline/analysis";
import { isWork, type Work } from "../src/server/work.ts";

/** The answer to a request, with all steps of the work on it. */
export async function wholeAnswer<Result>(answer: Result | Work<Result> | Promise<Result | Work<Result>>): Promise<Result> {
  const made = await answer;
  return isWork(made) ? atOnce(made) : made;
}
