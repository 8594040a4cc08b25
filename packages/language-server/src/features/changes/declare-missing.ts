import type { Diagnostic, Span, TextEdit } from "@scoreline/diagnostics";
import { writeText, type Declaration, type ModelFile } from "@scoreline/language";
import type { Project, Snapshot } from "../../workspace/snapshot.ts";
import { nodesAround } from "../selection-ranges.ts";
import { leavesFewerErrors, type Change } from "./change.ts";
import { declared, fieldAdded } from "./places.ts";
import { wantedType } from "./wanted-type.ts";

/**
 * Declarations of a name that a finding says there is none of, each with what is written around the name taken as a hint of what it is: a
 * beginning that a person goes on with. Only those after which there are fewer errors; none where the name is a slip of one that there is.
 */
export function missingDeclarations(snapshot: Snapshot, { code, span, data, fixes }: Diagnostic): Change[] {
  const [only, another] = fixes;
  if (only !== undefined && another === undefined && only.isChoice !== true) return [];
  const { project, text } = snapshot;
  const name = text.slice(span.start, span.end);
  const made = (): Change[] => {
    switch (code) {
      case "unknown-event":
        return [{ title: `Declare the event “${name}”`, edits: [declared(project, "event", `event ${name}`)] }];
      case "unknown-name": {
        const values = oneOfThem(snapshot, span);
        return values.length > 0 ? values : [...declaredField(snapshot, span.start, name), ...defined(project, name)];
      }
      case "unknown-field":
        return declaredField(snapshot, span.start, name);
      case "unknown-property":
        return declaredProperty(snapshot, span.start, name, String(data["event"]).split("”, “"));
      case "unknown-list":
        return [{ title: `Make a list “${name}”`, edits: [declared(project, "list", `list ${name} as "…"`)] }];
      case "unknown-action":
        return [addedAction(snapshot, span, String(data["name"]).replace(/^"(.*)"$/, "$1"))];
      case "unknown-sample":
        return [{ title: `Add the sample “${String(data["name"])}”`, edits: [declared(project, "sample", `sample ${name} {}`)] }];
      default:
        return [];
    }
  };
  return made().filter(({ edits }) => leavesFewerErrors(project, edits));
}

function declaredField(snapshot: Snapshot, offset: number, name: string): Change[] {
  const { project } = snapshot;
  const type = wantedType(nodesAround(snapshot.parsed.ast, offset));
  const field = `${name}: ${type}`;
  const lead = declarationOf(project, ({ kind }) => kind === "lead");
  const edit = lead === undefined ? declared(project, "lead", `lead {\n  ${field}\n}`) : fieldAdded(...lead, field);
  return [{ title: `Add “${name}” to the lead, as ${type}`, edits: [edit] }];
}

/** `district is "Center" or North`: a value more, as people say it. */
function oneOfThem({ parsed, path, text }: Snapshot, { start, end }: Span): Change[] {
  const around = nodesAround(parsed.ast, start);
  const either = around.findLast(({ kind }) => kind === "logical");
  if (either?.kind !== "logical" || either.operators.some(({ word }) => word !== "or")) return [];
  const at = either.operands.findIndex(({ span }) => span.start === start && span.end === end);
  const first = either.operands[at - 1];
  if (first?.kind !== "comparison" || first.operator !== "is" || first.right.kind !== "text") return [];
  const [subject, value] = [first.left, first.right].map(({ span }) => text.slice(span.start, span.end));
  const meant = `${subject!} is one of ${value!}, ${writeText(text.slice(start, end))}`;
  return [{ title: `Write “${meant}”`, edits: [{ file: path, span: { start: first.span.start, end }, text: meant }] }];
}

function declaredProperty(snapshot: Snapshot, offset: number, name: string, events: readonly string[]): Change[] {
  const type = wantedType(nodesAround(snapshot.parsed.ast, offset));
  const edits = events.flatMap((event): TextEdit[] => {
    const found = declarationOf(snapshot.project, (each) => each.kind === "event" && each.name.text === event);
    return found === undefined ? [] : [fieldAdded(...found, `${name}: ${type}`)];
  });
  return edits.length === 0 ? [] : [{ title: `Add “${name}” to ${events.map((event) => `“${event}”`).join(" and ")}, as ${type}`, edits }];
}

/** With the first text of the lead as an example of a condition. */
function defined(project: Project, name: string): Change[] {
  const field = project.model.fields.find(({ type, declaration }) => type?.kind === "text" && !declaration.key)?.name;
  if (field === undefined) return [];
  return [{ title: `Define “${name}”`, edits: [declared(project, "define", `define ${name} as ${field} contains "…"`)] }];
}

function declarationOf(
  { model }: Project,
  isIt: (declaration: Declaration) => boolean,
): readonly [ModelFile, Extract<Declaration, { kind: "lead" | "event" }>] | undefined {
  for (const file of model.files) {
    const found = file.ast.declarations.find(isIt);
    if (found?.kind === "lead" || found?.kind === "event") return [file, found];
  }
  return undefined;
}

/** Where words are in the place of a name, as in a cell that says `"send letter"`, a name is made of them and written there, too. */
function addedAction({ project, path }: Snapshot, span: Span, said: string): Change {
  const isName = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(said);
  const name = isName
    ? said
    : said
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")
        .replace(/^_|_$|^(?=\p{N})/gu, "");
  const declaration = declared(project, "action", `action ${name} ${writeText(labelOf(said))}`);
  return { title: `Add the action “${name}”`, edits: isName ? [declaration] : [declaration, { file: path, span, text: name }] };
}

/** `call_within_a_day` as people say it: “Call within a day”. */
function labelOf(name: string): string {
  const words = name.replace(/[`_]+/g, " ").trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
