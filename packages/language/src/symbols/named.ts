interface Named {
  readonly name: string;
}

const indexes = new WeakMap<readonly Named[], ReadonlyMap<string, Named>>();

/**
 * The one of that name among the properties of an event, or the ratings or stages of a score; undefined where none has it.
 * A list is gone through once: each rule asks, and a search each time would take rules times names.
 */
export function named<Item extends Named>(items: readonly Item[], name: string): Item | undefined {
  let index = indexes.get(items);
  if (index === undefined) indexes.set(items, (index = new Map(items.map((item) => [item.name, item]))));
  return index.get(name) as Item | undefined;
}
