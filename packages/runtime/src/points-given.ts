/** What each rule gives; relies on scores that were just worked out. */
import type { Block } from "./blocks.ts";
import type { Frame } from "./frame.ts";

/** What each rule gives, in the order of `rulesOf`. A plain array: making a typed one takes as long as filling it. */
export function givenBy(blocks: readonly Block[], frame: Frame): number[] {
  const given: number[] = [];
  for (const { items, then, sum } of blocks) {
    for (const item of items) {
      if (!("rules" in item)) given.push(item.value());
      else for (const rule of item.rules) given.push(rule.value());
    }
    let value = then.length === 0 ? 0 : sum();
    for (const line of then) {
      frame.subtotal = value;
      const after = line.holds() ? line.adjust(value) : value;
      given.push(after - value);
      value = after;
    }
  }
  return given;
}
