import { setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { LSPPlugin, type LSPClientExtension } from "@codemirror/lsp-client";
import type { EditorView } from "@codemirror/view";
import { element, openDialog } from "./elements.ts";
import { offsetIn, placeIn, type Server, type Stretch, type WorkspaceEdit } from "./server.ts";

/** What the server finds, as the protocol has it. */
export interface Finding {
  readonly range: Stretch;
  readonly severity?: 1 | 2 | 3 | 4;
  readonly code?: string;
  /** What is wrong, and on lines of its own what to do. */
  readonly message: string;
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Finding[];
}

/** Something that can be done about a text. */
export interface CodeAction {
  readonly title: string;
  readonly kind?: string;
  readonly edit?: WorkspaceEdit;
  readonly diagnostics?: readonly Finding[];
}

const invoked = 1;
const severities = ["error", "error", "warning", "info", "hint"] as const;
const inWords = ["Error", "Error", "Warning", "Note", "Note"] as const;

/** By what a finding is recognized when it is told again. */
const keyOf = ({ code, range, message }: Finding): string => JSON.stringify([code, range, message]);

/** What a client is able to do, beyond what CodeMirror says of itself. */
export const capable: LSPClientExtension = {
  clientCapabilities: {
    textDocument: {
      publishDiagnostics: { versionSupport: true },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source.fixAll"] } } },
    },
  },
};

/** Shows what is wrong, in the text and below it, and does what can be done about it. */
export class Problems {
  readonly #server: Server;
  readonly #view: EditorView;
  readonly #say: (text: string) => void;
  /** Counts what was published, so that fixes of before are not shown. */
  #round = 0;
  #shown: readonly Finding[] = [];
  #fixes: readonly CodeAction[] = [];

  constructor(server: Server, view: EditorView, say: (text: string) => void) {
    this.#server = server;
    this.#view = view;
    this.#say = say;
  }

  /** Whether the text in the editor has any error. */
  get hasErrors(): boolean {
    return this.#shown.some(({ severity = 1 }) => severity === 1);
  }

  /** Takes what was found in a file; where it is the one in the editor, it is shown, and then again with its fixes. */
  async take({ uri, version, diagnostics }: Published): Promise<void> {
    const plugin = LSPPlugin.get(this.#view);
    if (plugin?.uri !== uri || (version !== undefined && version !== this.#server.versionOf(uri))) return;
    const round = ++this.#round;
    this.#shown = diagnostics;
    const known = new Set(diagnostics.map(keyOf));
    this.#fixes = this.#fixes.filter((fix) => fix.diagnostics?.some((each) => known.has(keyOf(each))));
    this.#show();
    if (diagnostics.length === 0) return;
    const whole = { start: { line: 0, character: 0 }, end: placeIn(this.#view.state.doc, this.#view.state.doc.length) };
    const fixes = await this.#actions(whole, 2);
    if (round !== this.#round) return;
    this.#fixes = fixes.filter((fix) => fix.kind === "quickfix" && (fix.diagnostics?.length ?? 0) > 0);
    this.#show();
  }

  /** Everything that can be done where the cursor is, as a list to choose from. */
  async offer(): Promise<void> {
    const { main } = this.#view.state.selection;
    const line = this.#view.state.doc.lineAt(main.head);
    const [from, to] = main.empty ? [line.from, line.to] : [main.from, main.to];
    const { doc } = this.#view.state;
    const here = await this.#actions({ start: placeIn(doc, main.from), end: placeIn(doc, main.to) }, invoked);
    const onLine = main.empty ? await this.#actions({ start: placeIn(doc, from), end: placeIn(doc, to) }, 2) : [];
    const titles = new Set(here.map(({ title }) => title));
    choose(
      [...here, ...onLine.filter(({ title }) => !titles.has(title))],
      (action) => this.#apply(action),
      () => this.#view.focus(),
    );
  }

  async #actions(range: Stretch, triggerKind: number): Promise<readonly CodeAction[]> {
    const uri = LSPPlugin.get(this.#view)?.uri;
    if (uri === undefined) return [];
    const params = { textDocument: { uri }, range, context: { diagnostics: [], triggerKind } };
    return (await this.#server.ask<CodeAction[]>("textDocument/codeAction", params)) ?? [];
  }

  /** Does what a fix is called after asking once more what it changes, since the text may have moved. */
  async #fix(finding: Finding, title: string): Promise<void> {
    const range = this.#placeOf(finding);
    const { doc } = this.#view.state;
    const actions = await this.#actions({ start: placeIn(doc, range.from), end: placeIn(doc, range.to) }, 2);
    const action = actions.find((each) => each.title === title);
    if (action === undefined) this.#say("The text has changed. Look at the problem again.");
    else this.#apply(action);
  }

  #apply({ title, edit }: CodeAction): void {
    this.#server.apply(edit);
    this.#view.focus();
    this.#say(`Done: ${title}`);
  }

  #placeOf({ range }: Finding): { from: number; to: number } {
    const plugin = LSPPlugin.get(this.#view);
    const { doc } = this.#view.state;
    if (plugin === null) return { from: offsetIn(doc, range.start), to: offsetIn(doc, range.end) };
    const [from, to] = [offsetIn(plugin.syncedDoc, range.start), offsetIn(plugin.syncedDoc, range.end)];
    return { from: plugin.unsyncedChanges.mapPos(from), to: plugin.unsyncedChanges.mapPos(to) };
  }

  #fixesOf(finding: Finding): readonly CodeAction[] {
    const key = keyOf(finding);
    return this.#fixes.filter((fix) => fix.diagnostics!.some((each) => keyOf(each) === key));
  }

  #show(): void {
    const marks = this.#shown.map((finding): Diagnostic => {
      const actions = this.#fixesOf(finding).map(({ title }) => ({ name: title, apply: () => void this.#fix(finding, title) }));
      return { ...this.#placeOf(finding), severity: severities[finding.severity ?? 1], message: finding.message, actions };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, marks));
    const count = document.querySelector("#problem-count")!;
    const words =
      this.#shown.length === 0 ? "No problems found" : this.#shown.length === 1 ? "1 problem" : `${this.#shown.length} problems`;
    if (count.textContent !== words) count.textContent = words;
    this.#list(document.querySelector<HTMLElement>("#problem-list")!);
  }

  #list(list: HTMLElement): void {
    // What has the focus while the list is written anew gets it back, where it is still there.
    const focused = list.contains(document.activeElement) ? (document.activeElement as HTMLElement).textContent : null;
    list.replaceChildren(...this.#shown.map((finding) => this.#item(finding)));
    if (focused !== null) [...list.querySelectorAll("button")].find(({ textContent }) => textContent === focused)?.focus();
  }

  #item(finding: Finding): HTMLElement {
    const [message = "", ...hints] = finding.message.split("\n");
    const severity = inWords[finding.severity ?? 1];
    const go = element("button", { type: "button", className: "place" }, `Line ${finding.range.start.line + 1}`);
    go.addEventListener("click", () => {
      const { from } = this.#placeOf(finding);
      this.#view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
      this.#view.focus();
    });
    const fixes = this.#fixesOf(finding).map(({ title }) => {
      const button = element("button", { type: "button" }, title);
      button.addEventListener("click", () => void this.#fix(finding, title));
      return button;
    });
    return element(
      "li",
      {},
      element("p", {}, go, element("strong", { className: severity.toLowerCase() }, `${severity}: `), message),
      ...hints.map((hint) => element("p", { className: "dim" }, hint)),
      ...(fixes.length === 0 ? [] : [element("div", { className: "fixes" }, ...fixes)]),
    );
  }
}

/** Lets somebody choose one of several things to do; Escape does none. */
function choose(actions: readonly CodeAction[], act: (action: CodeAction) => void, closed: () => void): void {
  const buttons = actions.map((action) => {
    const button = element("button", { type: "button" }, action.title);
    button.addEventListener("click", () => {
      dialog.close();
      act(action);
    });
    return element("li", {}, button);
  });
  const title = buttons.length === 0 ? "There is nothing to be done about this line." : "What can be done here";
  const dialog = openDialog(title, [element("ul", {}, ...buttons)], closed);
}
