/** Things in an order in which each comes after those it needs, and the circles that are in the way. */
export interface DependencyOrder<Item> {
  /** Every item, those in circles too; among circles the order is some order. */
  readonly order: readonly Item[];
  /** Each circle once, as a path that leads back to its first item, which is not repeated at the end. */
  readonly circles: readonly (readonly Item[])[];
}

/** Tarjan's strongly connected components, without recursion. `needs` gives what an item needs, itself perhaps. */
export function dependencyOrder<Item extends object>(
  items: readonly Item[],
  needs: (item: Item) => readonly Item[],
): DependencyOrder<Item> {
  const number = new Map<Item, number>();
  const lowest = new Map<Item, number>();
  const open: Item[] = [];
  const isOpen = new Set<Item>();
  const order: Item[] = [];
  const circles: (readonly Item[])[] = [];
  for (const root of items) {
    if (number.has(root)) continue;
    const path: { readonly item: Item; readonly needed: readonly Item[]; next: number }[] = [];
    const enter = (item: Item): void => {
      number.set(item, number.size);
      lowest.set(item, number.get(item)!);
      open.push(item);
      isOpen.add(item);
      path.push({ item, needed: needs(item), next: 0 });
    };
    enter(root);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const needed = step.needed[step.next];
      step.next += 1;
      if (needed !== undefined) {
        if (!number.has(needed)) enter(needed);
        else if (isOpen.has(needed)) lowest.set(step.item, Math.min(lowest.get(step.item)!, number.get(needed)!));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lowest.set(parent.item, Math.min(lowest.get(parent.item)!, lowest.get(step.item)!));
      if (lowest.get(step.item) !== number.get(step.item)) continue;
      const component = open.splice(open.lastIndexOf(step.item));
      for (const item of component) isOpen.delete(item);
      for (const item of component.toReversed()) order.push(item);
      if (component.length === 1 && !step.needed.includes(step.item)) continue;
      const inside = new Set(component);
      circles.push(
        circleIn(
          items.filter((item) => inside.has(item)),
          needs,
        ),
      );
    }
  }
  return { order, circles };
}

/** The shortest way from the first item of a component back to it. */
function circleIn<Item extends object>(component: readonly Item[], needs: (item: Item) => readonly Item[]): readonly Item[] {
  const start = component[0]!;
  const inside = new Set(component);
  const from = new Map<Item, Item>();
  const waiting = [start];
  for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
    for (const needed of needs(item)) {
      if (needed === start) {
        const path = [item];
        for (let before = from.get(item); before !== undefined; before = from.get(before)) path.unshift(before);
        return path;
      }
      if (!inside.has(needed) || from.has(needed)) continue;
      from.set(needed, item);
      waiting.push(needed);
    }
  }
  return [start];
}
