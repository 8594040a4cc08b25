import { compileText } from "@scoreline/compiler";
import { expect, test } from "vitest";
import { createEqualTally } from "./equal-tally.ts";

const { inputs } = compileText('model "M" {}\nlead { id: text key }\nevent visit { url: text }\nbehavior b { +1 for visit }\n').plan!;

const visit = { event: "visit", at: "2026-06-01T10:00:00Z", properties: { url: "/a" } };

test("counts those after the first of each lead that say the same in everything", () => {
  const tally = createEqualTally(inputs);
  tally.add([visit, { ...visit }, { ...visit }], []);
  tally.add([visit], []);
  tally.add([visit, { ...visit, event: "tap" }, { ...visit, at: "2026-06-01T10:00:01Z" }, { ...visit, properties: { url: "/b" } }], []);
  expect(tally.total()).toBe(2);
});

test("leaves out what does not count, and what an id distinguishes", () => {
  const tally = createEqualTally(inputs);
  tally.add([visit, visit, visit], [{ event: 1, by: 0, other: 0 }]);
  tally.add(
    [
      { ...visit, event: "tap" },
      { ...visit, event: "tap" },
    ],
    [],
  );
  tally.add(
    [
      { ...visit, id: "1" },
      { ...visit, id: "2" },
    ],
    [],
  );
  expect(tally.total()).toBe(1);
});
