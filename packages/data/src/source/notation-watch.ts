import type { PlanField } from "@scoreline/plan";
import type { FieldType } from "@scoreline/semantics";
import type { DataSource } from "./data-source.ts";
import { createDayOrders, type DayOrderHint } from "./day-orders.ts";
import { createListMarks, type ListHint } from "./list-marks.ts";
import { rewriteOf, type Rewrite } from "./rewrite.ts";
import { createThousandsMarks, type ThousandsHint } from "./thousands-marks.ts";
import type { ValuePlace, ValuesRead } from "./value-place.ts";

/** Makes of a value of a field one as it is read everywhere; null where all are. */
export type ValueRewriter = Rewrite | null;

/** What seems to be written otherwise than it is read, as far as rows were rewritten. */
export interface NotationHints {
  readonly lists: readonly ListHint[];
  readonly thousands: readonly ThousandsHint[];
  readonly dayOrder: DayOrderHint | null;
}

/** Rewrites the values of a file, and looks first at how they are written, where nobody said so by hand. */
export interface NotationWatch {
  /** Of a field of the lead, or of a property of that event. */
  rewriter(field: PlanField, event: string | null): ValueRewriter;
  /** The same of the times of events. */
  timeRewriter(): ValueRewriter;
  /** Of what the model reads. */
  hints(model: ValuesRead): NotationHints;
}

export function createNotationWatch({ values: notation = {}, settled = [] }: DataSource): NotationWatch {
  const lists = settled.includes("list") ? null : createListMarks(notation.list ?? [";"]);
  const thousands = settled.includes("decimal") ? null : createThousandsMarks(notation);
  const days = settled.includes("dates") ? null : createDayOrders(notation);

  const watchOf = (type: FieldType, place: ValuePlace): ((raw: unknown) => void) | null => {
    if (type.kind === "list") return lists?.watch(place) ?? null;
    return (type.kind === "date" ? days?.watch(place) : thousands?.watch(place, type)) ?? null;
  };
  const watched = (rewrite: Rewrite | null, watch: ((raw: unknown) => void) | null): ValueRewriter => {
    if (watch === null) return rewrite;
    return (raw) => {
      watch(raw);
      return rewrite === null ? raw : rewrite(raw);
    };
  };
  return {
    rewriter: ({ name, type }, event) => watched(rewriteOf(type, notation), watchOf(type, { event, field: name })),
    timeRewriter: () => watched(rewriteOf("time", notation), days?.watch(null) ?? null),
    hints: ({ reads, asked }) => ({
      lists: lists?.hints(asked).filter(({ place }) => reads(place)) ?? [],
      thousands: thousands?.hints().filter(({ place }) => reads(place)) ?? [],
      dayOrder: days?.hint((place) => place === null || reads(place)) ?? null,
    }),
  };
}
