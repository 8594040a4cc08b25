/** Work that takes long: in steps, between which others may have their turn, and done once for all who ask. */
import type { Plan } from "@scoreline/plan";

/** Of so few expressions all is soon told. */
const few = 300;

/** Whether a plan is so small that its analyses take no noticeable time. */
export const isSoonAnalyzed = ({ expressions }: Plan): boolean => expressions.length <= few;

/** Each `next` is one step; what comes of it all is at the end. What was not carried on with is given up. */
export type Steps<Answer> = Generator<undefined, Answer>;

/** All steps one after the other. */
export function atOnce<Answer>(steps: Generator<unknown, Answer>): Answer {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/**
 * Work that is the same for all who ask for the same: each goes on where another stopped, and what came of it is remembered. What it is
 * about must be plain data.
 */
export function shared<About, Answer>(workOut: (about: About) => Steps<Answer>): (about: About) => Steps<Answer> {
  const known = new Map<string, { readonly steps: Steps<Answer>; answer?: { readonly is: Answer } }>();
  return function* (about) {
    const key = JSON.stringify(about) ?? "";
    let work = known.get(key);
    if (work === undefined) known.set(key, (work = { steps: workOut(about) }));
    while (work.answer === undefined) {
      const { done, value } = work.steps.next();
      if (done === true) work.answer = { is: value };
      else yield;
    }
    return work.answer.is;
  };
}

/** What was worked out of late, for other plans, too: while a model is typed, most of the next one is as it was in the last. */
export class Recent<Answer> {
  readonly #most: number;
  readonly #known = new Map<string, Answer>();

  /** @param most so many answers are kept, those that were asked for last */
  constructor(most: number) {
    this.#most = most;
  }

  /** What is known by a key, which says all that the answer depends on; worked out where it is not. */
  of(key: string, workOut: () => Answer): Answer {
    const answer = this.known(key) ?? workOut();
    this.keep(key, answer);
    return answer;
  }

  /** What is known by a key; undefined where nothing is. */
  known(key: string): Answer | undefined {
    return this.#known.get(key);
  }

  /** Keeps an answer as the latest that was asked for. */
  keep(key: string, answer: Answer): void {
    this.#known.delete(key);
    this.#known.set(key, answer);
    if (this.#known.size > this.#most) this.#known.delete(this.#known.keys().next().value!);
  }
}
