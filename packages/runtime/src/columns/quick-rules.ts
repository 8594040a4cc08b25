/** Simple rules summed up in one pass over the log of events; relies on the scores that it gives being worked out of what is in the frame. */
import type { Holds } from "../compiled.ts";
import type { Scores } from "../scores.ts";
import { scoresWith, SimpleSums, type Summed } from "../simple-sums.ts";
import { note, Vocabulary, type Memory } from "../subject.ts";
import type { Workings } from "../workings.ts";

/** A rule and where it asks about one text alone: the place of its property, below 0 for none, and what came out by the text’s number. */
interface QuickRule {
  readonly summed: Summed;
  readonly filter: Holds | null;
  readonly property: number;
  readonly known: Memory<boolean>;
}

/**
 * The scores of the workings with such rules taking their occurrences together, with tables in place of a closure for each step: it halves what
 * they take. What asks a rule for more than its value gets that as the rule itself would tell it.
 */
export function quickened({ frame, scores }: Workings): Scores {
  const { log, eventColumns } = frame;
  const { expressions } = scores;
  const sums = new SimpleSums();
  const byKind = eventColumns.map((): QuickRule[] => []);
  let stamp = -1;
  const pass = (): void => {
    if (stamp === frame.input) return;
    stamp = frame.input;
    sums.begin();
    const { kinds, days, origins, size, stride, properties } = log;
    const { numbers } = properties;
    const today = frame.day;
    for (let event = 0; event < size; event++) {
      const day = days[event]!;
      const age = day < today ? today - day : 0;
      const slot = origins[event]! * stride;
      const rules = byKind[kinds[event]!]!;
      for (let at = 0; at < rules.length; at++) {
        const { summed, filter, property, known } = rules[at]!;
        if (age > summed.horizon) continue;
        if (property >= 0) {
          const number = numbers[slot + property]!;
          if (!(known[number] ?? note(known, number, filter!(event)))) continue;
        } else if (filter !== null && !filter(event)) continue;
        sums.take(summed, day, age);
      }
    }
  };
  return scoresWith(
    scores,
    frame,
    (rule, simple) => {
      if (simple === null) return null;
      const summed = sums.enter(rule, simple);
      const { filter: asked, events } = rule.plan;
      const filter = asked === null ? null : expressions.condition(asked);
      const subject = asked === null ? null : expressions.subject(asked);
      const isText = subject instanceof Vocabulary && subject.slot < 0;
      const known = isText ? subject.memory<boolean>() : [];
      for (const kind of events) {
        const property = isText ? eventColumns[kind]!.findIndex((column) => column.subject === subject) : -1;
        byKind[kind]!.push({ summed, filter, property, known });
      }
      return () => {
        if (!sums.areExact(log.size)) return rule.value();
        pass();
        return sums.of(summed);
      };
    },
    (_, sum) => sum,
  );
}
