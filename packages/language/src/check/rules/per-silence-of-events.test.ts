import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const ground = "lead { id: text key }\nevent visit { silence: number }\n";

test("in rules on events, and not in rules on silence or where backticks name a property", () => {
  expect(
    findings(`${ground}behavior {
    +1 for visit, at most 2 times per silence
    +1 for visit, once per silence
    +1 for visit, once per \`silence\`
    group "G" cap 3 per silence { +1 for visit }
    -1 for every 30 days without visit, at most 2 times per silence
    -1 for every 30 days without visit, once per silence
  }`),
  ).toEqual(["per-silence-of-events «silence»", "per-silence-of-events «silence»", "per-silence-of-events «silence»"]);
});
