import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("`out of` scales a weight", () => {
  expect(findings(`lead { n: number }\nfit { criterion "C" out of 10 { 1 when n > 1 } }`)).toEqual(["out-of-without-weight «10»"]);
  expect(findings(`lead { n: number }\nfit { criterion "C" weight 5% out of 10 { 1 when n > 1 } }`)).toEqual([]);
});
