import type { Burst, IgnoreDeclaration } from "@scoreline/language";
import { valueOf, type Setting } from "./expressions.ts";
import { isMeant, passes } from "./history.ts";
import { keyOf } from "./values.ts";
import type { Happening, World } from "./world.ts";

/** The same world, in which what is ignored did not happen. Each line looks at all that happened. */
export function withoutIgnored(world: World): World {
  const isIgnored = (event: Happening): boolean => world.ignored.some((line) => leftOutBy(line, world).includes(event));
  return { ...world, history: world.history.filter((event) => !isIgnored(event)) };
}

function leftOutBy({ events, where, burst }: IgnoreDeclaration, world: World): Happening[] {
  const at = (event: Happening): Setting => ({ world, event, block: null, subtotal: null, day: event.day });
  const meant = world.history.filter((event) => isMeant(event, events, at(event)) && passes(event, where, at(event)));
  if (burst === undefined) return meant;
  /** What must be the same in all of them; null where one lacks it. */
  const likeness = (event: Happening): string | null => {
    const values = burst.same.map((path) => valueOf(path, at(event)));
    return values.includes(null) ? null : values.map(keyOf).join(" and ");
  };
  return meant.filter((event) => {
    const alike = meant.filter((other) => likeness(event) !== null && likeness(other) === likeness(event));
    return inStretch(event, alike, burst);
  });
}

/** Whether some so many of them in a row, this one among them, lie within the stretch. */
function inStretch(event: Happening, alike: readonly Happening[], { count, window }: Burst): boolean {
  const byClock = window.kind === "within" && window.stretch.kind === "clock-span" ? window.stretch.milliseconds : null;
  const days = window.kind === "same-day" ? 0 : window.stretch.kind === "duration" ? window.stretch.days : 0;
  const able = alike.filter(({ timed }) => byClock === null || timed);
  return able.some((first, index) => {
    const row = able.slice(index, index + count.value);
    const last = row.at(-1)!;
    const close = byClock === null ? last.day - first.day <= days : last.instant - first.instant <= byClock;
    return row.length === count.value && close && row.includes(event);
  });
}
