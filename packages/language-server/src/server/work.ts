/** Work on a request that takes long, in steps between which others have their turn. */
import type { ResponseError } from "vscode-languageserver";
import type { Turns } from "./turns.ts";

/** Each step says what is known until then, if that is an answer; the last one, what is known in the end. */
export type Work<Result> = Generator<Result | undefined, Result>;

/** Whether an answer is work on it. */
export const isWork = <Result>(answer: Result | Work<Result>): answer is Work<Result> =>
  typeof answer === "object" && answer !== null && "next" in answer && Symbol.iterator in answer;

/** So long others wait for their turn, in milliseconds: nobody notices it. */
const slice = 8;

/** What came of work on a request. */
export interface Worked<Result> {
  readonly result: Result | ResponseError<void>;
  /** False where it is what was known when patience ran out, and there is more to come. */
  readonly isWhole: boolean;
}

/**
 * Carries work on to its end, and gives it up where it is refused.
 *
 * @param refusal why the answer is not wanted any more; null while it is
 * @param patience in milliseconds; what is known after that is the answer, as soon as anything is
 */
export async function workOn<Result>(
  steps: Work<Result>,
  turns: Turns,
  refusal: () => ResponseError<void> | null,
  patience = Infinity,
): Promise<Worked<Result>> {
  const begun = turns.now();
  let last = begun;
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return { result: value, isWhole: true };
    if (turns.now() - last < slice) continue;
    await turns.giveWay();
    last = turns.now();
    const refused = refusal();
    if (refused !== null) return { result: refused, isWhole: true };
    if (last - begun >= patience && value !== undefined) return { result: value, isWhole: false };
  }
}

/** Carries work on for who asks again, whenever nobody else has anything to do, and gives it up once it is not wanted. */
export async function goOn(steps: Work<unknown>, turns: Turns, goesOn: () => boolean): Promise<void> {
  do await turns.quiet();
  while (goesOn() && steps.next().done !== true);
}
