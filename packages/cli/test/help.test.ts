import { catalogue } from "@scoreline/diagnostics";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const cwd = folderWith();

test("the page of a code", async () => {
  const { code, out } = await score(["help", "mixed-and-or"], { cwd, columns: 60 });
  expect(code).toBe(0);
  expect(out).toMatch(/^mixed-and-or\n\n/);
  expect(out).toContain("What to do\n");
  expect(out).not.toMatch(/```|^#/m);
});

test("every code of the catalogue has a page", async () => {
  for (const code of Object.keys(catalogue)) expect([code, (await score(["help", code], { cwd })).code]).toEqual([code, 0]);
});

test("a slip gets a suggestion", async () => {
  expect(await score(["help", "mixed-and-ro"], { cwd })).toEqual({
    code: 2,
    out: "",
    err: "error: There is no code or command called “mixed-and-ro”.\nDid you mean “mixed-and-or”?\n",
  });
  expect((await score(["help", "../../package"], { cwd })).code).toBe(2);
  expect((await score(["help", "constructor"], { cwd })).code).toBe(2);
});

test("a command's name shows its help", async () => {
  expect((await score(["help", "check"], { cwd })).out).toContain("--max-warnings");
  expect((await score(["help"], { cwd })).out).toContain("Usage: score [options]");
});
