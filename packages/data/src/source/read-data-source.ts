import { isZoneName } from "@scoreline/semantics";
import { DataError } from "../data-error.ts";
import type { DataSource } from "./data-source.ts";
import { problemOf, type ShapeProblem } from "./shape.ts";
import { sourceShape } from "./source-shape.ts";

const howTo = "`score sources segment --format json` shows one to start from.";

/** Reads a source file. Throws `DataError`, which names the file, the place in it, and what to do. */
export function readDataSource(text: string, shown: string): DataSource {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new DataError(`The source “${shown}” is not valid JSON${placeIn(text, error.message)}.`, howTo);
  }
  const problem = problemOf(value, sourceShape) ?? unknownZone(value as DataSource);
  if (problem === null) return value as DataSource;
  const place = placeText(problem.path);
  throw new DataError(`The source “${shown}”${place === "" ? "" : `, at ${place},`} ${problem.problem}.`, problem.remedy);
}

function unknownZone({ values }: DataSource): ShapeProblem | null {
  if (values?.zone === undefined || isZoneName(values.zone)) return null;
  return {
    path: ["values", "zone"],
    problem: `is “${values.zone}”, which is not a time zone`,
    remedy: "Write one such as Europe/Madrid or UTC.",
  };
}

/** `, line 3 column 5`, as far as the engine says where. */
function placeIn(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return "";
  const before = text.slice(0, Number(position)).split("\n");
  return `: see line ${before.length}, column ${before.at(-1)!.length + 1}`;
}

/** `events.skip[1].column` */
function placeText(path: ShapeProblem["path"]): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}
