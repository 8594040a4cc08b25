import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("each property once, and one period at most", () => {
  expect(
    findings(`event open { email: text, url: url }
  behavior {
    +1 for open, once per (email, email)
    +1 for open, once per (day, email, week)
    +1 for open, once per (url, url.path, month)
    +1 for open, once per (url.host, url.path)
    +1 for open, at most 2 times per (url.path, url.path)
  }`),
  ).toEqual(["key-twice «email»", "key-twice «week»", "key-twice «url.path»"]);
});
