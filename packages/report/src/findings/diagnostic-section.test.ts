import { diagnostic } from "@scoreline/diagnostics";
import { expect, test } from "vitest";
import { blockLines } from "../terminal/terminal.ts";
import { diagnosticSection } from "./diagnostic-section.ts";

test("a diagnostic says where, what, what to do, and where to read more", () => {
  const text = "lead { employees: number }\nfit {\n  +5 when emploees > 50\n}\n";
  const found = diagnostic(
    "unknown-field",
    { file: "model.score", span: { start: 43, end: 51 } },
    { name: "emploees", suggestion: "Did you mean “employees”?" } as never,
    {
      related: [{ file: "model.score", span: { start: 0, end: 4 }, message: "The fields are declared here." }],
      fixes: [{ title: "Change to “employees”", edits: [] }],
    },
  );
  const shown = blockLines([diagnosticSection(found, { textOf: () => text, nameOf: (file) => `models/${file}` })]);
  expect(shown[0]).toMatch(/^models\/model\.score:3:11 {2}error {2}\S/);
  expect(shown.slice(1, 5)).toEqual(["", "  3 │   +5 when emploees > 50", "    │           ^^^^^^^^", ""]);
  expect(shown).toContain("  models/model.score:1:1  The fields are declared here.");
  expect(shown).toContain("  Fix: Change to “employees”");
  expect(shown.at(-1)).toBe("  More: score help unknown-field");
});
