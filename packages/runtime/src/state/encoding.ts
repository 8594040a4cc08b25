/** Puts histories into the form in which they are scored; relies on the frame, whose values it alone tidies. */
import { fold, hasHappened, parseDay, type PointInTime } from "@scoreline/semantics";
import { newInput } from "../frame.ts";
import { keepFirst } from "../identities.ts";
import { Vocabulary } from "../subject.ts";
import { mostValues } from "../values.ts";
import type { Workings } from "../workings.ts";
import { cellsBefore, nameless, type History, type Kept, type Layout } from "./history.ts";

export interface Encoding {
  /** Sees to it that a history is encoded by the vocabularies as they are. To be called before one is read into or loaded. */
  readonly prepare: (history: History) => void;
  /** Encodes the lead anew, after it has changed. */
  readonly encodeLead: (history: History) => void;
  /** Puts a history into the frame as of a moment, without repeats. */
  readonly load: (history: History, point: PointInTime) => void;
  /** Adds the events that were read to the log. */
  readonly add: (history: History) => void;
}

export function encodingFor({ plan, frame, input }: Workings, layout: Layout): Encoding {
  const { log, values } = frame;
  const { names } = input.identities;
  const fields = plan.inputs.lead.length;
  const areTexts = frame.columns.map(({ subject }) => subject instanceof Vocabulary);

  /** Which numbers texts have: when they get others, another generation begins. */
  let generation = 0;
  /** How many there may be: several times as many as one lead needs, or it would be encoded anew again and again. */
  let fullAt = mostValues;

  const encodeLead = ({ given, leadNumbers, leadLists }: History): void => {
    frame.leadColumns.forEach(({ type, used }, field) => {
      const value = used ? (given[field] ?? null) : null;
      leadLists[field] = type.kind === "list" && value !== null ? (value as readonly string[]).map(fold) : null;
      if (areTexts[field]) leadNumbers[field] = value === null ? 0 : values.of(fold(value as string));
      else leadNumbers[field] = type.kind === "date" && value !== null ? parseDay(value as string)! : Number(value ?? NaN);
    });
  };
  const encode = (history: History): void => {
    /** By column, the numbers that texts have now, by what they were known by. */
    const now: Map<number, number>[] = [];
    history.tables.forEach((table, column) => {
      const { texts, numbers } = table;
      fullAt = Math.max(fullAt, texts.length * 16);
      if (!areTexts[column]) table.lists = texts.map((list) => JSON.parse(list) as readonly string[]);
      else {
        table.numbers = texts.map((text) => values.of(text));
        now[column] = new Map(table.numbers.map((number, index) => [history.generation < 0 ? index + 1 : numbers[index]!, number]));
      }
    });
    history.replace(({ column, form }, cell) => (form === "text" ? now[column]!.get(cell)! : cell));
    encodeLead(history);
    history.generation = generation;
  };

  const cellOf = (history: History, { property, column, form }: Kept, origin: number): number => {
    const slot = origin * log.stride + property;
    const number = log.properties.numbers[slot]!;
    if (form === "number") return number;
    if (form === "text") return number === 0 ? 0 : history.tableOf(column).numberFor(number, values.texts);
    const list = log.properties.lists[slot]!;
    if (list === null) return 0;
    const table = history.tableOf(column);
    const text = JSON.stringify(list);
    const place = table.placeOf(text);
    if (place > 0) return place;
    table.lists.push(list);
    return table.add(text);
  };
  /** One event after another. */
  const row: number[] = Array.from({ length: layout.stride }, () => 0);

  return {
    prepare(history) {
      if (values.tidy(fullAt)) generation++;
      if (history.generation !== generation) encode(history);
    },
    encodeLead,
    load({ cells, size, tables, leadNumbers, leadLists, names: known, repeats }, point) {
      for (let field = 0; field < fields; field++) {
        frame.lead.numbers[field] = leadNumbers[field]!;
        frame.lead.lists[field] = leadLists[field]!;
      }
      log.clear(size + 1);
      const { stride, untimed } = log;
      const { numbers, lists } = log.properties;
      const { length } = cells;
      for (let start = 0, event = 0; start < length && hasHappened(cells[start + 1]!, point); start += layout.stride, event++) {
        const head = cells[start]!;
        log.append(head >> 1, cells[start + 1]!, cells[start + 2]!, event);
        untimed[event] = head & 1;
        const { kept } = layout.events[head >> 1]!;
        for (let at = 0; at < kept.length; at++) {
          const { property, column, form } = kept[at]!;
          const cell = cells[start + cellsBefore + at]!;
          const slot = event * stride + property;
          if (form === "list") lists[slot] = cell === 0 ? null : tables[column]!.lists[cell - 1]!;
          else numbers[slot] = cell;
        }
      }
      frame.leftOut = repeats ? keepFirst(log, known ?? []) : [];
      frame.day = point.day;
      frame.instant = point.instant;
      newInput(frame);
    },
    add(history) {
      const { kinds, instants, days, origins, untimed, size } = log;
      for (let event = 0; event < size; event++) {
        const origin = origins[event]!;
        const own = names[origin] ?? nameless;
        const place = history.placeFor(instants[event]!, own);
        if (place < 0) continue;
        const { kept } = layout.events[kinds[event]!]!;
        row[0] = kinds[event]! * 2 + untimed[origin]!;
        row[1] = instants[event]!;
        row[2] = days[event]!;
        for (let at = 0; at < kept.length; at++) row[cellsBefore + at] = cellOf(history, kept[at]!, origin);
        history.insert(place, row, own);
      }
    },
  };
}
