/**
 * What the server loads once it is needed, so that it begins with little: in a bundle, each is a part of its own, with what only it
 * uses. Nothing that the server begins with may import these, but by way of here.
 */

import type { Diagnostic } from "@scoreline/diagnostics";
import type { Project } from "../workspace/snapshot.ts";

/** A module is loaded once, however often it is asked for. */
function later<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loaded: Promise<Module> | undefined;
  return () => (loaded ??= load());
}

/** The plan of a model and what only it shows: needed when a document was checked, and typing rests. */
export const loadCompiled = later(() => import("../workspace/compiled.ts"));

/** What people ask for, from completion to the report. */
export const loadAsked = later(() => import("../features/asked.ts"));

/** Everything that is found in a project, also what only its plan shows; null where nobody wants it any more before it is known. */
export async function workedOut(project: Project, goesOn: () => Promise<boolean>): Promise<readonly Diagnostic[] | null> {
  const compiled = (await loadCompiled()).compiledOf(project);
  return (await compiled.workOutFindings(goesOn)) ? compiled.findings : null;
}
