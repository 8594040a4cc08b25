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
    const answer = this.#known.get(key) ?? workOut();
    this.#known.delete(key);
    this.#known.set(key, answer);
    if (this.#known.size > this.#most) this.#known.delete(this.#known.keys().next().value!);
    return answer;
  }
}
