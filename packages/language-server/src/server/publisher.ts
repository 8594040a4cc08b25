import type { Connection } from "vscode-languageserver";
import { diagnosticsFrom, settingDiagnostics } from "../features/diagnostics.ts";
import { checkedNotification } from "../protocol/requests.ts";
import { uriOf } from "../workspace/locations.ts";
import type { Project } from "../workspace/snapshot.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { loadAsked, workedOut } from "./loaded-later.ts";
import type { Log } from "./guard.ts";
import { Reports } from "./reports.ts";
import type { Turns } from "./turns.ts";

/** How long typing has to rest before the other open files that read the document are checked again, in milliseconds. */
const quiet = 200;

type Stage = "checked" | "compiled";

/** Sends what is wrong with the open documents: of the one that changed at once, of the others after a while of quiet. */
export class Publisher {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #turns: Turns;
  readonly #log: Log;
  #stopped = false;
  /** Whether an editor that asks was answered otherwise than it would be now. */
  #isOutdated = false;
  readonly #waiting = new Set<string>();
  /** Documents that are waiting to be checked in full. */
  readonly #unsettled = new Set<string>();
  readonly #published = new Map<
    string,
    { readonly project: Project; readonly version: number; readonly stage: Stage; readonly count: number }
  >();
  /** Of each file of settings, its text and how many problems were told of it. */
  readonly #settings = new Map<string, { readonly text: string; readonly count: number }>();
  /** What editors were answered that ask for diagnostics. */
  readonly reports: Reports;
  /** Asks such an editor to ask again; null for one that is told of diagnostics. */
  askAgain: (() => void) | null = null;
  /** Asks the editor to ask again for what it shows of documents nobody typed in. */
  refresh: () => void = () => undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, workspace: Workspace, turns: Turns, log: Log) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#turns = turns;
    this.#log = log;
    this.reports = new Reports(workspace);
  }

  /** A document was opened or typed in. */
  changed(uri: string): void {
    this.#waiting.add(uri);
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      const uris = [...this.#waiting];
      this.#waiting.clear();
      void this.#publishEach(uris, "checked");
    }, 0);
    this.#unsettled.add(uri);
    this.othersMayHaveChanged();
  }

  /** A file on disk changed, or another document. */
  othersMayHaveChanged(): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => void this.#publishAffected(), quiet);
  }

  /** Checks what was typed in, and every document whose project changed, until no more of them come up. */
  async #publishAffected(): Promise<void> {
    let sent = false;
    for (;;) {
      const uris = [...new Set([...this.#unsettled, ...this.#workspace.takeAffected()])];
      this.#unsettled.clear();
      if (uris.length === 0 || this.#stopped) break;
      sent = (await this.#publishEach(uris, "compiled")) || sent;
    }
    if (sent) this.refresh();
    if (this.#isOutdated || this.reports.takeWorkspaceAsked()) this.askAgain?.();
    this.#isOutdated = false;
    // What people will ask for next is loaded while nobody waits for it.
    await loadAsked();
  }

  closed(uri: string): void {
    this.#waiting.delete(uri);
    this.#unsettled.delete(uri);
    this.#published.delete(uri);
    this.reports.forget(uri);
    if (this.askAgain === null) this.tell(this.#connection.sendDiagnostics({ uri, diagnostics: [] }));
    this.othersMayHaveChanged();
  }

  stop(): void {
    clearTimeout(this.#soon);
    clearTimeout(this.#later);
    this.#waiting.clear();
    this.#unsettled.clear();
    this.#stopped = true;
  }

  /** What is told to an editor that has gone is lost, and nothing is wrong with that. */
  tell(sent: Promise<void>): void {
    sent.catch((error: unknown) => this.#log(`publish: ${String(error)}`));
  }

  async #publishEach(uris: readonly string[], stage: Stage): Promise<boolean> {
    let sent = false;
    for (const uri of uris) {
      await this.#turns.quiet();
      if (this.#stopped) return sent;
      try {
        sent = (await this.#publish(uri, stage)) || sent;
      } catch (error) {
        this.#log(`diagnostics of ${uri}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
    }
    if (sent) this.tell(this.#connection.sendNotification(checkedNotification, { uris }));
    return sent;
  }

  /** Sends nothing where the document has changed meanwhile, or where nothing new is known since the last time. */
  async #publish(uri: string, stage: Stage): Promise<boolean> {
    const snapshot = await this.#workspace.snapshot(uri);
    if (snapshot === null) return false;
    const { project, version } = snapshot;
    const before = this.#published.get(uri);
    const isSame = before?.project === project && before.version === version;
    if (isSame && (before.stage === "compiled" || stage === "checked")) return false;
    this.#publishSettings(project);
    const goesOn = async (): Promise<boolean> => {
      await this.#turns.quiet();
      return !this.#stopped && this.#workspace.document(uri)?.version === version;
    };
    const findings = stage === "checked" ? project.earlyFindings : await workedOut(project, goesOn);
    if (findings === null) return false;
    if (stage === "compiled") {
      this.reports.isWhole(project, findings);
      this.#isOutdated ||= this.reports.isOutdated(snapshot);
    }
    const diagnostics = diagnosticsFrom(snapshot, findings, this.reports.pageOf);
    if (this.#workspace.document(uri)?.version !== version) return false;
    this.#published.set(uri, { project, version, stage, count: diagnostics.length });
    // Making the plan only ever adds findings.
    if (isSame && before.count === diagnostics.length) return false;
    if (this.askAgain === null) await this.#connection.sendDiagnostics({ uri, version, diagnostics });
    return true;
  }

  /** The settings need not be open: what is wrong with them is told wherever the editor lists problems. */
  #publishSettings(project: Project): void {
    const {
      path,
      text,
      diagnostics: { length: count },
    } = project.settings;
    const uri = uriOf(project.root, path);
    const before = this.#settings.get(uri) ?? { text: "", count: 0 };
    if (before.text === text) return;
    this.#settings.set(uri, { text, count });
    if (count > 0 || before.count > 0)
      this.tell(this.#connection.sendDiagnostics({ uri, diagnostics: settingDiagnostics(project, this.reports.pageOf) }));
  }
}
