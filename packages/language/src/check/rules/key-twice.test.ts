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

test("`with same` names each once, too", () => {
  expect(
    findings(`event open { email: text, url: url }
  ignore open when 3 or more within 10 seconds with same (url, email, url)
  behavior {
    +1 for open where an earlier open with same (email, url.path, url.path)
    +1 for open where count of earlier open with same (email, email) > 1
    +1 for open where no earlier open with same (url.host, url.path)
  }`),
  ).toEqual(["key-twice «url»", "key-twice «url.path»", "key-twice «email»"]);
});
