import type { Item } from "./items.ts";
import type { Seam, Stretch } from "./seams.ts";

/** A stretch with the stretches in it. Every item is one too, so that each token but an item's first lies in one. */
export interface StretchNode {
  readonly from: number;
  readonly to: number;
  readonly bracketed: boolean;
  readonly seams: ReadonlyMap<number, Seam>;
  readonly children: readonly StretchNode[];
}

type Growing = StretchNode & { readonly children: StretchNode[] };

/** Nests stretches, which come sorted, below the items; gives the node of each item. */
export function stretchTree(items: readonly Item[], stretches: readonly Stretch[]): ReadonlyMap<Item, StretchNode> {
  const nodes = new Map<Item, StretchNode>();
  const all: Growing[] = [];
  const addItems = (level: readonly Item[]): void => {
    for (const item of level) {
      const node: Growing = { from: item.from, to: item.to, bracketed: false, seams: new Map(), children: [] };
      nodes.set(item, node);
      all.push(node);
      for (const block of item.blocks) addItems(block.items);
    }
  };
  addItems(items);
  for (const { from, to, bracketed, seams } of stretches) {
    all.push({ from, to, bracketed, seams: new Map(seams.map((seam) => [seam.at, seam])), children: [] });
  }
  all.sort((left, right) => left.from - right.from || right.to - left.to);
  const open: Growing[] = [];
  for (const node of all) {
    while (open.length > 0 && open.at(-1)!.to < node.from) open.pop();
    open.at(-1)?.children.push(node);
    open.push(node);
  }
  return nodes;
}
