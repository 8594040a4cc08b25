import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("there is something to look for", () => {
  expect(
    findings(`lead { s: text, l: list of text }\nfit {
    +1 when s contains ""
    +1 when s mentions any of "x", " "
    +1 when s matches ""
    +1 when l includes ""
    +1 when s matches "*"
  }`),
  ).toEqual([`blank-pattern «""»`, `blank-pattern «" "»`, `blank-pattern «""»`, `blank-pattern «""»`]);
});
