import { expect, test } from "vitest";
import { findings, modelOf, relatedTo, wordsOf } from "../../../test/findings.ts";

test("one field identifies a lead", () => {
  expect(findings("lead { id: text key, email: email key }")).toEqual(["second-key «email»"]);
  expect(relatedTo("lead { id: text key, email: email key }")).toEqual(["the first key: «id»"]);
  expect(modelOf("lead { id: text key, email: email key }").key?.name).toBe("id");
  expect(findings("lead { id: text key }\nlead { email: email key }")).toEqual(["second-key «email»"]);
  expect(findings("lead { id: text }")).toEqual([]);
});

test("one property identifies an event, and each kind of event has its own", () => {
  expect(findings("event buy { order: text key, invoice: text key }")).toEqual(["second-key «invoice»"]);
  expect(wordsOf("event buy { order: text key, invoice: text key }")).toBe(
    "“invoice” is marked as the key, but “order” already is. Keep `key` on one of the two: a single property can identify an event.",
  );
  expect(findings("lead { id: text key }\nevent buy { order: text key }\nevent view { page: text key }")).toEqual([]);
});
