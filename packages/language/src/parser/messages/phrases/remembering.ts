import { rewrite, type Break, type Rewriting } from "./rewrite.ts";

export type Rewriter = (line: string, place: Break) => Rewriting | null;

interface Remembered {
  /** What was asked of the file on the way, and what it answered. */
  readonly asked: readonly { readonly about: Question; readonly word: string; readonly answer: unknown }[];
  readonly made: Rewriting | null;
}

type Question = Exclude<keyof Break, "near" | "rules">;

/**
 * A `rewrite` that looks at a line once where it is read again with fixes in the lines around it, as long as the file answers the same of its
 * names: with many lines in other words, looking through phrases would take the square of their number.
 */
export function rememberingRewriter(): Rewriter {
  const known = new Map<string, Remembered[]>();
  return (line, place) => {
    const key = JSON.stringify([line, place.near.start, place.near.end, place.rules]);
    const before = known.get(key) ?? [];
    const same = before.find(({ asked }) => asked.every(({ about, word, answer }) => place[about](word) === answer));
    if (same !== undefined) return same.made;
    const asked: { about: Question; word: string; answer: unknown }[] = [];
    const noting =
      <Answer>(about: Question, ask: (word: string) => Answer) =>
      (word: string): Answer => {
        const answer = ask(word);
        asked.push({ about, word, answer });
        return answer;
      };
    const made = rewrite(line, {
      ...place,
      isEvent: noting("isEvent", place.isEvent),
      isScore: noting("isScore", place.isScore),
      otherScore: noting("otherScore", place.otherScore),
      isNamed: noting("isNamed", place.isNamed),
      eventsWith: noting("eventsWith", place.eventsWith),
      eventsWithNumber: noting("eventsWithNumber", place.eventsWithNumber),
      numbersOf: noting("numbersOf", place.numbersOf),
      isList: noting("isList", place.isList),
      eventCalled: noting("eventCalled", place.eventCalled),
    });
    known.set(key, [...before, { asked, made }]);
    return made;
  };
}
