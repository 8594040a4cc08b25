import { expect, test } from "vitest";
import { Recent } from "./recent.ts";

test("what is known is not worked out again, until so many others were asked for since", () => {
  const recent = new Recent<string>(2);
  const worked: string[] = [];
  const ask = (key: string): string => recent.of(key, () => (worked.push(key), `of ${key}`));
  expect(["a", "b", "a", "c", "a", "b"].map(ask)).toEqual(["of a", "of b", "of a", "of c", "of a", "of b"]);
  expect(worked).toEqual(["a", "b", "c", "b"]);
});
