import { expect, test } from "vitest";
import { allFindings } from "../../../test/findings.ts";

const ground = "lead { id: text key, owner: text }\n";
const route = (value: string): string => `${ground}route {\n  rest otherwise { to: ${value} }\n}`;

test.each(['"{owner}"', '"{ lead.owner }"', '"Ask {owner} first"'])("%s", (value) => {
  expect(allFindings(route(value))).toEqual([`braces-in-property «${value}»`]);
});

test.each(['"{}"', '"{nobody}"', '"owner"', "owner", '"{owner is}"'])("%s means what it says", (value) => {
  expect(allFindings(route(value))).toEqual([]);
});
