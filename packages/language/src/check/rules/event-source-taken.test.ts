import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("a name in the data means one event", () => {
  expect(findings(`event visit from "page_view"\nevent page_view`)).toEqual([`event-source-taken «"page_view"»`]);
  expect(findings(`event one from "x"\nevent two from "x"`)).toEqual([`event-source-taken «"x"»`]);
  expect(findings(`event one from "x"\nevent two from "y"\nevent three from "three"`)).toEqual([]);
});
