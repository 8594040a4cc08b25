import { expect, test } from "vitest";
import { findings, modelOf } from "../../../test/findings.ts";

test("a used file has no model, and the model is that of the entry", () => {
  const files = { "other.score": `model "Other" {}` };
  expect(findings(`use "other.score"`, files)).toEqual([`other.score model-in-shared-file «"Other"»`]);
  expect(modelOf(`use "other.score"`, files).name).toBe("Example");
});
