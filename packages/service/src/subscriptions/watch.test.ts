import { describe, expect, test } from "vitest";
import type { SubscriptionSettings } from "./settings.ts";
import { createWatch, type DecidedValues, type Memory, type Notice, type Watched } from "./watch.ts";

const day = 86_400_000;
const hour = 3_600_000;

const settings = (more: Partial<SubscriptionSettings>): SubscriptionSettings => ({
  name: "",
  url: "https://crm.example/",
  in: null,
  tell: null,
  changesOf: null,
  heldFor: null,
  atMostEvery: null,
  active: true,
  ...more,
});
const calls = { in: { action: ["call", "assign"] }, tell: "entered" } as const;

/** One thing after the other: at a moment, something is decided, or (`null`) it is only looked at what has come due. */
function story(
  more: Partial<SubscriptionSettings>,
  moves: readonly (readonly [at: number, action: string | null, route?: string | null] | number)[],
) {
  const watch = createWatch(settings(more));
  let memory: Memory | null = null;
  let now: DecidedValues = { action: null, route: null };
  const notices: Notice[] = [];
  const wakes: (number | null)[] = [];
  moves.forEach((move, index) => {
    let seen: Watched;
    if (typeof move === "number") seen = watch.wake(memory!, move);
    else {
      const [at, action, route = null] = move;
      const after = { action, route };
      seen = watch.see(memory, { seq: index + 1, at, after, before: now });
      now = after;
    }
    memory = JSON.parse(JSON.stringify(seen.memory));
    notices.push(...seen.notices);
    wakes.push(seen.wakeAt);
  });
  return { notices, wakes, told: notices.map(({ what, at, seq }) => `${what} ${at} by ${seq}`) };
}

describe("entering and leaving", () => {
  test("a lead that comes in is told at once, with what was decided before", () => {
    expect(story(calls, [[5, "call"]]).notices).toEqual([
      { what: "entered", seq: 1, since: 5, at: 5, before: { action: null }, after: { action: "call" } },
    ]);
  });

  test("going from one value to another that is asked for too is neither", () => {
    expect(
      story(calls, [
        [5, "call"],
        [6, "assign"],
        [7, "nurture"],
      ]).told,
    ).toEqual(["entered 5 by 1"]);
  });

  test("who leaves is told where that is asked for, and what they had last", () => {
    const { notices } = story({ ...calls, tell: "left" }, [
      [5, "call"],
      [6, "assign"],
      [7, "nurture"],
    ]);
    expect(notices).toEqual([{ what: "left", seq: 3, since: 7, at: 7, before: { action: "assign" }, after: { action: "nurture" } }]);
  });

  test("both are told in turn", () => {
    expect(
      story({ ...calls, tell: "both" }, [
        [1, "call"],
        [2, null],
        [3, "call"],
      ]).told,
    ).toEqual(["entered 1 by 1", "left 2 by 2", "entered 3 by 3"]);
  });

  test("several kinds must hold together, and null is none", () => {
    const emea = { in: { action: ["call"], route: ["emea"] }, tell: "entered" } as const;
    expect(
      story(emea, [
        [1, "call", "apac"],
        [2, "call", "emea"],
      ]).told,
    ).toEqual(["entered 2 by 2"]);
    expect(
      story({ in: { route: [null] }, tell: "entered" }, [
        [1, "call", "emea"],
        [2, "call", null],
      ]).told,
    ).toEqual(["entered 2 by 2"]);
  });
});

describe("held for", () => {
  const held = { ...calls, heldFor: "2 days" } as const;

  test("it is told when it held for so long, as of that very moment, however late somebody looks", () => {
    const { told, wakes } = story(held, [[hour, "call"], 2 * day + hour - 1, 9 * day]);
    expect(told).toEqual([`entered ${2 * day + hour} by 1`]);
    expect(wakes).toEqual([2 * day + hour, 2 * day + hour, null]);
  });

  test("a move that ends it exactly then comes too late, and one a millisecond before is in time", () => {
    expect(
      story(held, [
        [0, "call"],
        [2 * day, null],
      ]).told,
    ).toEqual([`entered ${2 * day} by 1`]);
    expect(story(held, [[0, "call"], [2 * day - 1, null], 99 * day]).told).toEqual([]);
  });

  test("time that it held before an interruption does not count", () => {
    expect(story(held, [[0, "call"], [day, null], [day + hour, "call"], 99 * day]).told).toEqual([`entered ${3 * day + hour} by 3`]);
  });

  test("leaving for less than that is no leaving, so that coming back is not told again", () => {
    expect(story(held, [[0, "call"], [3 * day, null], [4 * day, "call"], 99 * day]).told).toEqual([`entered ${2 * day} by 1`]);
  });

  test("another value that is asked for too does not begin it anew", () => {
    const { notices } = story(held, [[0, "call"], [day, "assign"], 99 * day]);
    expect(notices).toEqual([{ what: "entered", seq: 1, since: 0, at: 2 * day, before: { action: null }, after: { action: "assign" } }]);
  });
});

