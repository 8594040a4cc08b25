/** Files in which most rows of leads have one identifier, as where identifiers were cut off. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = `model "M" { timezone "UTC" }
lead { id: text key, employees: number }
event visit
fit { +10 when employees > 10 }
behavior b { +5 for visit }
`;

/** Runs over leads with these identifiers and a visit of each; all repeats are allowed. */
const run = (ids: readonly string[], ...more: readonly string[]) => {
  const leads = ids.map((id, index) => `${id},${index}\n`).join("");
  const visits = ids.map((id, index) => `${id},visit,2026-05-01T10:${String(index).padStart(2, "0")}:00Z\n`).join("");
  const cwd = folderWith({ "m.score": model, "leads.csv": `id,employees\n${leads}`, "events.csv": `lead_id,event,at\n${visits}` });
  const argv = ["run", "m.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-01", "--max-rejects", "99"];
  return score([...argv, ...more], { cwd });
};
const many = (count: number, idOf: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => idOf(index));

test("identifiers that are cut off in both files are a doubt, and an error with --strict", async () => {
  const cut = many(30, () => "lead-2026-0000");
  const doubt =
    "29 of 30 rows of “leads.csv” have the same “id” as a row before, such as “lead-2026-0000”, and are left out, so that only 1 lead is left. If they are other leads, their identifiers were cut off, so export them whole, or “id” does not identify a lead: name the column that does with --lead-id COLUMN. If they are the same leads, leave one row of each in the file\n";
  const noted = await run(cut);
  expect(noted.code).toBe(0);
  expect(noted.err).toContain(`note: ${doubt}`);
  const strict = await run(cut, "--strict");
  expect(strict.code).toBe(2);
  expect(strict.err).toContain(`error: ${doubt}`);
});

test("so are some that are left several", async () => {
  expect((await run(many(12, (index) => `lead-${index % 3}`))).err).toContain(
    "note: 9 of 12 rows of “leads.csv” have the same “id” as a row before, such as “lead-0”, and are left out, so that only 3 leads are left.",
  );
});

test.each([
  ["every row has its own", many(30, (index) => `lead-${index}`)],
  ["each is there twice", many(30, (index) => `lead-${index % 15}`)],
  ["rows are few", many(9, () => "lead-1")],
])("not where %s", async (_, ids) => {
  const { err, code } = await run(ids, "--strict");
  expect(err).not.toContain("as a row before");
  expect(code).toBe(0);
});
