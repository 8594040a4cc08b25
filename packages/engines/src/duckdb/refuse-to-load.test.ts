import { expect, test } from "vitest";
import { refuseToLoad } from "./refuse-to-load.ts";

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
