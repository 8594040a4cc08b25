import { DataError } from "@scoreline/data";
import { describeSystemError, isShortage, systemRemedy } from "../system-error.ts";

/** DuckDB is native code in a package of its own, which may be missing or made for another system. Says so, and throws. */
export function refuseToLoad(error: unknown): never {
  const sentence = "DuckDB, which holds the data during a run, could not be loaded";
  if (isShortage(error)) throw new DataError(`${sentence}: ${describeSystemError(error)}.`, systemRemedy(error));
  const [said = ""] = error instanceof Error ? error.message.split("\n") : [];
  throw new DataError(
    `${sentence}: ${said}`,
    "Install score again on this computer, with the packages that npm calls optional: npm install --include=optional",
  );
}
