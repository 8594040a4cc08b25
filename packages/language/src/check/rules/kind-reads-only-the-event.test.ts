import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const ground = "lead { id: text key, country: text }\nevent visit { n: number }\nbehavior { +1 for kind }\n";

test("on what is more than the event and the lead", () => {
  expect(findings(`${ground}define kind as visit where (n > 3 and lead.country is "US")`)).toEqual([]);
  expect(findings(`${ground}define kind as visit where (at > 2026-01-01 or did visit)`)).toEqual([
    "kind-reads-only-the-event «at»",
    "kind-reads-only-the-event «did visit»",
  ]);
});
