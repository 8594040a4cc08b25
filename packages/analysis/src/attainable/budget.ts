/** How much may still be looked at for one question, so that every question ends soon. */
export class Budget {
  left: number;

  constructor(most: number) {
    this.left = most;
  }

  /** Whether there is something left, of which so much is taken. */
  spend(looks = 1): boolean {
    if (this.left <= 0) return false;
    this.left -= looks;
    return true;
  }
}

/**
 * How much may still be looked at for the question at hand, counted by what one part of a score is in one state, whatever it asks in turn:
 * what is asked within another question draws on the same budget, so that questions within questions do not multiply.
 */
export class Effort {
  #budget: Budget | null = null;

  /** Whether the question at hand has used up its budget: what is told from then on is not the most that could be known. */
  get isSpent(): boolean {
    return this.#budget !== null && this.#budget.left <= 0;
  }

  /** Whether there is something left, of which so much is taken; outside of any question there always is. */
  spend(looks: number): boolean {
    return this.#budget === null || this.#budget.spend(looks);
  }

  /** Asks a question with a budget of its own, also within another. */
  ask<Answer>(most: number, question: () => Answer): Answer {
    const outer = this.#budget;
    this.#budget = new Budget(most);
    try {
      return question();
    } finally {
      this.#budget = outer;
    }
  }

  /** Asks within the question at hand, or, where there is none, one with a budget of its own. */
  join<Answer>(most: number, question: () => Answer): Answer {
    return this.#budget === null ? this.ask(most, question) : question();
  }
}
