import { expect, test } from "vitest";
import { DataError } from "@scoreline/data";
import { refuseStorage } from "./chunk-reader.ts";

test.each([
  "Out of Memory Error: could not allocate block of size 256.0 KiB",
  "IO Error: Could not write all bytes to file: No space left on device",
  "Failed to append: failed to offload data block of size 96.0 KiB (53.9 MiB/54.0 MiB used).",
])("no room for temporary files is said plainly: %s", (message) => {
  expect(() => refuseStorage(new Error(message))).toThrow(DataError);
  expect(() => refuseStorage(new Error(message))).toThrow("There is not enough room for temporary files.");
});

test("other errors go on as they are", () => {
  expect(() => refuseStorage(new TypeError("x is not a function"))).toThrow(TypeError);
});
