import type { PlanField } from "@scoreline/plan";
import { namesOf, type FieldType } from "@scoreline/semantics";
import type { DataSource } from "./data-source.ts";
import { createContradictions, type Contradiction, type OpenColumn, type ShownNotation } from "./contradictions.ts";
import { createDayOrders, type DayOrderHint } from "./day-orders.ts";
import { createListMarks, type ListHint } from "./list-marks.ts";
import { createMixtures, type Mixture } from "./mixtures.ts";
import { rewriteOf, type Rewrite } from "./rewrite.ts";
import { createThousandsMarks, type ThousandsHint } from "./thousands-marks.ts";
import type { ValuePlace, ValuesRead } from "./value-place.ts";
import { notationOf } from "./with-notation.ts";

/** Makes of a value of a field one as it is read everywhere; null where all are. */
export type ValueRewriter = Rewrite | null;

/** What seems to be written otherwise than it is read, as far as rows were rewritten. */
export interface NotationHints {
  readonly lists: readonly ListHint[];
  readonly thousands: readonly ThousandsHint[];
  readonly dayOrder: DayOrderHint | null;
  readonly contradictions: readonly Contradiction[];
  /** Whether other numbers can be read in no other way than those that look like thousands are read. */
  readonly needsDecimal: boolean;
  /** Columns whose values do not go together, whatever was said by hand. */
  readonly mixtures: readonly Mixture[];
  /** Values that can be read in two ways. */
  readonly open: readonly OpenColumn[];
  /** Dates with times of day that do not say on which clocks they are; null for the times of events. */
  readonly withClocks: readonly (ValuePlace | null)[];
  /** The zone of those, where the source or the user says it. */
  readonly zone: string | null;
  /** Whether any value shows that the file is written in this way. */
  readonly shows: (written: ShownNotation) => boolean;
}

/** Rewrites the values of a file, and looks first at how they are written, where nobody said so by hand. */
export interface NotationWatch {
  /** Of a field of the lead, or of a property of that event. */
  rewriter(field: PlanField, event: string | null): ValueRewriter;
  /** The same of the times of events, in the first of these columns that a row has. */
  timeRewriter(columns: readonly string[]): ValueRewriter;
  /** Of what the model reads. */
  hints(model: ValuesRead): NotationHints;
}

export function createNotationWatch({ values: notation = {}, settled = [] }: DataSource): NotationWatch {
  const lists = createListMarks(notation.list ?? [";"], settled.includes("list"));
  const thousands = settled.includes("decimal") ? null : createThousandsMarks(notation);
  const days = settled.includes("dates") ? null : createDayOrders(notation);

  const watchOf = (type: FieldType, place: ValuePlace): ((raw: unknown) => void) | null => {
    if (type.kind === "list") return lists.watch(place);
    return (type.kind === "date" ? days?.watch(place) : thousands?.watch(place, type)) ?? null;
  };
  const contradictions = createContradictions();
  const mixtures = createMixtures(notation);
  const watched = (rewrite: Rewrite | null, ...given: (((raw: unknown) => void) | null)[]): ValueRewriter => {
    const watches = given.filter((watch) => watch !== null);
    if (watches.length === 0) return rewrite;
    return (raw) => {
      for (const watch of watches) watch(raw);
      return rewrite === null ? raw : rewrite(raw);
    };
  };
  return {
    rewriter: (field, event) => {
      const { name, type } = field;
      const own = notationOf(notation, namesOf(field));
      const place = { event, field: name };
      // What the source says of one column by name needs no second look.
      return own === notation
        ? watched(rewriteOf(type, own), watchOf(type, place), contradictions.watch(place, type), mixtures.watch(place, type))
        : watched(rewriteOf(type, own));
    },
    timeRewriter: (columns) => {
      const own = notationOf(notation, columns);
      return own === notation
        ? watched(
            rewriteOf("time", own),
            days?.watch(null) ?? null,
            contradictions.watch(null, { kind: "date" }),
            mixtures.watch(null, { kind: "date" }),
          )
        : watched(rewriteOf("time", own));
    },
    hints: ({ weighs, asked }) => ({
      mixtures: mixtures
        .found(contradictions.needs(notation.decimal ?? "point", (place) => place !== null))
        .filter(({ place }) => place === null || weighs(place)),
      lists: lists.hints(asked).filter(({ place }) => weighs(place)),
      thousands: thousands?.hints().filter(({ place }) => weighs(place)) ?? [],
      dayOrder: days?.hint((place) => place === null || weighs(place)) ?? null,
      needsDecimal: contradictions.needs(notation.decimal ?? "point", (place) => place !== null && weighs(place)),
      contradictions: contradictions.found((place) => place === null || weighs(place)),
      withClocks: contradictions.withClocks((place) => place === null || weighs(place)),
      zone: notation.zone ?? null,
      open: contradictions.open((place) => place === null || weighs(place)),
      shows: (written) => contradictions.shows(written, (place) => place === null || weighs(place)),
    }),
  };
}
