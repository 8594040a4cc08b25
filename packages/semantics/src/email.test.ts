import { expect, test } from "vitest";
import { emailDomain, emailUser, isEmail } from "./email.ts";

test.each([
  ["ana@bank.example", "ana", "bank.example"],
  ["a@b@c.example", "a@b", "c.example"],
  ["ana", null, null],
  ["@bank.example", null, "bank.example"],
  ["ana@", "ana", null],
])("%s", (text, user, domain) => {
  expect([emailUser(text), emailDomain(text)]).toEqual([user, domain]);
});

test.each([
  ["a@b", true],
  ["a@b@c", false],
  ["a@", false],
  ["@b", false],
  ["a b@c", false],
  ["a@b\u2003c", false],
  ["", false],
])("%j: %s", (text, holds) => {
  expect(isEmail(text)).toBe(holds);
});