describe("at most every", () => {
  const seldom = { ...calls, atMostEvery: "7 days" } as const;

  test("what comes within is told when it is over, if it is still so", () => {
    expect(story(seldom, [[0, "call"], [day, null], [2 * day, "call"], 99 * day]).told).toEqual([
      "entered 0 by 1",
      `entered ${7 * day} by 3`,
    ]);
  });

  test("what is no longer so by then is not told", () => {
    expect(story(seldom, [[0, "call"], [day, null], [2 * day, "call"], [3 * day, null], 99 * day]).told).toEqual(["entered 0 by 1"]);
  });

  test("it counts from what was told, not from what was not", () => {
    const { told } = story({ ...seldom, heldFor: "1 day" }, [[0, "call"], [3 * day, null], [5 * day, "call"], 99 * day]);
    // Told after one day; so it may be told again after eight, and had held for one by then.
    expect(told).toEqual([`entered ${day} by 1`, `entered ${8 * day} by 3`]);
  });
});

describe("every change", () => {
  const changes = { changesOf: ["action"] } as const;

  test("each is told with what was told before, and other kinds are passed over", () => {
    const { notices } = story(changes, [
      [1, "call"],
      [2, "call", "emea"],
      [3, "nurture", "emea"],
    ]);
    expect(notices.map(({ seq, before, after }) => [seq, before, after])).toEqual([
      [1, { action: null }, { action: "call" }],
      [3, { action: "call" }, { action: "nurture" }],
    ]);
  });

  test("there and back within the cool-down is nothing", () => {
    expect(story({ ...changes, atMostEvery: "1 day" }, [[1, "call"], [2, "nurture"], [3, "call"], 99 * day]).told).toEqual([
      "changed 1 by 1",
    ]);
  });

  test("of several within the cool-down the last is told, from what was told before", () => {
    const { notices } = story({ ...changes, atMostEvery: "1 day" }, [[1, "call"], [2, "nurture"], [3, "assign"], 99 * day]);
    expect(notices[1]).toEqual({ what: "changed", seq: 3, since: 3, at: day + 1, before: { action: "call" }, after: { action: "assign" } });
  });

  test("what flickers is not told until it holds", () => {
    const { told } = story({ ...changes, heldFor: "1 hour" }, [[0, "a"], [hour / 2, "b"], [hour, "a"], [1.5 * hour, "b"], 99 * day]);
    expect(told).toEqual([`changed ${2.5 * hour} by 4`]);
  });
});

test("whether somebody looks in between changes nothing", () => {
  const moves = [
    [0, "call"],
    [day, null],
    [3 * day, "call"],
    [3.5 * day, "assign"],
    [4 * day, null],
    [11 * day, "call"],
  ] as const;
  const more = { ...calls, tell: "both", heldFor: "12 hours", atMostEvery: "3 days" } as const;
  const slept = story(more, [...moves, 99 * day]).notices.map(({ what, at, since }) => [what, at, since]);
  const watched = moves.flatMap((move, index) => [
    move,
    ...Array.from({ length: 30 }, (_, step) => move[0] + step * (hour / 2)).filter((at) => at < (moves[index + 1]?.[0] ?? Infinity)),
  ]);
  expect(story(more, [...watched, 99 * day]).notices.map(({ what, at, since }) => [what, at, since])).toEqual(slept);
  // Worked out by hand: in from 0, told at 0.5; out from 1, settled at 1.5, told when the three days are over but in again by then? At 3.5 it is
  // in since 3 for half a day, so that nothing differs from what was told; out from 4, settled and told at 4.5; in from 11, told at 11.5.
  expect(slept).toEqual([
    ["entered", 0.5 * day, 0],
    ["left", 4.5 * day, 4 * day],
    ["entered", 11.5 * day, 11 * day],
  ]);
});
