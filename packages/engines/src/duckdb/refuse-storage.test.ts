import { expect, test } from "vitest";
import { DataError } from "@scoreline/data";
import { MemoryLimitError, refuseMemory, refuseStorage, refuseToLoad } from "./refuse-storage.ts";

const onDisk = [
  "IO Error: Could not write all bytes to file: No space left on device",
  "Failed to append: failed to offload data block of size 96.0 KiB (53.9 MiB/54.0 MiB used).",
  "Out of Memory Error: failed to offload data block of size 256.0 KiB (1.0 GiB/1.0 GiB used).",
];

test.each(onDisk)("no room for temporary files is said plainly: %s", (message) => {
  expect(() => refuseStorage(new Error(message))).toThrow(DataError);
  expect(() => refuseStorage(new Error(message))).toThrow("There is not enough room for temporary files.");
});

test.each([
  "Out of Memory Error: could not allocate block of size 256.0 KiB (399.8 MiB/400.0 MiB used)",
  "Failed to append: failed to pin block",
])("too little memory is said as such: %s", (message) => {
  for (const refuse of [refuseStorage, refuseMemory]) expect(() => refuse(new Error(message))).toThrow(MemoryLimitError);
});

test("other errors go on as they are", () => {
  expect(() => refuseStorage(new TypeError("x is not a function"))).toThrow(TypeError);
  for (const message of onDisk) expect(() => refuseMemory(new Error(message))).toThrow(message);
});

const failed = (message: string): Error => Object.assign(new Error(message), { code: "ERR_DLOPEN_FAILED" });

test("a package that cannot be loaded is told with what to do: more of what ran out, or another installation", () => {
  expect(() => refuseToLoad(failed("/x/duckdb.node: cannot open shared object file: Too many open files"))).toThrow(
    expect.objectContaining({
      message: "DuckDB, which holds the data during a run, could not be loaded: too many files are open.",
      hint: "Close other programs, or allow more open files: ulimit -n 1024",
    }),
  );
  expect(() => refuseToLoad(failed("/x/duckdb.node: file too short\nmore"))).toThrow(
    expect.objectContaining({
      message: "DuckDB, which holds the data during a run, could not be loaded: /x/duckdb.node: file too short",
      hint: "Install score again on this computer, with the packages that npm calls optional: npm install --include=optional",
    }),
  );
});
