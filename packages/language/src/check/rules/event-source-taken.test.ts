import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("a name in the data means one event", () => {
  expect(findings(`event visit from "page_view"\nevent page_view`)).toEqual([`event-source-taken «"page_view"»`]);
  expect(findings(`event one from "x"\nevent two from "x"`)).toEqual([`event-source-taken «"x"»`]);
  expect(findings(`event one from "x"\nevent two from "y"\nevent three from "three"`)).toEqual([]);
});

test("whatever its case, since a name that is none of an event may be written in any", () => {
  expect(findings(`event visit from "Page_View"\nevent page_view`)).toEqual([`event-source-taken «"Page_View"»`]);
  expect(findings(`event one from "X"\nevent two from "x "`)).toEqual([`event-source-taken «"x "»`]);
  expect(findings(`event visit from "VISIT"\nevent Visit`)).toEqual([`event-source-taken «"VISIT"»`]);
  expect(findings(`event visit from "VISIT"`)).toEqual([]);
  expect(findings(`event visit from "visit"\nevent Visit`)).toEqual([]);
});
