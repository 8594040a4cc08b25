/** The classes of a field's values, and what is known of each class; relies on what is remembered depending on that field alone. */

/**
 * One field, as the conditions see it that depend on nothing else. Values that none of them distinguishes are of one class, so
 * that what follows from a value is worked out once for its class and looked up from then on.
 */
export abstract class Subject {
  /** The class of what the field holds for the event at hand; 0 where it holds nothing. */
  readonly classAt: (event: number) => number;
  /** The slot of the lead that holds its value; −1 where it is no field of the lead. */
  readonly slot: number;
  /** What is known by class, to be emptied where the classes become others. */
  readonly memories: unknown[][] = [];

  constructor(classAt: (event: number) => number, slot: number) {
    this.classAt = classAt;
    this.slot = slot;
  }

  /** A place to note by class what depends on this field alone. */
  memory<Value extends number | boolean>(): Memory<Value> {
    const known: Memory<Value> = [];
    this.memories.push(known);
    return known;
  }

  /** Makes of what depends on this field alone something that is worked out once for each class. */
  remember<Value extends number | boolean>(works: (event: number) => Value): (event: number) => Value {
    const { classAt } = this;
    const known = this.memory<Value>();
    return (event) => {
      const place = classAt(event);
      return known[place] ?? note(known, place, works(event));
    };
  }
}

/** By class; undefined is not known yet. */
export type Memory<Value> = (Value | undefined)[];

export function note<Value>(known: Memory<Value>, place: number, value: Value): Value {
  while (known.length <= place) known.push(undefined);
  return (known[place] = value);
}

/** A field of texts: each text that it has had is a class of its own, by the number that it has among all values. */
export class Vocabulary extends Subject {
  /** By text as it was given. */
  readonly numbers = new Map<unknown, number>();
}

/** With more figures than these to compare with, looking a class up takes longer than comparing. */
const mostFigures = 32;

/** A field of numbers, dates or truths: its classes are the figures it is compared with, and what lies between them. */
export class Scale extends Subject {
  readonly #figures = new Set<number>();
  #rising: Float64Array | null = null;

  constructor(valueAt: (event: number) => number, slot: number) {
    super((event) => this.classOf(valueAt(event)), slot);
  }

  /** The class of a value as it is in slots. */
  classOf(value: number): number {
    if (value !== value) return 0;
    const rising = (this.#rising ??= Float64Array.from(this.#figures).sort());
    let place = 1;
    for (let index = 0; index < rising.length && value >= rising[index]!; index++) place += value > rising[index]! ? 2 : 1;
    return place;
  }

  /** Notes figures that the field is compared with, all before the first class is asked for; false where they are too many. */
  admit(figures: readonly unknown[]): boolean {
    if (this.#figures.size + figures.length > mostFigures) return false;
    for (const figure of figures) this.#figures.add(Number(figure));
    return true;
  }
}
