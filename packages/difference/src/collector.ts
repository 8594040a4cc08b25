/** Gathers changes while they are found, each with its place. */
import { wordsOf, type PlanWorded } from "@scoreline/plan";
import type { Change, ChangeArea, ChangePlace } from "./difference.ts";
import type { Both, Side } from "./side.ts";

/** One way in which a part is otherwise: the rest of a sentence that begins with the part. */
export interface Aspect {
  readonly aspect: string;
  readonly text: string;
  /** Of which piece of the part, where it has several: `row “8 points when …”`. */
  readonly piece?: string;
  /** The same for all parts of the model that changed so, for a change that is told once; null for what is its own. */
  readonly shared?: string;
}

/** A part of both versions, as a sentence begins with it. */
export interface ChangedPart {
  readonly head: string;
  readonly old: PlanWorded | null;
  readonly now: PlanWorded | null;
}

export interface Collector {
  readonly changes: readonly Change[];
  readonly words: readonly Change[];
  add(area: ChangeArea, change: Told): void;
  /** What is only said otherwise. */
  addWords(area: ChangeArea, change: Told): void;
  addAspects(area: ChangeArea, part: ChangedPart, aspects: readonly Aspect[]): void;
  /** Once all are there: those that several parts share, each told once. */
  finish(): void;
}

export interface Told {
  readonly kind: Change["kind"];
  readonly aspect?: string;
  readonly sentence: string;
  readonly old?: PlanWorded | null;
  readonly now?: PlanWorded | null;
}

/** So many parts with the same change are told in one sentence. */
const fewestShared = 3;
/** So many of them are named. */
const mostNamed = 3;

export function createCollector(sides: Both<Side>): Collector {
  const changes: (Change & { readonly order: number })[] = [];
  const words: Change[] = [];
  const shared = new Map<string, { area: ChangeArea; part: ChangedPart; aspect: Aspect; order: number }[]>();
  let order = 0;
  const placeOf = ({ plan, partOf }: Side, part: PlanWorded | null | undefined): ChangePlace | null => {
    if (part == null) return null;
    const { source } = partOf(part);
    return { file: wordsOf(plan).files[source.file] ?? "", line: source.line };
  };
  const changeOf = (area: ChangeArea, { kind, aspect, sentence, old, now }: Told): Change => ({
    area,
    kind,
    aspect: aspect ?? null,
    sentence,
    old: placeOf(sides.old, old),
    now: placeOf(sides.now, now),
  });
  const add: Collector["add"] = (area, told) => void changes.push({ ...changeOf(area, told), order: order++ });
  const addOne = (area: ChangeArea, { head, old, now }: ChangedPart, { aspect, text, piece }: Aspect, at: number): void => {
    const sentence = `${beginning(head, piece)}: ${text}`;
    changes.push({ ...changeOf(area, { kind: "changed", aspect, sentence, old, now }), order: at });
  };
  return {
    get changes() {
      return [...changes].sort((one, other) => one.order - other.order).map(({ order: _, ...change }) => change);
    },
    words,
    add,
    addWords: (area, told) => void words.push(changeOf(area, told)),
    addAspects: (area, part, aspects) => {
      for (const aspect of aspects) {
        if (aspect.shared === undefined) addOne(area, part, aspect, order++);
        else shared.set(aspect.shared, [...(shared.get(aspect.shared) ?? []), { area, part, aspect, order: order++ }]);
      }
    },
    finish: () => {
      for (const places of shared.values()) {
        const [first] = places;
        if (first === undefined) continue;
        if (places.length < fewestShared) {
          for (const { area, part, aspect, order: at } of places) addOne(area, part, aspect, at);
          continue;
        }
        const isOneArea = places.every(({ area }) => JSON.stringify(area) === JSON.stringify(first.area));
        const named = places.slice(0, mostNamed).map(({ part, aspect }) => beginning(part.head, aspect.piece));
        const more = places.length - named.length;
        const told: Told = {
          kind: "changed",
          aspect: first.aspect.aspect,
          sentence: `In ${places.length} places: ${first.aspect.text}. These are ${named.join("; ")}${more > 0 ? `; and ${more} more` : ""}`,
          old: first.part.old,
          now: first.part.now,
        };
        changes.push({ ...changeOf(isOneArea ? first.area : { kind: "conditions" }, told), order: first.order });
      }
      shared.clear();
    },
  };
}

const beginning = (head: string, piece: string | undefined): string => (piece === undefined ? head : `${head}, ${piece}`);
