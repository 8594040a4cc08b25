import { expect, test } from "vitest";
import { findings } from "../../test/findings.ts";

test("a property of an action is one value", () => {
  expect(findings(`action call "Call" { team: "Sales", "Marketing", hours: 1, since: 2026-01-01, urgent: yes }`)).toEqual([
    `action-value-of-wrong-kind «"Sales", "Marketing"»`,
  ]);
  expect(findings(`action call "Call" { team: missing, due: 3 days ago }`)).toEqual([
    "action-value-of-wrong-kind «missing»",
    "action-value-of-wrong-kind «3 days ago»",
  ]);
});
