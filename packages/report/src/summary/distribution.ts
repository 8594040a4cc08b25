import { millionthsPerPoint } from "@scoreline/semantics";

/** Leads in a stretch of points: from millionths up to others, which are not in it; those of the highest points are in the last. */
export interface DistributionBin {
  readonly from: number;
  readonly to: number;
  readonly leads: number;
}

/** More stretches than this are joined while counting, and more than that when shown. */
const mostKept = 1_000;
const mostShown = 24;

/** Counts leads by their points without keeping any. Stretches are 1, 5, 10, 50, 100 … points wide: each wide one is made of whole narrow ones. */
export class Distribution {
  #width = millionthsPerPoint;
  #widenings = 0;
  #counts = new Map<number, number>();
  #highest = -Infinity;

  add(millionths: number): void {
    this.#highest = Math.max(this.#highest, millionths);
    const at = Math.floor(millionths / this.#width);
    this.#counts.set(at, (this.#counts.get(at) ?? 0) + 1);
    while (this.#counts.size > mostKept) this.#widen();
  }

  /** Rising, without a gap. Widens what was counted, so that there are few. */
  bins(): DistributionBin[] {
    if (this.#counts.size === 0) return [];
    while (this.#stretch() > mostShown) this.#widen();
    const places = [...this.#counts.keys()];
    const first = Math.min(...places);
    const counts = Array.from({ length: this.#stretch() }, (_, index) => this.#counts.get(first + index) ?? 0);
    // Nobody reads 100 to 105 where the highest is a round 100.
    const last = counts.length - 1;
    if (last > 0 && (first + last) * this.#width === this.#highest) counts[last - 1]! += counts.pop()!;
    return counts.map((leads, index) => ({ from: (first + index) * this.#width, to: (first + index + 1) * this.#width, leads }));
  }

  #stretch(): number {
    const places = [...this.#counts.keys()];
    return Math.max(...places) - Math.min(...places) + 1;
  }

  #widen(): void {
    const factor = this.#widenings++ % 2 === 0 ? 5 : 2;
    const wider = new Map<number, number>();
    for (const [at, count] of this.#counts) {
      const place = Math.floor(at / factor);
      wider.set(place, (wider.get(place) ?? 0) + count);
    }
    this.#counts = wider;
    this.#width *= factor;
  }
}
