import { expect, test } from "vitest";
import { atOnce, Recent, shared, type Steps } from "./work.ts";

test("who asks for the same goes on where others stopped, and hears the same", () => {
  const worked: string[] = [];
  const sum = shared(function* (of: { readonly from: number; readonly to: number }): Steps<number> {
    let all = 0;
    for (let each = of.from; each <= of.to; each++) {
      worked.push(`${each}`);
      all += each;
      yield;
    }
    return all;
  });
  const first = sum({ from: 1, to: 4 });
  first.next();
  first.next();
  expect(worked).toEqual(["1", "2"]);
  expect(atOnce(sum({ from: 1, to: 4 }))).toBe(10);
  expect(first.next()).toEqual({ done: true, value: 10 });
  expect(worked).toEqual(["1", "2", "3", "4"]);
  expect(atOnce(sum({ from: 2, to: 3 }))).toBe(5);
  expect(worked).toHaveLength(6);
});

test("what is known is not worked out again, until so many others were asked for since", () => {
  const recent = new Recent<string>(2);
  const worked: string[] = [];
  const ask = (key: string): string => recent.of(key, () => (worked.push(key), `of ${key}`));
  expect(["a", "b", "a", "c", "a", "b"].map(ask)).toEqual(["of a", "of b", "of a", "of c", "of a", "of b"]);
  expect(worked).toEqual(["a", "b", "c", "b"]);
});
