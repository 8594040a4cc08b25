import { expect, test } from "vitest";
import { allFindings, fixed, wordsOf } from "../../../test/findings.ts";

const ground = "lead { id: text key, owner: text }\n";
const route = (value: string): string => `${ground}route {\n  rest otherwise { to: ${value} }\n}`;

test.each(['"{owner}"', '"{ lead.owner }"', '"Ask {owner} first"'])("%s", (value) => {
  expect(allFindings(route(value))).toEqual([`braces-in-property «${value}»`]);
});

test.each(['"{}"', '"{nobody}"', '"owner"', "owner", '"{owner is}"'])("%s means what it says", (value) => {
  expect(allFindings(route(value))).toEqual([]);
});

test("a list cannot be passed on by its name either", () => {
  const tags = `lead { id: text key, tags: list of text }\nroute {\n  rest otherwise { to: "{tags}" }\n}`;
  expect(wordsOf(tags)).toContain("A list of text has no single value; pass on another field.");
  expect(fixed(tags)).toEqual([]);
  expect(wordsOf(route('"{owner}"'))).toContain("write the field without quotes: `to: owner`.");
  expect(fixed(route('"{owner}"'))).toEqual([route("owner")]);
});
