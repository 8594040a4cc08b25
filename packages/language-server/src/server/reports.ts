/** Diagnostics for editors that ask for them: `textDocument/diagnostic` and `workspace/diagnostic`. */
import type { Diagnostic as Finding } from "@scoreline/diagnostics";
import type {
  Diagnostic,
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  UnchangedDocumentDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { diagnosticsFrom } from "../features/diagnostics.ts";
import type { PageOf } from "../protocol/mapping.ts";
import { normalUri, projectPathOf, uriOf } from "../workspace/locations.ts";
import type { Project, Snapshot } from "../workspace/snapshot.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { workedOut } from "./loaded-later.ts";

type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

interface Given {
  readonly resultId: string;
  /** As it was found, so that what is found once more is known at a glance. */
  readonly findings: readonly Finding[];
  readonly text: string;
}

/** What editors were answered that ask, by document, so that they are answered only what is new. */
export class Reports {
  readonly #workspace: Workspace;
  readonly #given = new Map<string, Given>();
  readonly #whole = new WeakMap<Project, readonly Finding[]>();
  #lastId = 0;
  #isWorkspaceAsked = false;
  /** Where the pages about codes are. */
  pageOf: PageOf = () => null;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** All that is found in a project is worked out, also what only its plan shows. */
  isWhole(project: Project, findings: readonly Finding[]): void {
    this.#whole.set(project, findings);
  }

  /** Whether an editor that asked for a document would be answered something else now. */
  isOutdated(snapshot: Snapshot): boolean {
    const given = this.#given.get(normalUri(snapshot.uri));
    return given !== undefined && given.text !== JSON.stringify(this.#diagnosticsOf(snapshot));
  }

  /** Whether all files were asked for since this was asked before: then what was answered may be outdated by any change. */
  takeWorkspaceAsked(): boolean {
    const asked = this.#isWorkspaceAsked;
    this.#isWorkspaceAsked = false;
    return asked;
  }

  forget(uri: string): void {
    this.#given.delete(normalUri(uri));
  }

  /**
   * What is known of an open document: all that is found where it is worked out, and otherwise what its text shows; more comes with the next
   * question, for which the editor is asked.
   *
   * @param previous the identifier of the report that the editor has
   * @param withRelated whether to add the open documents of the same project of which something else is known than the editor was answered
   */
  async ofDocument(snapshot: Snapshot, previous: string | undefined, withRelated: boolean): Promise<DocumentDiagnosticReport> {
    const report = this.#report(snapshot, this.#known(snapshot.project), previous);
    const related = withRelated ? await this.#related(snapshot) : {};
    return Object.keys(related).length === 0 ? report : { ...report, relatedDocuments: related };
  }

  /**
   * What is found in every file of the workspace, also those that are not open.
   *
   * @param previous the identifiers of the reports that the editor has, by document
   * @param goesOn gives way to others after each bit, then says whether the answer is still wanted
   * @returns null where it is not
   */
  async ofWorkspace(
    previous: ReadonlyMap<string, string>,
    goesOn: () => Promise<boolean>,
  ): Promise<readonly WorkspaceDocumentDiagnosticReport[] | null> {
    this.#isWorkspaceAsked = true;
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const file of await this.#workspace.scoreFiles()) {
      if (!(await goesOn())) return null;
      const project = await this.#workspace.projectOf(file);
      const findings = await workedOut(project, goesOn);
      if (findings === null) return null;
      this.isWhole(project, findings);
      const document = this.#workspace.document(file);
      const uri = document?.uri ?? file;
      const { path } = projectPathOf(file, [project.root]);
      items.push({ uri, version: document?.version ?? null, ...this.#report({ uri, path, project }, findings, previous.get(file)) });
    }
    return items;
  }

  async #related({ uri, path, project }: Snapshot): Promise<Record<string, Report>> {
    const related: Record<string, Report> = {};
    for (const other of project.sources.files.keys()) {
      const document = other === path ? undefined : this.#workspace.document(uriOf(project.root, other));
      if (document === undefined || document.uri === uri || (await this.#workspace.projectOf(normalUri(document.uri))) !== project)
        continue;
      const findings = this.#known(project);
      const of = { uri: document.uri, path: other, project };
      const text = JSON.stringify(diagnosticsFrom(of, findings, this.pageOf));
      if (this.#given.get(normalUri(document.uri))?.text === text) continue;
      related[document.uri] = this.#report(of, findings, undefined);
    }
    return related;
  }

  #report(of: Pick<Snapshot, "uri" | "path" | "project">, findings: readonly Finding[], previous: string | undefined): Report {
    const uri = normalUri(of.uri);
    const before = this.#given.get(uri);
    if (before !== undefined && before.findings === findings && before.resultId === previous)
      return { kind: "unchanged", resultId: before.resultId };
    const items = diagnosticsFrom(of, findings, this.pageOf);
    const text = JSON.stringify(items);
    const resultId = before?.text === text ? before.resultId : String(++this.#lastId);
    this.#given.set(uri, { resultId, findings, text });
    return resultId === previous ? { kind: "unchanged", resultId } : { kind: "full", resultId, items };
  }

  #diagnosticsOf(snapshot: Snapshot): Diagnostic[] {
    return diagnosticsFrom(snapshot, this.#known(snapshot.project), this.pageOf);
  }

  #known(project: Project): readonly Finding[] {
    return this.#whole.get(project) ?? project.earlyFindings;
  }
}
