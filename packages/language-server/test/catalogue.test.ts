/** What the catalogue of operations and aggregates holds, the editor knows by itself. */
import { atOnce } from "@scoreline/analysis";
import { aggregateWords, aggregates, partsOf, type AggregateName } from "@scoreline/semantics";
import { operationDocs } from "@scoreline/semantics/docs";
import type { MarkupContent } from "vscode-languageserver-types";
import { describe, expect, test } from "vitest";
import { completion } from "../src/features/completion/completion.ts";
import { hoverAt } from "../src/features/hover/hover.ts";
import { openSnapshot } from "./open-snapshot.ts";

const model = `model "Acme" {
}
lead { id: text key, mail: email, page: url }
event visit { mail: email, page: url, seconds: number }
`;

async function labelsAt(marked: string): Promise<readonly string[]> {
  const { snapshot, offset } = await openSnapshot(model + marked);
  return completion(snapshot, snapshot.lines.positionAt(offset), { snippets: false }).items.map(({ label }) => label);
}

const parts = [
  ["mail", "email"],
  ["page", "url"],
].flatMap(([field, type]) => partsOf(type!).map((part) => ({ field: field!, ...part })));

describe.each(parts)("the part $name of the field $field", ({ field, name, operation }) => {
  test.each([
    ["fit {\n  +10 when FIELD.‸\n}\n", "lead"],
    ["behavior {\n  +5 for visit where FIELD.‸\n}\n", "event"],
    ["fit {\n  +10 when count of distinct visit.FIELD.‸\n}\n", "aggregate"],
  ])("completes in %j", async (marked) => {
    expect(await labelsAt(marked.replace("FIELD", field))).toContain(name);
  });

  test("has a hover with its words", async () => {
    const { snapshot, offset } = await openSnapshot(`${model}fit {\n  +10 when ${field}.‸${name} is known\n}\n`);
    const { value } = atOnce(hoverAt(snapshot, snapshot.lines.positionAt(offset)))!.contents as MarkupContent;
    // What Markdown would take for a link is kept from being one.
    expect(value.replaceAll("\\", "")).toBe(`**.${name}: text**\n\n${operationDocs[operation].doc}`);
  });
});

test.each(Object.keys(aggregates) as AggregateName[])("%s completes as it is written", async (aggregate) => {
  const { written } = aggregateWords[aggregate];
  const labels = [
    ...(await labelsAt("behavior {\n  +10 when ‸\n}\n")),
    ...(await labelsAt(`behavior {\n  +10 when ${written.split(" ")[0]} ‸\n}\n`)),
  ];
  expect(labels).toContain(written);
});
