/** Pages on a model that the command line writes, for editors to show. */
import { compileModel } from "@scoreline/compiler";
import { compareModels, comparePossibilities, differenceDocument } from "@scoreline/difference";
import { formatMessage } from "@scoreline/diagnostics";
import { check, loadSources } from "@scoreline/language";
import { htmlPage, modelDocument, reportedFindings } from "@scoreline/report";
import { describeModel } from "@scoreline/testing";
import { ProjectLines } from "../../protocol/mapping.ts";
import type { DifferenceParams, DifferenceResult, ReportResult } from "../../protocol/requests.ts";
import { compiledOf, soundOf } from "../../workspace/compiled.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { whyUnsound } from "./evaluate.ts";

/** The page on the model that the document belongs to, as `score report` writes it without leads. */
export function modelReport({ project }: Snapshot): ReportResult {
  const sound = soundOf(project);
  if (sound === null) return { problem: whyUnsound(project), page: null };
  const described = describeModel(sound, (path) => path);
  const lines = new ProjectLines(project);
  const findings = reportedFindings(compiledOf(project).findings, { nameOf: (path) => path, textOf: (path) => lines.textOf(path) });
  return { problem: null, page: htmlPage(modelDocument({ ...described, findings, run: null })) };
}

type Earlier = Pick<DifferenceParams, "version" | "files">;

/** What the model that the document belongs to changes from an earlier version of it, as `score diff` says it without leads. */
export function differenceFrom({ project }: Snapshot, { version, files }: Earlier): DifferenceResult {
  const { modelFile, root } = project;
  const sound = soundOf(project);
  const nothing = { root, wanted: [], page: null };
  if (sound === null || modelFile === null) return { ...nothing, problem: whyUnsound(project) };
  const wanted: string[] = [];
  const sources = loadSources(modelFile, (path) => {
    const text = Object.hasOwn(files, path) ? files[path]! : null;
    if (!Object.hasOwn(files, path)) wanted.push(path);
    return text === null ? { problem: "not-found" } : { text };
  });
  if (wanted.length > 0) return { ...nothing, problem: null, wanted };
  if (files[modelFile] === null)
    return { ...nothing, problem: `There is no “${modelFile}” in ${version}, so there is nothing to compare with.` };
  const { plan, diagnostics } = compileModel(check(sources));
  if (plan === null) {
    const [first] = diagnostics;
    const why = first === undefined ? "" : ` ${formatMessage(first)}`;
    return { ...nothing, problem: `The model has errors in ${version}, so it cannot be compared.${why}` };
  }
  const report = {
    names: { old: `${version}:${modelFile}`, now: modelFile },
    model: compareModels(plan, sound.plan),
    possibilities: comparePossibilities(plan, sound.plan),
    leads: null,
    limits: [],
  };
  return { ...nothing, problem: null, page: htmlPage(differenceDocument(report, { withPlaces: true })) };
}
