/** Puts histories into the form in which they are scored; relies on the frame, whose values it alone tidies. */
import type { LeftOut, Moment } from "@scoreline/plan";
import { fold, hasHappened, parseDay, type PointInTime } from "@scoreline/semantics";
import { newInput } from "../frame.ts";
import { keepFirst } from "../identities.ts";
import { Vocabulary } from "../subject.ts";
import { mostValues } from "../values.ts";
import type { Workings } from "../workings.ts";
import { cellsBefore, nameless, type History, type Kept, type Layout } from "./history.ts";
import type { LeadState, StoredState } from "./lead-state.ts";

export interface Encoding {
  /** Sees to it that a history is encoded by the vocabularies as they are. To be called before one is read into or loaded. */
  readonly prepare: (history: History) => void;
  /** Encodes the lead anew, after it has changed. */
  readonly encodeLead: (history: History) => void;
  /** Begins the working of a history that is prepared, as of a moment. */
  readonly turnTo: (point: PointInTime) => void;
  /** Puts one event into the log, after those that are there, by its first cell. */
  readonly place: (cells: readonly number[], start: number) => void;
  /** Puts the events of a history into the log up to a moment, without repeats. */
  readonly load: (history: History, point: PointInTime) => void;
  /** Adds the events that were read to the log. */
  readonly add: (history: History) => void;
}

const none: readonly LeftOut[] = [];

export function encodingFor({ frame, input }: Workings, layout: Layout): Encoding {
  const { log, values } = frame;
  const { names } = input.identities;
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
    fullAt = Math.max(fullAt, history.texts.length * 16);
    history.renumber(history.texts.map((text) => values.of(text)));
    encodeLead(history);
    history.generation = generation;
  };

  let listsOf: Record<number, readonly string[]> = {};
  const cellOf = (history: History, { property, form }: Kept, origin: number): number => {
    const slot = origin * log.stride + property;
    const list = form === "list" ? log.properties.lists[slot]! : null;
    const number = form !== "list" ? log.properties.numbers[slot]! : list === null ? 0 : values.of(JSON.stringify(list));
    if (form !== "number" && number > 0) history.keep(number, values.texts[number]!);
    return number;
  };
  /** One event after another. */
  const row: number[] = Array.from({ length: layout.stride }, () => 0);

  const place = (cells: readonly number[], start: number): void => {
    const head = cells[start]!;
    const event = log.size;
    log.append(head >> 1, cells[start + 1]!, cells[start + 2]!, event);
    log.untimed[event] = head & 1;
    const { numbers, lists } = log.properties;
    const { kept } = layout.events[head >> 1]!;
    for (let at = 0; at < kept.length; at++) {
      const { property, form } = kept[at]!;
      const cell = cells[start + cellsBefore + at]!;
      const slot = event * log.stride + property;
      if (form === "list") lists[slot] = cell === 0 ? null : (listsOf[cell] ??= JSON.parse(values.texts[cell]!) as readonly string[]);
      else numbers[slot] = cell;
    }
  };

  return {
    prepare(history) {
      if (values.tidy(fullAt)) {
        generation++;
        listsOf = {};
      }
      if (history.generation !== generation) encode(history);
      // Lent, since nothing is read into it: most of what is asked of the lead alone is known.
      frame.lead.numbers = history.leadNumbers as never;
      frame.lead.lists = history.leadLists;
    },
    turnTo({ day, instant }) {
      frame.leftOut = none;
      frame.day = day;
      frame.instant = instant;
      newInput(frame);
    },
    encodeLead,
    place,
    load({ cells, size, names: known, repeats }, point) {
      log.clear(size + 1);
      for (let start = 0; start < cells.length && hasHappened(cells[start + 1]!, point); start += layout.stride) place(cells, start);
      if (repeats) frame.leftOut = keepFirst(log, known ?? []);
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

/** What a keeper is made of. */
export interface KeeperParts extends Encoding {
  readonly workings: Workings;
  readonly open: (state: LeadState | StoredState) => History;
  readonly pointOf: (place: string, at: Moment) => PointInTime;
  /** Does something while nothing else may use the frame. */
  readonly alone: <Made>(make: () => Made) => Made;
}

/** The parts of each keeper that there is. */
export const partsOf: WeakMap<object, KeeperParts> = /* @__PURE__ */ new WeakMap();
