/** Which part of one version is which of the other. */

export interface Matched<Part> {
  readonly pairs: readonly (readonly [old: Part, now: Part])[];
  readonly gone: readonly Part[];
  readonly added: readonly Part[];
}

/** What makes a part the same as another, or null where it has no such thing. */
export type Likeness<Part> = (part: Part, side: "old" | "now") => string | number | null;

/**
 * Pairs parts by the first likeness that they share, each once, in the order in which they are written: by what they mean first, so that what is
 * the same is never taken for a change of something else.
 */
export function match<Part>(old: readonly Part[], now: readonly Part[], likenesses: readonly Likeness<Part>[]): Matched<Part> {
  const gone = new Set(old);
  const added = new Set(now);
  const pairs: (readonly [Part, Part])[] = [];
  for (const likeness of likenesses) {
    const waiting = new Map<string | number, Part[]>();
    for (const part of gone) {
      const key = likeness(part, "old");
      if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), part]);
    }
    for (const part of [...added]) {
      const key = likeness(part, "now");
      const found = key === null ? undefined : waiting.get(key)?.shift();
      if (found === undefined) continue;
      gone.delete(found);
      added.delete(part);
      pairs.push([found, part]);
    }
  }
  const order = new Map(now.map((part, index) => [part, index]));
  pairs.sort(([, one], [, other]) => order.get(one)! - order.get(other)!);
  return { pairs, gone: [...gone], added: [...added] };
}

/** Of pairs in the order of the new version, those that have another place among each other than before; as few as can be. */
export function displaced<Part>(pairs: readonly (readonly [Part, Part])[], old: readonly Part[]): readonly (readonly [Part, Part])[] {
  const order = new Map(old.map((part, index) => [part, index]));
  const places = pairs.map(([part]) => order.get(part)!);
  // The longest rising sequence stays; all others were moved.
  const best: { length: number; before: number }[] = [];
  for (const [at, place] of places.entries()) {
    let found = { length: 1, before: -1 };
    for (let earlier = 0; earlier < at; earlier++)
      if (places[earlier]! < place && best[earlier]!.length + 1 > found.length)
        found = { length: best[earlier]!.length + 1, before: earlier };
    best.push(found);
  }
  const kept = new Set<number>();
  let last = best.reduce((most, { length }, at) => (most < 0 || length > best[most]!.length ? at : most), -1);
  for (; last >= 0; last = best[last]!.before) kept.add(last);
  return pairs.filter((_, at) => !kept.has(at));
}
