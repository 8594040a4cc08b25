import { expect, test } from "vitest";
import { happenedList } from "./event-words.ts";

test("events are named once each, the first of many, and the others counted", () => {
  expect(happenedList(["a on 2026-01-01"])).toBe("a on 2026-01-01");
  expect(happenedList(["a on 2026-01-01", "a on 2026-01-01"])).toBe("a on 2026-01-01 (2 times)");
  expect(happenedList(["a", "b", "a", "c", "d"])).toBe("a (2 times), b, c and d");
  expect(happenedList(["a", "b", "a", "c", "d", "e", "e"])).toBe("a (2 times), b, c and 3 more");
});
