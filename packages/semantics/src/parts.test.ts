import { expect, test } from "vitest";
import { partsOf } from "./parts.ts";

test("an email and a url have parts, and nothing else has", () => {
  expect(partsOf("email").map(({ name, operation }) => [name, operation])).toEqual([
    ["domain", "email.domain"],
    ["user", "email.user"],
  ]);
  expect(partsOf("url").map(({ name }) => name)).toEqual(expect.arrayContaining(["host", "path", "query"]));
  // Operations on numbers and texts are called alike and are no parts.
  expect([partsOf("number"), partsOf("text"), partsOf("")]).toEqual([[], [], []]);
});
