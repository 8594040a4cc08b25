/** What cannot be said is refused with its reason and its place, never left out. */
import { compileText } from "@scoreline/compiler";
import { formatSql, SqlRefusal } from "@scoreline/sql";
import { expect, test } from "vitest";

function refusalOf(text: string): { readonly reason: string; readonly line: number | undefined; readonly file: string | null } | null {
  const { plan } = compileText(text);
  try {
    formatSql(plan!, "duckdb");
    return null;
  } catch (error) {
    if (!(error instanceof SqlRefusal)) throw error;
    return { reason: error.message, line: error.source?.line, file: error.file };
  }
}

const spaced = (zone: string): string => `model "M" { timezone "${zone}" }
lead { id: text key }
event visit
behavior {
  -1 for every 30 days without visit, once every 72 hours
}
`;

test("what goes by the clock, of silences, in a zone whose clocks change", () => {
  expect(refusalOf(spaced("Europe/Madrid"))).toEqual({
    reason: "“once every” by the clock, of silences or of what later events decide, is written for models in UTC only",
    line: 5,
    file: "model.score",
  });
  expect(refusalOf(spaced("UTC"))).toBeNull();
});
