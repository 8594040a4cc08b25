/** A generated module as it runs, without a file: what it imports is handed in. */
import { formatModule, type Compilation } from "@scoreline/compiler";
import { soundModel } from "@scoreline/language";
import { InputError, type EventInput, type LeadInput, type ScoreFunction } from "@scoreline/runtime";
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

/** The module of a model without errors, as it runs. */
export const loadModuleOf = ({ model, plan }: Compilation): ScoreFunction => loadModule(formatModule(soundModel(model)!, plan!).text);

/** What a function gives, or everything that it says is wrong with the input. */
export function told(score: ScoreFunction, lead: LeadInput, events: readonly EventInput[], at: string): string {
  try {
    return JSON.stringify(score(lead, events, at));
  } catch (error) {
    if (error instanceof InputError) return JSON.stringify([error.message, error.problems]);
    throw error;
  }
}
