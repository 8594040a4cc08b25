/** Together the reference answers use all of the language: what the conformance cases and the example of the reference are made of. */
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "@scoreline/language";
import { expect, test } from "vitest";
import { sliceOf } from "../generators/effort.ts";
import { constructsOf } from "./constructs.ts";
import { readReferences } from "./hidden.ts";
import { fencesOf } from "./pages.ts";

const folder = new URL("../conformance/", import.meta.url);
const cases = readdirSync(folder).filter((name) => name.endsWith(".md") && !name.startsWith("errors-"));
const pages = [...sliceOf(cases).map((name) => new URL(name, folder)), new URL("../../grammar/language.md", import.meta.url)];

/** What stays in the place of a part that is missing, in cases with mistakes. */
const mistakes: readonly string[] = ["missing-expression", "name.missing"];

const usedIn = (texts: readonly string[]): Set<string> =>
  new Set(
    texts.flatMap((text) =>
      fencesOf(text).flatMap(({ info, text: code }) => (info.startsWith("score") ? [...constructsOf(parse(code, "model.score").ast)] : [])),
    ),
  );

test("reference answers use all of the language", () => {
  const used = usedIn([...readReferences().values()]);
  const known = usedIn(pages.map((page) => readFileSync(page, "utf8")));
  expect(known.size).toBeGreaterThan(250);
  expect([...known].filter((construct) => !used.has(construct) && !mistakes.includes(construct)).sort()).toEqual([]);
});
