import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("a blank text in a list matches nothing", () => {
  expect(findings(`list words as "a", " ", "", "b"`)).toEqual([`blank-in-list «" "»`, `blank-in-list «""»`]);
});
