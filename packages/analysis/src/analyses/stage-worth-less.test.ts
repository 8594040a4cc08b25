import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const ground = "lead { id: text key, n: number, m: number }\nevent visit { n: number }\nevent call\n";

const stages = (...all: readonly string[]): string =>
  `${ground}behavior { ${all.map((stage, at) => `stage "${at}" ${stage}`).join("\n")} }`;

test.each([
  [["cap 20 { +1 for visit }", "{ +15 for call, once }"], "15", "20"],
  [["cap 20 { +1 for visit }", "cap 10 { +1 for call }"], "10", "20"],
  [["{ +30 for visit, once }", "{ +5 for call, at most 2 times }"], "10", "30"],
])("%s", (all, most, other) => {
  expect(saidBy("stage-worth-less", stages(...all))).toEqual([
    `The stage “1” gives ${most} at most, less than “0” before it, which gives up to ${other}. Raise its cap or its points, lower those of the stage before it, or change their order.`,
  ]);
});

test.each([
  [["cap 20 { +1 for visit }", "{ +20 for call, once }"]],
  [["cap 20 { +1 for visit }", "{ +5 for call }"]],
  [["{ +1 for visit }", "{ +20 for call, once }"]],
])("%s rise, or have no end", (all) => {
  expect(saidBy("stage-worth-less", stages(...all))).toEqual([]);
});

test("each is compared with the one right before it, and groups between them do not matter", () => {
  expect(
    foundBy(
      "stage-worth-less",
      `${ground}behavior {
        stage "A" cap 20 { +1 for visit }
        group "G" cap 50 { +1 for call }
        stage "B" cap 10 { +1 for call }
        stage "C" cap 15 { +2 for call }
      }`,
    ),
  ).toEqual(['«stage "B" cap 10 { +1 for call }» «stage "A" cap 20 { +1 for visit }»']);
});
