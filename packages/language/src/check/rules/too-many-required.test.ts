import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("no more than there are", () => {
  expect(findings("lead { a: yes or no, b: yes or no }\nfit { +1 when at least 3 of (a, b) }")).toEqual(["too-many-required «3»"]);
  expect(findings("lead { a: yes or no, b: yes or no }\nfit { +1 when at least 2 of (a, b) }")).toEqual([]);
});
