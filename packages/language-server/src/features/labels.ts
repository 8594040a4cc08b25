import { walk, type AstNode, type Expression, type Model, type Name, type Value } from "@scoreline/language";
import { once } from "@scoreline/plan";
import { fold } from "@scoreline/semantics";
import type { Span } from "@scoreline/diagnostics";
import type { Location, Position } from "vscode-languageserver-types";
import { ProjectLines } from "../protocol/mapping.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/**
 * One place of something that has no name of its own in the language and is known by what it says: the reason of a discard, a value that a
 * field is one of, a property that actions and routes pass on.
 */
interface Label {
  /** The same for all places of the same thing. */
  readonly key: string;
  readonly file: string;
  readonly span: Span;
  /** Whether it is said here what there is, rather than asked for. */
  readonly declares: boolean;
}

/** All of a model, in the order of its files. */
const labelsOf: (model: Model) => readonly Label[] = once((model) => {
  const found: Label[] = [];
  for (const { path: file, ast } of model.files)
    walk(ast, (node) => {
      for (const label of labelsAt(node, model)) found.push({ ...label, file });
    });
  return found;
});

type Placed = Omit<Label, "file">;

function labelsAt(node: AstNode, model: Model): readonly Placed[] {
  switch (node.kind) {
    case "discard":
      return [{ key: `reason ${fold(node.reason.value)}`, span: node.reason.span, declares: true }];
    case "expect-discarded":
      return node.reason === undefined ? [] : [{ key: `reason ${fold(node.reason.value)}`, span: node.reason.span, declares: false }];
    case "outgoing-property":
      return [{ key: `property ${node.name.text}`, span: node.name.span, declares: true }];
    case "field":
      return node.type.values.flatMap((value) => labelOf(ownerOf(node.name, model), value, true));
    case "setting":
      return node.values.flatMap((value) => labelOf(ownerOf(node.name, model), value, false));
    case "comparison":
      return [
        ...labelOf(ownerOf(nameIn(node.left), model), node.right, false),
        ...labelOf(ownerOf(nameIn(node.right), model), node.left, false),
      ];
    case "one-of":
      return node.values.flatMap((value) => labelOf(ownerOf(nameIn(node.subject), model), value, false));
    default:
      return [];
  }
}

/** The name that an expression is, alone or after `lead.`; null for others. */
function nameIn(expression: Expression): Name | null {
  if (expression.kind === "name-expression") return expression.name;
  return expression.kind === "member" && expression.object.kind === "lead-reference" ? expression.member : null;
}

/** What a field or property that is one of several values is called, with the event it is of; null for anything else. */
function ownerOf(name: Name | null, model: Model): string | null {
  const symbol = name === null ? undefined : model.symbols.get(name);
  if ((symbol?.kind !== "field" && symbol?.kind !== "property") || symbol.type?.kind !== "one-of") return null;
  return symbol.kind === "field" ? symbol.name : `${symbol.event}.${symbol.name}`;
}

function labelOf(
  owner: string | null,
  value: Expression | Value | { readonly kind: string; readonly span: Span },
  declares: boolean,
): readonly Placed[] {
  if (owner === null || (value.kind !== "text" && value.kind !== "number")) return [];
  const said = "decimal" in value ? value.decimal : fold((value as { readonly value: string }).value);
  return [{ key: `value ${owner} ${said}`, span: value.span, declares }];
}

/** Every place of what is under the cursor, where that is known by what it says; none where it is not. */
function placesAt(snapshot: Snapshot, position: Position): readonly Label[] {
  const offset = snapshot.lines.offsetAt(position);
  const all = labelsOf(snapshot.project.model);
  const here = all.find(({ file, span }) => file === snapshot.path && span.start <= offset && offset <= span.end);
  return here === undefined ? [] : all.filter(({ key }) => key === here.key);
}

/** Where it is said what there is. */
export const labelDefinitions = (snapshot: Snapshot, position: Position): Location[] =>
  locationsOf(
    snapshot,
    placesAt(snapshot, position).filter(({ declares }) => declares),
  );

export const labelReferences = (snapshot: Snapshot, position: Position, withDeclaration: boolean): Location[] =>
  locationsOf(
    snapshot,
    placesAt(snapshot, position).filter(({ declares }) => withDeclaration || !declares),
  );

/** Those in the document itself. */
export const labelsHere = (snapshot: Snapshot, position: Position): readonly Pick<Label, "span" | "declares">[] =>
  placesAt(snapshot, position).filter(({ file }) => file === snapshot.path);

function locationsOf({ project }: Snapshot, labels: readonly Label[]): Location[] {
  const lines = new ProjectLines(project);
  return labels.map(({ file, span }) => lines.location(file, span));
}
