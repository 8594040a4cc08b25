import type { ActionDeclaration, LifecycleDeclaration, RouteDeclaration, SampleDeclaration } from "../ast.ts";
import { claim } from "./duplicates.ts";
import type { GrowingProgram } from "./program.ts";

export function declareAction(program: GrowingProgram, file: string, declaration: ActionDeclaration): void {
  if (declaration.name.missing) return;
  claim(program, program.actions, declaration.name, "an action", {
    kind: "action",
    name: declaration.name.text,
    file,
    declaration,
    index: program.actions.size,
  });
}

/** A second lifecycle is an error of its own; its steps are left aside. */
export function declareLifecycle(program: GrowingProgram, file: string, declaration: LifecycleDeclaration): void {
  program.lifecycles.push({ file, declaration });
  if (program.lifecycles.length > 1) return;
  for (const step of declaration.steps) {
    if (step.name.missing) continue;
    claim(program, program.lifecycleSteps, step.name, "a lifecycle step", {
      kind: "lifecycle-step",
      name: step.name.text,
      file,
      declaration: step,
      index: program.lifecycleSteps.size,
    });
  }
}

/** As for the lifecycle. */
export function declareRoute(program: GrowingProgram, file: string, declaration: RouteDeclaration): void {
  program.placedRoutes.push({ file, declaration });
  if (program.placedRoutes.length > 1) return;
  for (const line of declaration.lines) {
    if (line.name.missing) continue;
    claim(program, program.routes, line.name, "a route", {
      kind: "route",
      name: line.name.text,
      file,
      declaration: line,
      index: program.routes.size,
    });
  }
}

export function declareSample(program: GrowingProgram, file: string, declaration: SampleDeclaration): void {
  program.placedSamples.push({ file, declaration });
  if (declaration.name.value === "") return;
  claim(program, program.samples, declaration.name, "a sample", {
    kind: "sample",
    name: declaration.name.value,
    file,
    declaration,
  });
}
