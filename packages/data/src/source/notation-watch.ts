import type { PlanField } from "@scoreline/plan";
import type { DataSource } from "./data-source.ts";
import { createDayOrders, type DayOrderHint } from "./day-orders.ts";
import { createListMarks, type ListHint } from "./list-marks.ts";
import { rewriteOf, type Rewrite } from "./rewrite.ts";
import { createThousandsMarks, type ThousandsHint } from "./thousands-marks.ts";

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
  rewriter(field: PlanField): ValueRewriter;
  /** The same of the times of events. */
  timeRewriter(): ValueRewriter;
  /** `asked` are the items of a list that the model asks for, folded. */
  hints(asked: (field: string) => ReadonlySet<string>): NotationHints;
}

export function createNotationWatch({ values: notation = {}, settled = [] }: DataSource): NotationWatch {
  const lists = settled.includes("list") ? null : createListMarks(notation.list ?? [";"]);
  const thousands = settled.includes("decimal") ? null : createThousandsMarks(notation);
  const days = settled.includes("dates") ? null : createDayOrders(notation);

  const watchOf = ({ name, type }: PlanField): ((raw: unknown) => void) | null => {
    if (type.kind === "list") return lists?.watch(name) ?? null;
    return (type.kind === "date" ? days?.watch(name) : thousands?.watch(name, type)) ?? null;
  };
  const watched = (rewrite: Rewrite | null, watch: ((raw: unknown) => void) | null): ValueRewriter => {
    if (watch === null) return rewrite;
    return (raw) => {
      watch(raw);
      return rewrite === null ? raw : rewrite(raw);
    };
  };
  return {
    rewriter: (field) => watched(rewriteOf(field.type, notation), watchOf(field)),
    timeRewriter: () => watched(rewriteOf("time", notation), days?.watch(null) ?? null),
    hints: (asked) => ({
      lists: lists?.hints(asked) ?? [],
      thousands: thousands?.hints() ?? [],
      dayOrder: days?.hint() ?? null,
    }),
  };
}
