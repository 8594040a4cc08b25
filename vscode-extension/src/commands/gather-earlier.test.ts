import { expect, test } from "vitest";
import { gatherEarlier } from "./gather-earlier.ts";

const result = (wanted: readonly string[], page: string | null = null) => ({ problem: null, root: "file:///m/", wanted, page });

test("files are read as they are wanted, each once, and those that were not there are said to be missing", async () => {
  const wants = [["a"], ["b", "c"], []];
  const asked: unknown[] = [];
  const read: string[] = [];
  const found = await gatherEarlier(
    async (files) => {
      asked.push(files);
      const wanted = wants[asked.length - 1]!;
      return result(wanted, wanted.length === 0 ? "page" : null);
    },
    async (root, path) => {
      read.push(root + path);
      return path === "b" ? null : `text of ${path}`;
    },
  );
  expect(found?.page).toBe("page");
  expect(read).toEqual(["file:///m/a", "file:///m/b", "file:///m/c"]);
  expect(asked).toEqual([{}, { a: "text of a" }, { a: "text of a", b: null, c: "text of c" }]);
});

test("where nobody answers, nothing is read", async () => {
  expect(
    await gatherEarlier(
      async () => null,
      async () => expect.fail("nothing is wanted"),
    ),
  ).toBeNull();
});
