import { checkText } from "@scoreline/language";
import { expect, test } from "vitest";
import { sampleInputs } from "./sample-inputs.ts";

const model = (rest: string) => checkText(`model "M"\nlead { id: text, created: date }\nevent visit\n${rest}`);

test("a sample is looked at on the day of the first test that begins with it", () => {
  const sound = model(
    `sample "A" { lead { id: "a", created: 3 days ago } did visit 2 times 1 day ago }\ntest "t" { at 2026-06-10 given "A" expect not discarded }`,
  );
  const inputs = sampleInputs(sound, "A")!;
  expect(inputs.lead).toEqual({ id: "a", created: "2026-06-07" });
  expect(inputs.events.map(({ event, at }) => [event, at])).toEqual([
    ["visit", "2026-06-09"],
    ["visit", "2026-06-09"],
  ]);
  expect(inputs.day * 86_400_000).toBe(Date.UTC(2026, 5, 10));
});

test("without a test on the usual day, or on the latest day that it names", () => {
  expect(sampleInputs(model(`sample "A" { did visit today }`), "A")!.day * 86_400_000).toBe(Date.UTC(2026, 0, 1));
  expect(sampleInputs(model(`sample "A" { did visit on 2026-03-04 did visit on 2025-01-01 }`), "A")!.day * 86_400_000).toBe(
    Date.UTC(2026, 2, 4),
  );
});

test("a sample that is not there has no inputs", () => expect(sampleInputs(model(""), "A")).toBeNull());
