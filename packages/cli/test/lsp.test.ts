import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

test("at a terminal it says who it is for", async () => {
  const { code, out, err } = await score(["lsp", "--stdio"], { cwd: folderWith(), keyboard: true });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("This command is for editors");
});
