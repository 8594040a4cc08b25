import type { Answered } from "./ask-command.ts";
import type { Hidden } from "./hidden.ts";
import { judge, type Verdict } from "./judge.ts";
import type { Brief, Level } from "./pages.ts";
import { firstPrompt, secondPrompt } from "./prompt.ts";

/** One answer and what it is worth. */
export interface Round extends Omit<Verdict, "answered"> {
  readonly answered: Verdict["answered"] | "failed";
  /** As it was given; of a failure, why there is none. */
  readonly answer: string;
}

/** What became of a brief. */
export interface Result {
  readonly id: string;
  readonly kind: string;
  readonly level: Level;
  /** One, or two where the first was not right and somebody answered again. */
  readonly rounds: readonly Round[];
}

/** Gives the answer to a prompt in a round, 1 or 2; null where there is none any more. */
export type Ask = (brief: Brief, round: 1 | 2, prompt: string) => Promise<Answered | null>;

/** Asks for an answer, and once more where it is not right, showing the errors of the first. Null where nobody answers at all. */
export async function solve(brief: Brief, hidden: Hidden, help: string, ask: Ask): Promise<Result | null> {
  const { id, kind, level } = brief;
  const first = await ask(brief, 1, firstPrompt(brief, help));
  if (first === null) return null;
  const rounds = [roundOf(first, brief, hidden)];
  if (!rounds[0]!.isRight) {
    const { answer, feedback } = rounds[0]!;
    const second = await ask(brief, 2, secondPrompt(brief, help, answer, feedback));
    if (second !== null) rounds.push(roundOf(second, brief, hidden));
  }
  return { id, kind, level, rounds };
}

function roundOf(answered: Answered, brief: Brief, hidden: Hidden): Round {
  if ("text" in answered) return { ...judge(answered.text, brief, hidden), answer: answered.text };
  const { problem } = answered;
  return { ...judge("", brief, hidden), answered: "failed", answer: problem, feedback: `There was no answer. ${problem}` };
}
