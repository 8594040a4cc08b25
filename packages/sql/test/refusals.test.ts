/** What cannot be said is refused with its reason and its place, never left out. */
import { compileText } from "@scoreline/compiler";
import { formatSql, SqlRefusal, type DialectName } from "@scoreline/sql";
import { expect, test } from "vitest";

function refusalOf(
  text: string,
  dialect: DialectName = "duckdb",
): { readonly reason: string; readonly line: number | undefined; readonly file: string | null } | null {
  const { plan } = compileText(text);
  try {
    formatSql(plan!, dialect);
    return null;
  } catch (error) {
    if (!(error instanceof SqlRefusal)) throw error;
    return { reason: error.message, line: error.source?.line, file: error.file };
  }
}

test("a text with NUL, for a database that cannot hold it", () => {
  const model = `model "M" { timezone "UTC" }
lead { id: text key }
fit {
  +1 when id is one of "b", "a\\u{0}"
}
`;
  expect(refusalOf(model)).toBeNull();
  expect(refusalOf(model, "postgres")).toEqual({
    reason: "a text has the character NUL, which the database cannot hold",
    line: 4,
    file: "model.score",
  });
  const named = model.replace("a\\u{0}", "a").replace(/\}\n$/, 'ratings "A\\u{0}" from 1, B otherwise\n}\n');
  expect(refusalOf(named, "postgres")).toEqual({
    reason: "a text has the character NUL, which the database cannot hold",
    line: undefined,
    file: null,
  });
});
