/**
 * A plan that cannot be used. `path` is where (`scores[1].items[0].when`, empty for the plan itself), `problem` what is
 * wrong there, to be read after the path. Only the first problem is told: a plan is written by a program, so there is
 * seldom a second cause.
 */
export class PlanError extends Error {
  readonly path: string;
  readonly problem: string;

  constructor(path: string, problem: string) {
    super(`This plan cannot be used: ${path || "it"} ${problem}.`);
    this.name = "PlanError";
    this.path = path;
    this.problem = problem;
  }
}

export function refuse(path: string, problem: string): never {
  throw new PlanError(path, problem);
}
