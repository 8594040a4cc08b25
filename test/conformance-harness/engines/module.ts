import { loadModuleOf } from "../../generators/load-module.ts";
import type { Engine } from "../engine.ts";
import { compiled, errors, scoring } from "./runtime.ts";

/** Text → plan → a module of JavaScript, run as it is written. */
export const moduleEngine: Engine = {
  name: "generated module",
  reports: true,
  errors,
  prepare(program) {
    const compilation = compiled(program);
    return compilation.plan === null ? { errors: errors(program) } : { score: scoring(loadModuleOf(compilation)) };
  },
};
