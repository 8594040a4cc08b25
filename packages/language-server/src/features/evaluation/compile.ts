import { formatPlan } from "@scoreline/compiler";
import type { CompileResult } from "../../protocol/requests.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { hasErrors } from "./evaluate.ts";

/** The plan of the model that the document belongs to, as `score compile` writes it. */
export function compiledPlan({ project }: Snapshot): CompileResult {
  return project.sound === null ? { problem: hasErrors, plan: null } : { problem: null, plan: formatPlan(project.sound.plan) };
}
