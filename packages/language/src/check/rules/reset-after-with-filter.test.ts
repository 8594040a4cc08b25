import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const ground = "lead { id: text key }\nevent visit { n: number }\n";

test("on the filter of a reset after a silence, and not of a reset on an event", () => {
  expect(
    findings(`${ground}behavior {
    reset after 90 days without visit where n > 3
    reset on visit where n > 3
    +1 for visit
  }`),
  ).toEqual(["reset-after-with-filter «n > 3»"]);
});
