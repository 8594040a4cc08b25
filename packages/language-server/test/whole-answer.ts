import { atOnce } from "@scoreline/analysis";
import { isWork, type Work } from "../src/server/work.ts";

/** The answer to a request, with all steps of the work on it. */
export const wholeAnswer = <Result>(answer: Result | Work<Result>): Result => (isWork(answer) ? atOnce(answer) : answer);
