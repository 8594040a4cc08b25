/** Numbers for values, which distinguish them quickly; relies on being tidied only where nobody goes by the numbers any more. */
import { fold } from "@scoreline/semantics";
import type { Compiled, NumberOf } from "./compiled.ts";
import type { Vocabulary } from "./subject.ts";

/** Of so many values, numbers are given anew before the next input. */
export const mostValues = 16_384;

/** Says by which numbers what an expression comes to is known. */
export const numbered = <Works extends Compiled>(works: Works, number: NumberOf): Works => Object.assign(works, { number });

/** Numbers values from 1 on, whatever they are values of: the same for the same value, 0 for a missing one. */
export class Values {
  /** By number; texts are folded. */
  readonly texts: (string | null)[] = [null];
  /** The fields whose texts are numbered here. */
  readonly columns: Vocabulary[] = [];
  /** How many texts are known as they were given. */
  size = 0;
  readonly #numbers = new Map<unknown, number>();

  of(value: unknown): number {
    const key = distinctKey(value);
    if (key === null) return 0;
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.texts.push(key as string) - 1));
    return number;
  }

  /** Numbers a text of a field as it was given, by the value that it was read as. */
  add({ numbers }: Vocabulary, given: unknown, value: string | null): number {
    const number = this.of(value === null ? value : fold(value));
    numbers.set(given, number);
    this.size++;
    return number;
  }

  /** The numbers of what an expression comes to. */
  number(works: Compiled & { readonly number?: NumberOf }): NumberOf {
    return works.number ?? ((event) => this.of(works(event)));
  }

  /** Forgets so many numbers or more, and what is known by them; says whether it did. */
  tidy(most = mostValues): boolean {
    if (this.texts.length + this.size < most) return false;
    this.size = 0;
    this.texts.length = 1;
    this.#numbers.clear();
    for (const { numbers, memories } of this.columns) {
      numbers.clear();
      for (const known of memories) known.length = 0;
    }
    return true;
  }
}

/** Whether there is a value. */
export const isKnown = (value: unknown): boolean => value !== null && value === value;

/** What tells values apart: texts, numbers, days and truths by themselves, lists by their items; null for a missing value. */
export function distinctKey(value: unknown): unknown {
  if (!isKnown(value)) return null;
  return Array.isArray(value) ? value.join("\n") : value;
}
