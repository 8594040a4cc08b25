/** Puts histories into the form in which they are scored; relies on the frame, whose vocabularies it alone tidies. */
import { fold, hasHappened, parseDay, type PointInTime } from "@scoreline/semantics";
import { keepFirst } from "../identities.ts";
import { Vocabulary } from "../subject.ts";
import type { Workings } from "../workings.ts";
import type { History, Kept, Layout } from "./history.ts";

export interface Encoding {
  /** Sees to it that a history is encoded by the vocabularies as they are. To be called before one is read into or loaded. */
  readonly prepare: (history: History) => void;
  /** Puts a history into the frame as of a moment, without repeats. */
  readonly load: (history: History, point: PointInTime) => void;
  /** Adds the events that were read to the log. */
  readonly add: (history: History) => void;
}

const usesBetweenTidying = 256;

export function encodingFor({ plan, frame, input }: Workings, layout: Layout): Encoding {
  const { log } = frame;
  const { names } = input;
  const fields = plan.inputs.lead.length;
  const vocabularies = frame.columns.map(({ subject }) => (subject instanceof Vocabulary ? subject : null));

  /** Which vocabularies there are: one that was emptied begins another generation. */
  let generation = 0;
  let uses = 0;
  /** By column, how large a vocabulary may be: several times as large as one lead needs it, or it would be encoded anew again and again. */
  const fullAt = vocabularies.map((vocabulary) => (vocabulary === null ? Infinity : 0));
  const tidy = (): void => {
    if (uses++ % usesBetweenTidying !== 0) return;
    vocabularies.forEach((vocabulary, column) => {
      const size = vocabulary?.numbers.size ?? 0;
      if (size < fullAt[column]!) return;
      vocabulary?.tidy();
      if (vocabulary?.numbers.size === size) return;
      generation++;
      numbered[column]!.clear();
    });
  };

  /** By column, the numbers of folded texts: in a map of their own, since none of them was given. */
  const numbered = vocabularies.map(() => new Map<string, number>());
  const numberOf = (column: number, folded: string): number => {
    let number = numbered[column]!.get(folded);
    if (number === undefined) {
      number = vocabularies[column]!.add({}, folded);
      numbered[column]!.set(folded, number);
    }
    return number;
  };

  const encodeLead = ({ given, leadNumbers, leadLists }: History): void => {
    frame.leadColumns.forEach(({ type, used }, field) => {
      const value = used ? (given[field] ?? null) : null;
      leadLists[field] = type.kind === "list" && value !== null ? (value as readonly string[]).map(fold) : null;
      if (vocabularies[field]) leadNumbers[field] = value === null ? 0 : numberOf(field, fold(value as string));
      else leadNumbers[field] = type.kind === "date" && value !== null ? parseDay(value as string)! : Number(value ?? NaN);
    });
  };
  const encode = (history: History): void => {
    for (const { kept } of layout.events) {
      for (const { column, form } of kept) {
        const table = history.tables[column];
        if (table === undefined) continue;
        fullAt[column] = Math.max(fullAt[column]!, table.texts.length * 4);
        table.encoded = table.texts.map((text) => (form === "text" ? numberOf(column, text) : (JSON.parse(text) as readonly string[])));
      }
    }
    let next = 0;
    history.slots = history.kinds.flatMap((kind) =>
      layout.events[kind]!.kept.map((kept) => slotOf(history, kept, history.values[next++]!)),
    );
    encodeLead(history);
    history.generation = generation;
  };
  const slotOf = ({ tables }: History, { column, form }: Kept, value: number): number =>
    form === "text" && value > 0 ? (tables[column]!.encoded[value - 1] as number) : value;

  const addText = (history: History, column: number, text: string, encoded: number | readonly string[]): number => {
    const table = history.tableOf(column);
    const place = table.placeOf(text);
    if (place > 0) return place;
    table.encoded.push(encoded);
    return table.add(text);
  };
  const keptValue = (history: History, { property, column, form }: Kept, origin: number): number => {
    const slot = origin * log.stride + property;
    const number = log.properties.numbers[slot]!;
    if (form === "number") return number;
    if (form === "text") return number === 0 ? 0 : addText(history, column, vocabularies[column]!.texts[number]!, number);
    const list = log.properties.lists[slot]!;
    return list === null ? 0 : addText(history, column, JSON.stringify(list), list);
  };

  return {
    prepare(history) {
      tidy();
      if (history.generation !== generation) encode(history);
    },
    load({ kinds, instants, days, untimed, slots, tables, leadNumbers, leadLists, names: known, repeats }, point) {
      for (let field = 0; field < fields; field++) {
        frame.lead.numbers[field] = leadNumbers[field]!;
        frame.lead.lists[field] = leadLists[field]!;
      }
      log.clear(kinds.length + 1);
      const { stride } = log;
      const { numbers, lists } = log.properties;
      let next = 0;
      for (let event = 0; event < kinds.length && hasHappened(instants[event]!, point); event++) {
        const kind = kinds[event]!;
        log.append(kind, instants[event]!, days[event]!, event);
        log.untimed[event] = untimed[event]!;
        const { kept } = layout.events[kind]!;
        for (let at = 0; at < kept.length; at++) {
          const { property, column, form } = kept[at]!;
          const value = slots[next++]!;
          const slot = event * stride + property;
          if (form === "list") lists[slot] = value === 0 ? null : (tables[column]!.encoded[value - 1] as readonly string[]);
          else numbers[slot] = value;
        }
      }
      frame.leftOut = repeats ? keepFirst(log, known) : [];
      frame.day = point.day;
      frame.instant = point.instant;
      frame.input = frame.round + 1;
    },
    add(history) {
      const { kinds, instants, days, origins, untimed, size } = log;
      for (let event = 0; event < size; event++) {
        const origin = origins[event]!;
        const kind = kinds[event]!;
        const own = names[origin] ?? nameless;
        const place = history.placeFor(instants[event]!, own);
        if (place < 0) continue;
        const values = layout.events[kind]!.kept.map((kept) => keptValue(history, kept, origin));
        const slots = layout.events[kind]!.kept.map((kept, at) => slotOf(history, kept, values[at]!));
        history.insert(place, kind, instants[event]!, days[event]!, untimed[origin]!, values, slots, own);
      }
    },
  };
}

const nameless: readonly string[] = [];
