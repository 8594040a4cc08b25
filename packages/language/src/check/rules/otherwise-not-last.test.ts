import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("in criteria, ratings and the lifecycle", () => {
  expect(
    findings(`
    lead { n: number }
    fit {
      criterion "C" {
        1 otherwise
        2 when n > 1
      }
      ratings A otherwise, B from 3
    }
    lifecycle {
      one otherwise
      two otherwise
    }
  `),
  ).toEqual(["otherwise-not-last «1 otherwise»", "otherwise-not-last «A otherwise»", "otherwise-not-last «one otherwise»"]);
});
