import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("nothing in a fit block is dated", () => {
  expect(
    findings(`
    lead { n: number }
    event stop
    fit {
      decay half-life 30 days
      reset on stop
      +1 when n > 1
      group "G" decay linear over 5 days { +1 when n > 2 }
      group "H" {
        decay linear over 5 days
        +1 when n > 2
      }
    }
  `),
  ).toEqual([
    "fading-in-fit «decay half-life 30 days»",
    "fading-in-fit «reset on stop»",
    "fading-in-fit «decay linear over 5 days»",
    "fading-in-fit «decay linear over 5 days»",
  ]);
});
