import { fold } from "@scoreline/semantics";

/** From so many texts on, a vocabulary is emptied before the next input. */
const mostTexts = 4_096;

/**
 * The texts that one field has had, numbered, so that what follows from a text is worked out once and looked up from then
 * on. Number 0 is no value.
 */
export class Vocabulary {
  readonly #numbers = new Map<unknown, number>();
  readonly #forget: (() => void)[] = [];
  /** Folded, by number. */
  readonly texts: (string | null)[] = [null];

  /** The number of a text as it was given; undefined where it has not been met. */
  numberOf(given: unknown): number | undefined {
    return this.#numbers.get(given);
  }

  /** Numbers a text as it was given, by the value it was read as. */
  add(given: unknown, value: string | null): number {
    const number = value === null ? 0 : this.texts.push(fold(value)) - 1;
    this.#numbers.set(given, number);
    return number;
  }

  /** Forgets a large vocabulary. To be called where no slot holds a number of it any more. */
  tidy(): void {
    if (this.#numbers.size < mostTexts) return;
    this.#numbers.clear();
    this.texts.length = 1;
    for (const forget of this.#forget) forget();
  }

  /** Makes of a condition that depends on this field alone one that is worked out once for each text. */
  remember(numberAt: (event: number) => number, holds: (event: number) => boolean): (event: number) => boolean {
    /** By number of the text: 1 does not hold, 2 holds, 0 is not known yet. */
    let answers = new Uint8Array(64);
    this.#forget.push(() => answers.fill(0));
    return (event) => {
      const number = numberAt(event);
      const answer = answers[number];
      if (answer === 1) return false;
      if (answer === 2) return true;
      if (answer === undefined) answers = grown(answers, number);
      const held = holds(event);
      answers[number] = held ? 2 : 1;
      return held;
    };
  }
}

function grown(answers: Uint8Array, number: number): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array((number + 1) * 2);
  longer.set(answers);
  return longer;
}
