import { constants } from "node:os";
import { expect, test } from "vitest";
import { describeSystemError, isShortage, systemCode, systemCodes, systemRemedy } from "./system-error.ts";

const withCode = (code: string, message = "boom"): Error => Object.assign(new Error(message), { code });

test.each(systemCodes)("%s is said in words, with what to do", (code) => {
  for (const purpose of ["read", "write"] as const) {
    const reason = describeSystemError(withCode(code), purpose);
    expect(reason).toMatch(/^[a-z][^.]+$/);
    expect(reason).not.toContain(code);
    expect(systemRemedy(withCode(code), purpose)).toMatch(/^[A-Z].*(\.|\d|\))$/);
  }
});

test("an error that is not in the table is told as such, with its code for whoever is asked", () => {
  expect(describeSystemError(withCode("EFOO"))).toBe("an error that is not known here (EFOO)");
  expect(describeSystemError(withCode("toString"))).toBe("an error that is not known here (toString)");
  for (const unknown of [new Error("boom"), "text", null, undefined, { code: "ENOSPC" }]) {
    expect(describeSystemError(unknown)).toBe("an error that is not known here");
    expect(systemRemedy(unknown)).toMatch(/^Try again/);
  }
});

test("what arrives in words only, as from DuckDB, is known too", () => {
  const said = (words: string): string | undefined => systemCode(new Error(`IO Error: Could not write file "x": ${words}`));
  expect(said("No space left on device")).toBe("ENOSPC");
  expect(said("File too large")).toBe("EFBIG");
  expect(said("Too many open files")).toBe("EMFILE");
  expect(said("Too many open files in system")).toBe("ENFILE");
  expect(said("Permission denied")).toBe("EACCES");
});

test("a code that only says who failed gives way to the words of the system", () => {
  const loading = "/x/duckdb.node: cannot open shared object file: Too many open files";
  expect(systemCode(withCode("ERR_DLOPEN_FAILED", loading))).toBe("EMFILE");
  expect(systemCode(withCode("ERR_DLOPEN_FAILED", "libduckdb.so: failed to map segment from shared object"))).toBe("ENOMEM");
  expect(systemCode(withCode("ERR_DLOPEN_FAILED", "/x/duckdb.node: file too short"))).toBe("ERR_DLOPEN_FAILED");
});

test("what the machine has run out of is told from what is wrong with a file, or with the program", () => {
  const shortages = ["ENOSPC", "EDQUOT", "EFBIG", "EMFILE", "ENFILE", "ENOMEM", "EAGAIN", "EIO"];
  expect(systemCodes.filter((code) => isShortage(withCode(code))).sort()).toEqual(shortages.sort());
  for (const error of [new RangeError("Array buffer allocation failed"), new Error("std::bad_alloc")]) expect(isShortage(error)).toBe(true);
  for (const error of [new TypeError("x is not a function"), withCode("EFOO"), "ENOMEM", null]) expect(isShortage(error)).toBe(false);
});

test("every code of the table that is the system's own is one of this system or another", () => {
  const here = Object.keys(constants.errno);
  const own = systemCodes.filter((code) => !code.startsWith("ERR_"));
  expect(own.filter((code) => !here.includes(code))).toEqual([]);
});

test("a code that only the system has a name for is known by its number", () => {
  const quota = Object.assign(new Error("Unknown system error"), {
    code: `Unknown system error -${constants.errno.EDQUOT}`,
    errno: -constants.errno.EDQUOT,
  });
  expect(describeSystemError(quota, "write")).toBe("your share of the disk is used up");
});

test("where something is to be written, what is missing is the folder", () => {
  expect(describeSystemError(withCode("ENOENT"), "read")).toBe("there is no such file");
  expect(describeSystemError(withCode("ENOENT"), "write")).toBe("the folder does not exist");
});
