import { expect, test } from "vitest";
import { resolvePath } from "./sources.ts";

test.each([
  ["model.score", "shared.score", "shared.score"],
  ["a/model.score", "shared.score", "a/shared.score"],
  ["a/b/model.score", "../lists/x.txt", "a/lists/x.txt"],
  ["a/model.score", "./b/./c//d.txt", "a/b/c/d.txt"],
  ["a/model.score", "..\\x.txt", "x.txt"],
  ["a/model.score", "../x.txt", "x.txt"],
  ["model.score", "a/../x.txt", "x.txt"],
])("from %s, %s is %s", (from, path, resolved) => expect(resolvePath(from, path)).toBe(resolved));

test.each(["../x.txt", "a/../../x.txt", "/x.txt", "\\x.txt", "C:\\x.txt", "c:x.txt", "..\\x.txt", "a\0b"])(
  "%s leads out of the project",
  (path) => expect(resolvePath("model.score", path)).toBeNull(),
);
