import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

test("absolute paths and paths that climb out are never read", () => {
  for (const path of ["../a.txt", "/etc/hosts", "C:/a.txt", "lists/../../a.txt"]) {
    expect(findings(`list words from "${path}"`, { "../a.txt": "a", "/etc/hosts": "a", "C:/a.txt": "a", "a.txt": "a" }), path).toEqual([
      `path-outside-project «"${path}"»`,
    ]);
  }
  expect(findings(`use "../shared.score"`)).toEqual([`path-outside-project «"../shared.score"»`]);
});

test("up and down within the project is fine", () => {
  expect(findings(`use "models/a.score"`, { "models/a.score": `list words from "../lists/a.txt"`, "lists/a.txt": "a" })).toEqual([]);
  expect(findings(`list words from "./lists/../a.txt"`, { "a.txt": "a" })).toEqual([]);
});
