import { expect, test } from "vitest";
import { findings, modelOf, relatedTo } from "../../../test/findings.ts";

test("one field identifies a lead", () => {
  expect(findings("lead { id: text key, email: email key }")).toEqual(["second-key «email»"]);
  expect(relatedTo("lead { id: text key, email: email key }")).toEqual(["the first key: «id»"]);
  expect(modelOf("lead { id: text key, email: email key }").key?.name).toBe("id");
  expect(findings("lead { id: text key }\nlead { email: email key }")).toEqual(["second-key «email»"]);
  expect(findings("lead { id: text }")).toEqual([]);
});
