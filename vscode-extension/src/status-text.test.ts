import { expect, test } from "vitest";
import { countedProblems } from "./status-text.ts";

test.each([
  [0, 0, "No problems"],
  [1, 0, "1 error"],
  [0, 1, "1 warning"],
  [2, 3, "2 errors, 3 warnings"],
])("%i errors and %i warnings", (errors, warnings, text) => expect(countedProblems(errors, warnings)).toBe(text));
