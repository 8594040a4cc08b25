import type { PlanField } from "@scoreline/plan";
import type { Notation } from "./data-source.ts";
import { rewriteOf, type Rewrite } from "./rewrite.ts";
import type { ThousandsMarks } from "./thousands-marks.ts";

/** What may separate the items of a list; `;` is read as it is. */
const candidates = ["|", "::", ","] as const;

/** How many values of a field contain something that looks like what separates items, though they are read as one. */
export interface ListHint {
  readonly field: string;
  readonly mark: string;
  readonly count: number;
  readonly of: number;
}

/** Looks at the texts of list fields on the way. */
export interface ListMarks {
  see(field: string, raw: unknown): void;
  /** Fields of which most values contain another mark, and none the one that is read. */
  hints(): readonly ListHint[];
}

/** `read` is what separates items. */
export function createListMarks(read: readonly string[]): ListMarks {
  const others = candidates.filter((mark) => !read.includes(mark));
  const fields = new Map<string, { of: number; separated: number; readonly counts: number[] }>();
  return {
    see: (field, raw) => {
      if (typeof raw !== "string" || raw.trim() === "" || raw.trimStart().startsWith("[")) return;
      const seen = fields.get(field) ?? { of: 0, separated: 0, counts: others.map(() => 0) };
      fields.set(field, seen);
      seen.of++;
      if (read.some((mark) => raw.includes(mark))) seen.separated++;
      for (const [index, mark] of others.entries()) if (raw.includes(mark)) seen.counts[index]!++;
    },
    hints: () =>
      [...fields].flatMap(([field, { of, separated, counts }]) => {
        const index = separated > 0 ? -1 : counts.findIndex((count) => 2 * count > of);
        return index < 0 ? [] : [{ field, mark: others[index]!, count: counts[index]!, of }];
      }),
  };
}

/** Makes of a value of a field one as it is read everywhere; null where all are. */
export type ValueRewriter = Rewrite | null;

/** Rewrites the values of one field, and shows those of lists and of numbers to what looks at how they are written first. */
export function valueRewriter({ name, type }: PlanField, notation: Notation, marks: ListMarks, thousands: ThousandsMarks): ValueRewriter {
  const rewrite = rewriteOf(type, notation);
  const watch = type.kind === "list" ? (raw: unknown) => marks.see(name, raw) : thousands.watch(name, type);
  if (watch === null) return rewrite;
  return (raw) => {
    watch(raw);
    return rewrite === null ? raw : rewrite(raw);
  };
}
