import type { Model, ModelSymbol, Reference } from "@scoreline/language";
import { once } from "@scoreline/plan";
import type { Location, Position } from "vscode-languageserver-types";
import { ProjectLines } from "../protocol/mapping.ts";
import { uriOf } from "../workspace/locations.ts";
import type { Project, Snapshot } from "../workspace/snapshot.ts";
import { labelReferences } from "./labels.ts";
import { referenceAt, sameSymbol } from "./references.ts";

/** A place where something is named, as the first project knows it that was found to name it there. */
export interface Mention {
  readonly reference: Reference;
  readonly location: Location;
}

/**
 * Every place that names a thing, in all models that share files with this one, and the files of their tests. What several models name at
 * one place is one thing to whoever writes the text, wherever each of them declares it: so a field that a shared file asks for is the field
 * of every model that uses the file.
 */
export function mentionsEverywhere(snapshot: Snapshot, symbol: ModelSymbol, around: readonly Project[]): readonly Mention[] {
  const projects = [snapshot.project, ...around].map(knowing);
  const places = new Map<string, Mention>();
  const waiting: { readonly by: Knowing; readonly symbol: ModelSymbol }[] = [];
  const meet = (by: Knowing, found: ModelSymbol): void => {
    if (by.met.some((one) => sameSymbol(one, found))) return;
    by.met.push(found);
    waiting.push({ by, symbol: found });
  };
  meet(projects[0]!, symbol);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { project, lines } = next.by;
    for (const reference of project.model.references) {
      if (!sameSymbol(reference.symbol, next.symbol)) continue;
      const place = placeOf(project, reference);
      if (places.has(place)) continue;
      places.set(place, { reference, location: lines.location(reference.file, reference.span) });
      // Without a declaration it is part of the language, and every model has its own.
      if (!("declaration" in reference.symbol)) continue;
      for (const other of projects) for (const there of sameMentions(other, project, reference)) meet(other, there);
    }
  }
  return [...places.values()];
}

/** A project, and what is known of it while mentions are gathered. */
interface Knowing {
  readonly project: Project;
  readonly lines: ProjectLines;
  /** What is known to be the thing. */
  readonly met: ModelSymbol[];
}

const knowing = (project: Project): Knowing => ({ project, lines: new ProjectLines(project), met: [] });

const keyOf = ({ file, span }: Reference): string => `${span.start} ${file}`;

/** By file and offset, all that is named there. */
const namedIn = once(({ references }: Model): ReadonlyMap<string, readonly Reference[]> => {
  const named = new Map<string, Reference[]>();
  for (const reference of references) {
    const key = keyOf(reference);
    const here = named.get(key);
    if (here === undefined) named.set(key, [reference]);
    else here.push(reference);
  }
  return named;
});

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
function sameMentions({ project }: Knowing, { root }: Project, reference: Reference): readonly ModelSymbol[] {
  if (project.root !== root || !project.sources.files.has(reference.file)) return [];
  const { kind, name } = reference.symbol;
  const here = namedIn(project.model).get(keyOf(reference)) ?? [];
  return here.flatMap(({ symbol }) => (symbol.kind === kind && symbol.name === name ? [symbol] : []));
}

/** Every place that names what is under the cursor, in the same models. */
export function findReferences(
  snapshot: Snapshot,
  position: Position,
  withDeclaration: boolean,
  around: readonly Project[],
): readonly Location[] {
  const reference = referenceAt(snapshot, position);
  if (reference === null) return labelReferences(snapshot, position, withDeclaration);
  return mentionsEverywhere(snapshot, reference.symbol, around)
    .filter(({ reference: { declares } }) => withDeclaration || !declares)
    .map(({ location }) => location);
}
