import fc from "fast-check";
import { expect, test } from "vitest";
import { dependencyOrder } from "./dependency-order.ts";

interface Item {
  readonly name: string;
  readonly needs: readonly string[];
}

function order(graph: Readonly<Record<string, readonly string[]>>): { readonly order: string; readonly circles: readonly string[] } {
  const items: readonly Item[] = Object.entries(graph).map(([name, needs]) => ({ name, needs }));
  const result = dependencyOrder(items, ({ needs }) => items.filter(({ name }) => needs.includes(name)));
  return {
    order: result.order.map(({ name }) => name).join(""),
    circles: result.circles.map((circle) => circle.map(({ name }) => name).join("")),
  };
}

test("each after those it needs, otherwise in the order given", () => {
  expect(order({ a: ["c"], b: [], c: ["b"], d: [] })).toEqual({ order: "bcad", circles: [] });
});

test("circles, each once, the shortest way around from the first", () => {
  expect(order({ a: ["a"], b: [] })).toEqual({ order: "ab", circles: ["a"] });
  expect(order({ a: ["b"], b: ["c", "d"], c: ["d"], d: ["a"], e: ["a"] }).circles).toEqual(["abd"]);
  expect(order({ a: ["b"], b: ["a"], c: ["d"], d: ["c"] }).circles).toEqual(["ab", "cd"]);
});

test("long chains", () => {
  const graph = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`n${index}`, [`n${index + 1}`]]));
  const items = Object.keys(graph).map((name) => ({ name }));
  const byName = new Map(items.map((item) => [item.name, item]));
  const result = dependencyOrder(items, ({ name }) => (graph[name] ?? []).flatMap((needed) => byName.get(needed) ?? []));
  expect(result.order[0]!.name).toBe("n19999");
  expect(result.circles).toEqual([]);
});

test("every graph comes out whole and in order", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 1, maxLength: 8 }), (edges) => {
      const items = edges.map((needs, index) => ({ index, needs: [...new Set(needs)].filter((each) => each < edges.length) }));
      const { order: sorted, circles } = dependencyOrder(items, ({ needs }) => needs.map((each) => items[each]!));
      expect([...sorted].sort((a, b) => a.index - b.index)).toEqual(items);
      const reaches = (from: number, to: number, seen = new Set<number>()): boolean =>
        items[from]!.needs.some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
      expect(circles.length > 0).toBe(items.some(({ index }) => reaches(index, index)));
      if (circles.length === 0)
        for (const item of items) for (const need of item.needs) expect(sorted.indexOf(items[need]!)).toBeLessThan(sorted.indexOf(item));
      for (const circle of circles) circle.forEach((item, at) => expect(item.needs).toContain(circle[(at + 1) % circle.length]!.index));
    }),
  );
});
