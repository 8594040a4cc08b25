import type { LineRoom } from "./line-room.ts";
import type { Seam } from "./seams.ts";
import type { StretchNode } from "./stretch-tree.ts";

/** Where a stretch is: its tokens, the column it begins at, the one its further lines begin at, and the end of its line. */
interface StretchExtent {
  readonly from: number;
  readonly to: number;
  readonly column: number;
  readonly next: number;
  readonly limit: number;
}

export interface LineEnds {
  /** Whether the stretch takes more than one line by its own line ends; those of stretches in it do not count. */
  readonly broken: boolean;
  /** Tokens that begin a line because the stretch has no room on one. */
  readonly ends: ReadonlySet<number>;
  /** Tokens that begin a line if what follows up to the next seam has no room. */
  readonly fill: ReadonlySet<number>;
  /** The token after what follows a seam. */
  readonly chunkEnd: (at: number) => number;
}

/** Decides which seams of a stretch, without those of the stretches in it, end lines. */
export function chooseLineEnds(node: StretchNode, extent: StretchExtent, room: LineRoom, forced: readonly boolean[]): LineEnds {
  const own = ownForced(node, extent.from, extent.to, forced);
  const seams = [...node.seams.values()].filter(({ at }) => at > extent.from && at <= extent.to);
  const following = new Map(seams.map(({ at }, index) => [at, seams[index + 1]?.at ?? extent.to + 1]));
  const ends = new Set<number>();
  const fill = new Set<number>();

  /** Looks at what is between two certain line ends; `inside` are the seams in it that may end a line. */
  const segment = (from: number, end: number, column: number, inside: readonly Seam[]): void => {
    if (inside.length === 0 || room.fits(column, from, end, extent.limit)) return;
    const level = inside.reduce((lowest, seam) => Math.min(lowest, seam.level), Infinity);
    const chosen = inside.filter((seam) => seam.level === level);
    if (chosen[0]!.policy === "fill") return chosen.forEach(({ at }) => fill.add(at));
    for (const { at } of chosen) ends.add(at);
    const further = inside.filter((seam) => seam.level !== level);
    between(
      chosen.map(({ at }) => at),
      from,
      end,
      column,
      further,
    );
  };
  const between = (bounds: readonly number[], from: number, end: number, column: number, inside: readonly Seam[]): void => {
    let next = 0;
    for (const [index, bound] of [...bounds, end].entries()) {
      const some: Seam[] = [];
      for (let seam = inside[next]; seam !== undefined && seam.at <= bound; seam = inside[++next]) if (seam.at < bound) some.push(seam);
      segment(index === 0 ? from : bounds[index - 1]!, bound, index === 0 ? column : extent.next, some);
    }
  };
  between(
    own,
    extent.from,
    extent.to + 1,
    extent.column,
    seams.filter(({ policy }) => policy !== "keep"),
  );
  return {
    broken: own.length > 0 || ends.size > 0 || fill.size > 0,
    ends,
    fill,
    chunkEnd: (seamAt) => following.get(seamAt)!,
  };
}

/** The tokens of the stretch itself that begin a line whatever the width. */
function ownForced(node: StretchNode, from: number, to: number, forced: readonly boolean[]): readonly number[] {
  const own: number[] = [];
  let child = 0;
  for (let at = from; at <= to; at++) {
    if (at > from && forced[at]!) own.push(at);
    while (child < node.children.length && node.children[child]!.from < at) child++;
    const inner = node.children[child];
    if (inner?.from === at) at = Math.min(inner.to, to);
  }
  return own;
}
