/** What is made of a project by compiling it. The server loads this after it has begun, so only what is loaded later may import it. */
import {
  areFindingsSoonTold,
  compileModel,
  findingsInSteps,
  findingsOf,
  type Compilation,
  type Provenance,
  type TestPlan,
} from "@scoreline/compiler";
import type { Diagnostic } from "@scoreline/diagnostics";
import { soundModel, type SoundModel } from "@scoreline/language";
import { once, type Plan } from "@scoreline/plan";
import { createScorer, type Scorer } from "@scoreline/runtime";
import type { Project } from "./snapshot.ts";

export interface SoundProject {
  readonly model: SoundModel;
  readonly plan: Plan;
  readonly tests: TestPlan;
  /** From where in the texts the plan comes. */
  readonly provenance: Provenance;
  readonly scorer: Scorer;
}

/** A project with its plan; compiled and made to score when first asked for. */
export class CompiledProject {
  readonly #project: Project;
  #compilation: Compilation | undefined;
  #findings: readonly Diagnostic[] | undefined;
  #sound: SoundProject | null | undefined;

  constructor(project: Project) {
    this.#project = project;
  }

  get compilation(): Compilation {
    return (this.#compilation ??= compileModel(this.#project.model));
  }

  /** Everything that is found, also what only shows when the plan is made: all of `earlyFindings` and perhaps more. */
  get findings(): readonly Diagnostic[] {
    return (this.#findings ??= findingsOf(this.compilation, this.#project.settings.levels));
  }

  /** What can be told at once: all of `findings` where they are worked out or soon told, and otherwise what the texts alone show. */
  get findingsSoFar(): readonly Diagnostic[] {
    return this.#findings !== undefined || areFindingsSoonTold(this.compilation) ? this.findings : this.#project.earlyFindings;
  }

  /**
   * Works `findings` out bit by bit. Says whether it came to the end.
   *
   * @param goesOn gives way to others after each bit, then says whether they are still wanted
   */
  async workOutFindings(goesOn: () => Promise<boolean>): Promise<boolean> {
    const steps = findingsInSteps(this.compilation, this.#project.settings.levels);
    while (this.#findings === undefined) {
      const { done, value } = steps.next();
      if (done === true) this.#findings = value;
      else if (!(await goesOn())) return false;
    }
    return true;
  }

  /** The model, its plan and a scorer; null while there are errors. */
  get sound(): SoundProject | null {
    if (this.#sound === undefined) {
      const { model, plan, tests, provenance } = this.compilation;
      const sound = soundModel(model);
      const missing = sound === null || plan === null || tests === null || provenance === null;
      this.#sound = missing ? null : { model: sound, plan, tests, provenance, scorer: createScorer(plan) };
    }
    return this.#sound;
  }
}

/** What is made of a project, the same whoever asks. */
export const compiledOf: (project: Project) => CompiledProject = once((project: Project) => new CompiledProject(project));

/** The model of a project with its plan and a scorer; null while there are errors. */
export const soundOf = (project: Project): SoundProject | null => compiledOf(project).sound;
