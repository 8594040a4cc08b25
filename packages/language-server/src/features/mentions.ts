import type { ModelSymbol, Reference } from "@scoreline/language";
import type { Location, Position } from "vscode-languageserver-types";
import { ProjectLines } from "../protocol/mapping.ts";
import { uriOf } from "../workspace/locations.ts";
import type { Project, Snapshot } from "../workspace/snapshot.ts";
import { referenceAt, sameSymbol } from "./references.ts";

/** A place where something is named, by the first project that was found to name it there. */
export interface Mention {
  readonly project: Project;
  readonly reference: Reference;
}

/**
 * Every place that names a thing, in all models that share files with this one, and the files of their tests. What several models name at
 * one place is one thing to whoever writes the text, wherever each of them declares it: so a field that a shared file asks for is the field
 * of every model that uses the file.
 */
export function mentionsEverywhere(snapshot: Snapshot, symbol: ModelSymbol, around: readonly Project[]): readonly Mention[] {
  const own = snapshot.project;
  const projects = [own, ...around.filter(({ sources }) => sources.entry !== own.sources.entry)];
  const places = new Map<string, Mention>();
  const known = new Map<Project, ModelSymbol[]>();
  const waiting: { readonly project: Project; readonly symbol: ModelSymbol }[] = [];
  const meet = (project: Project, found: ModelSymbol): void => {
    const met = known.get(project) ?? [];
    if (met.some((one) => sameSymbol(one, found))) return;
    known.set(project, [...met, found]);
    waiting.push({ project, symbol: found });
  };
  meet(own, symbol);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { project } = next;
    for (const reference of project.model.references) {
      if (!sameSymbol(reference.symbol, next.symbol)) continue;
      const place = placeOf(project, reference);
      if (places.has(place)) continue;
      places.set(place, { project, reference });
      // Without a declaration it is part of the language, and every model has its own.
      if (!("declaration" in reference.symbol)) continue;
      for (const other of projects) for (const { symbol: there } of sameMentions(other, project, reference)) meet(other, there);
    }
  }
  return [...places.values()];
}

/** One file under several names is one file. */
function placeOf({ root, sources }: Project, { file, span }: Reference): string {
  const source = sources.files.get(file);
  const identity = source !== undefined && "text" in source ? source.identity : undefined;
  return `${span.start} ${identity ?? uriOf(root, file)}`;
}

/**
 * What a project finds named at the same place, by the same name and as a thing of the same kind. In one project too: a property that is
 * asked of several kinds of events at once is one of each of them.
 */
function sameMentions(other: Project, { root }: Project, { file, span, symbol }: Reference): readonly Reference[] {
  if (other.root !== root || !other.sources.files.has(file)) return [];
  return other.model.references.filter(
    (there) =>
      there.file === file && there.span.start === span.start && there.symbol.kind === symbol.kind && there.symbol.name === symbol.name,
  );
}

/** Every place that names what is under the cursor, in the same models. */
export function findReferences(
  snapshot: Snapshot,
  position: Position,
  withDeclaration: boolean,
  around: readonly Project[],
): readonly Location[] {
  const reference = referenceAt(snapshot, position);
  if (reference === null) return [];
  const lines = new Map<Project, ProjectLines>();
  return mentionsEverywhere(snapshot, reference.symbol, around)
    .filter(({ reference: { declares } }) => withDeclaration || !declares)
    .map(({ project, reference: { file, span } }) => {
      const known = lines.get(project) ?? new ProjectLines(project);
      lines.set(project, known);
      return known.location(file, span);
    });
}
