import { chmodSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../../test/harness.ts";
import { decodeSource, readSource } from "./read-source.ts";

test("a byte order mark is dropped, other line ends are kept", () => {
  expect(decodeSource(Buffer.from("\uFEFFmodel\r\n", "utf8"))).toEqual({ text: "model\r\n" });
});

test("what is not UTF-8 is refused with the line", () => {
  expect(decodeSource(Buffer.from('model\nlist a as "caf\xe9"\n', "latin1"))).toEqual({
    problem: "not-utf8",
    detail: "the first odd character is in line 2",
  });
  expect(decodeSource(Buffer.from("\uFEFFmodel", "utf16le"))).toEqual({ problem: "not-utf8", detail: "it is UTF-16" });
});

test("binary, large, missing and other files are distinguished", () => {
  const folder = folderWith({ "a.score": Buffer.from([109, 0, 1, 2]), "sub/b.score": "" });
  expect(readSource(join(folder, "a.score"))).toEqual({ problem: "binary" });
  expect(readSource(join(folder, "sub"))).toEqual({ problem: "folder" });
  expect(readSource(join(folder, "none.score"))).toEqual({ problem: "not-found" });
  expect(readSource(join(folder, "a.score/b.score"))).toEqual({ problem: "not-found" });
  const large = join(folder, "large.score");
  writeFileSync(large, "");
  truncateSync(large, 50_000_000);
  expect(readSource(large)).toEqual({ problem: "too-large", detail: "50 MB, at most 5 MB are read" });
});

test.skipIf(process.getuid?.() === 0)("a file without permission is unreadable", () => {
  const folder = folderWith({ "a.score": "" });
  chmodSync(join(folder, "a.score"), 0);
  expect(readSource(join(folder, "a.score"))).toEqual({ problem: "unreadable", detail: "you have no permission" });
});
