/** A generated module as it runs, without a file: what it imports is handed in. */
import type { ScoreFunction } from "@scoreline/runtime";
import * as support from "@scoreline/runtime/support";

const importing = /^import \{([^}]+)\} from "@scoreline\/runtime\/support";$/m;

/** The function that a module exports. It must import what the runtime has for modules and nothing else, and export nothing else. */
export function loadModule(text: string): ScoreFunction {
  const names = importing.exec(text)?.[1] ?? "";
  const body = text.replace(importing, "").replace(/^export const score =/m, "const score =");
  if (/^\s*(?:import|export)\b/m.test(body)) throw new Error("The module imports or exports more than it should.");
  for (const name of names.split(",").map((each) => each.trim()))
    if (name !== "" && !(name in support)) throw new Error(`The runtime has no “${name}” for modules.`);
  // What a test runs is what a bundler would take: this makes of the text a function, where that makes a file.
  return new Function("support", `"use strict"; const {${names}} = support;\n${body}\nreturn score;`)(support) as ScoreFunction;
}
