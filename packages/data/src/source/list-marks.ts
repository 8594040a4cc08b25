import { fold } from "@scoreline/semantics";
import { itemsOf, jointMarks, plainMarks } from "./joining-marks.ts";
import type { ValuePlace } from "./value-place.ts";

/** Values of a list field that contain something that looks like what separates items, though each is read as one. */
export interface ListHint {
  readonly place: ValuePlace;
  readonly mark: string;
  /** One of them, as it is written. */
  readonly example: string;
  readonly count: number;
  readonly of: number;
  /** What separates items as they are read. */
  readonly read: readonly string[];
  /** Whether other values are separated by that. */
  readonly isMixed: boolean;
}

/** Looks at the texts of list fields on the way. */
export interface ListMarks {
  /** What looks at the values of a field. */
  watch(place: ValuePlace): (raw: unknown) => void;
  /** Fields that seem to be separated by another mark; `asked` are the items of a field that the model asks for, folded. */
  hints(asked: (place: ValuePlace) => ReadonlySet<string>): readonly ListHint[];
}

/** What may separate the items of a list, and what speaks for it besides pieces that are all items of the list elsewhere. */
interface Candidate {
  readonly mark: string;
  /** The share of the values from which on the mark alone is enough, where no value is separated by what is read; null for never. */
  readonly alone: number | null;
  /** The share of the values from which on pieces of which the model asks for some are enough; null for never. */
  readonly asked: number | null;
}

/** Blanks around a mark make no other one of it. */
const bare = (mark: string): string => mark.trim() || mark;

/** A comma is within many items, and a slash within many names. */
const candidates: readonly Candidate[] = [
  ...plainMarks.map((mark) => ({ mark, alone: 0.2, asked: 0 })),
  { mark: ",", alone: 0.5, asked: 0.05 },
  { mark: "\n", alone: 0.2, asked: 0 },
  ...jointMarks
    .filter((mark) => mark !== "\n" && mark !== ",")
    .map((mark) => ({ mark, alone: null, asked: bare(mark) === "/" ? 0.05 : null })),
];

/** So many items, and so many values with a mark, are kept of each field. */
const mostKept = 10_000;

interface Seen {
  of: number;
  /** How many are separated by what is read. */
  separated: number;
  readonly items: Set<string>;
  /** How many values have each mark, and the values themselves with how often they are there. */
  readonly marked: readonly { count: number; readonly values: Map<string, number> }[];
}

/** These are within so few names that pieces that are items elsewhere are no accident, even where it is said by hand what separates items. */
const sureMarks: readonly string[] = [...plainMarks, ",", "\n"];

/**
 * `read` is what separates items. Where that is said by hand, only a field that is separated by it, and whose items are there with another mark
 * between them, too, contradicts it.
 */
export function createListMarks(read: readonly string[], isSaid: boolean): ListMarks {
  const others = candidates
    .filter(({ mark }) => !read.some((each) => bare(each) === bare(mark)))
    .flatMap((each) => (!isSaid ? [each] : sureMarks.includes(each.mark) ? [{ mark: each.mark, alone: null, asked: null }] : []));
  const fields: [ValuePlace, Seen][] = [];
  const itemsIn = (text: string): readonly string[] => {
    const mark = read.find((each) => text.includes(each));
    return itemsOf(text, mark === undefined ? [] : [mark]);
  };

  return {
    watch: (place) => {
      const seen: Seen = {
        of: 0,
        separated: 0,
        items: new Set(),
        marked: others.map(() => ({ count: 0, values: new Map() })),
      };
      fields.push([place, seen]);
      return (raw) => {
        if (typeof raw !== "string" || raw.trim() === "" || raw.trimStart().startsWith("[")) return;
        seen.of++;
        if (read.some((mark) => raw.includes(mark))) seen.separated++;
        if (seen.items.size < mostKept) for (const item of itemsIn(raw)) seen.items.add(item);
        for (const [index, { mark }] of others.entries()) {
          if (!raw.includes(mark)) continue;
          const marked = seen.marked[index]!;
          marked.count++;
          const before = marked.values.get(raw);
          if (before !== undefined || marked.values.size < mostKept) marked.values.set(raw, (before ?? 0) + 1);
        }
      };
    },
    hints: (asked) =>
      fields.flatMap(([place, seen]) => {
        const { of, separated, marked } = seen;
        if (isSaid && separated === 0) return [];
        const found = others.map((candidate, index) => ({
          candidate,
          ...marked[index]!,
          example: exampleOf(seen, candidate, marked[index]!, asked(place)),
        }));
        const [best] = found.filter(({ example }) => example !== null).sort((one, other) => other.count - one.count);
        if (best === undefined) return [];
        return [{ place, mark: best.candidate.mark, example: best.example!, count: best.count, of, read, isMixed: separated > 0 }];
      }),
  };
}

/** A value that seems to be separated by a mark; null where nothing speaks for it. */
function exampleOf(
  { of, separated, items }: Seen,
  { mark, alone, asked: askedFrom }: Candidate,
  { count, values }: Seen["marked"][number],
  asked: ReadonlySet<string>,
): string | null {
  if (count === 0) return null;
  let askedFor = 0;
  let example: string | null = null;
  for (const [value, times] of values) {
    const pieces = itemsOf(value, [mark]);
    // What the model asks for as a whole is no list.
    if (asked.has(fold(value))) continue;
    if (pieces.length > 1 && pieces.every((piece) => items.has(piece) || asked.has(piece))) return value;
    if (!pieces.some((piece) => asked.has(piece))) continue;
    askedFor += times;
    example ??= value;
  }
  if (askedFrom !== null && askedFor > 0 && askedFor >= askedFrom * of) return example;
  const [first = null] = values.keys();
  return alone !== null && separated === 0 && (count > 1 || of === 1) && count > alone * of ? first : null;
}
