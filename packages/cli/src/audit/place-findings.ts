/** Where in the files of a model what an audit finds is written, and which of it comments silence. */
import type { AuditFound, AuditPlace } from "@scoreline/audit";
import {
  atLevels,
  isAuditCode,
  lineIndexOf,
  usualLevels,
  type Diagnostic,
  type Location,
  type SilencedFinding,
} from "@scoreline/diagnostics";
import { auditDiagnostic } from "@scoreline/diagnostics/audits";
import { settle, type Model } from "@scoreline/language";
import { wordsOf, type Plan } from "@scoreline/plan";
import type { Findings } from "@scoreline/report";
import { shownPath } from "../io/find-files.ts";
import { filesOf, scoreFilesOf } from "../program/program.ts";
import type { LoadedPlan } from "../program/load-plan.ts";
import type { SoundProgram } from "../program/sound-program.ts";

/** What was found, as what `score check` finds is shown: in the order of the checks, as strict as the project takes it, without what comments silence. */
export function placeFindings(found: readonly AuditFound[], loaded: LoadedPlan, cwd: string): Findings {
  const { program, files, plan } = loaded;
  if (program === null) {
    const file = files[0]!;
    const placed = found.map((each): Diagnostic => madeOf(each, { file, span: { start: 0, end: 0 } }));
    const diagnostics = atLevels(placed, usualLevels);
    return { diagnostics, silenced: [], files: [file], failures: [], textOf: () => undefined, nameOf: (path) => shownPath(path, cwd) };
  }
  const placed = found.map((each) => madeOf(each, locationOf(each.place, plan, program.model)));
  const settled = settle(placed, program.model, { levels: program.settings.levels, complete: false });
  const kept = new Set(settled.findings.filter(({ code }) => isAuditCode(code)).map(keyOf));
  const texts = new Map<string, string>();
  for (const [path, source] of program.sources.files) if ("text" in source) texts.set(program.project.locate(path), source.text);
  return {
    diagnostics: atLevels(placed, program.settings.levels)
      .filter((each) => kept.has(keyOf(each)))
      .map((each) => relocated(each, program)),
    silenced: settled.silenced.map((each): SilencedFinding => ({ ...each, finding: relocated(each.finding, program) })),
    files: scoreFilesOf(program),
    failures: [],
    textOf: (file) => texts.get(file),
    nameOf: (file) => shownPath(file, cwd),
  };
}

/** Every file of what is audited, absolute. */
export const auditedFiles = ({ program, files }: LoadedPlan): readonly string[] => (program === null ? files : filesOf(program));

const madeOf = ({ code, data }: AuditFound, at: Location): Diagnostic => auditDiagnostic(code, at, data);

const keyOf = ({ code, file, span, data }: Diagnostic): string => JSON.stringify([code, file, span.start, data]);

const relocated = (found: Diagnostic, { project }: SoundProgram): Diagnostic => ({ ...found, file: project.locate(found.file) });

/** The place in the texts of the model: that of a part, of a declaration, or of the name of the model. */
function locationOf(place: AuditPlace, plan: Plan, model: Model): Location {
  if (place.of === "part") return partLocation(place.part, plan, model);
  const declared = declarationOf(place, plan, model);
  return declared ?? { file: model.model!.file, span: model.model!.declaration.name.span };
}

function declarationOf(place: Exclude<AuditPlace, { readonly of: "part" }>, { inputs, actions }: Plan, model: Model): Location | null {
  const named = (kind: string, name: string, event?: string): Location | null => {
    const found = model.references.find(
      ({ symbol, declares }) =>
        declares &&
        symbol.kind === kind &&
        "name" in symbol &&
        symbol.name === name &&
        (symbol.kind !== "property" || symbol.event === event),
    );
    return found === undefined ? null : { file: found.file, span: found.span };
  };
  switch (place.of) {
    case "model":
      return null;
    case "field":
      return named("field", inputs.lead[place.field]!.name);
    case "action":
      return named("action", actions[place.action]!.name);
    case "event": {
      const { name, properties } = inputs.events[place.event]!;
      const property = place.property === null ? null : named("property", properties[place.property]!.name, name);
      return property ?? named("event", name);
    }
  }
}

/** From where the part begins to the end of its line, without what is only a comment there. */
function partLocation(part: number, plan: Plan, { files }: Model): Location {
  const { parts, files: paths } = wordsOf(plan);
  const { file, line, column } = parts[part]!.source;
  const { path, text } = files.find((each) => each.path === paths[file])!;
  const index = lineIndexOf(text);
  const before = [...text.slice(index.lineStart(line - 1))].slice(0, column - 1).join("").length;
  const start = index.lineStart(line - 1) + before;
  const rest = /^[^\r\n]*/
    .exec(text.slice(start))![0]
    .replace(/\s*\/\/[^"]*$/, "")
    .trimEnd();
  return { file: path, span: { start, end: start + Math.max(rest.length, 1) } };
}
