import { EditorView, keymap } from "@codemirror/view";
import { renameSymbol } from "@codemirror/lsp-client";
import { checkedNotification } from "@scoreline/language-server/protocol";
import { editorState, explainWord, recolor } from "./editor.ts";
import { byId, fill, later } from "./elements.ts";
import { fromFragment, toFragment, type Shared } from "./fragment.ts";
import { Leads, takeDrops } from "./leads.ts";
import { Panes } from "./panes.ts";
import { capable, Problems, type Published } from "./problems.ts";
import { Project, type Example } from "./project.ts";
import { offsetIn, Server, type TextEdit } from "./server.ts";

/** How long nobody types before what is written is told to the server, and before it is kept in the address, in milliseconds. */
const rest = { sync: 120, keep: 400 };

const said = byId("said");
const notice = byId("notice");
const say = (text: string): void => void (said.textContent = text);

function warn(text: string): void {
  notice.textContent = text;
  notice.hidden = text === "";
}

class Playground {
  readonly #examples: readonly Example[];
  readonly #view = new EditorView({ parent: byId("editor") });
  readonly #server: Server;
  readonly #problems: Problems;
  readonly #panes: Panes;
  readonly #leads: Leads;
  #project: Project;
  /** The address that was written last, which is no news when it is told. */
  #kept = "";
  /** Until then, the last page of the history is the one of before. */
  #turned: Promise<void> = Promise.resolve();

  constructor(examples: readonly Example[], worker: Worker) {
    this.#examples = examples;
    this.#project = new Project(examples[0]!);
    const told = {
      "textDocument/publishDiagnostics": (published: Published) => void this.#problems.take(published),
      [checkedNotification]: () => this.#panes.refresh(),
    };
    this.#server = new Server(worker, () => this.#project, told, [capable]);
    this.#server.changed = (uri, text) => {
      const path = this.#project.pathOf(uri);
      if (path !== null) this.#project.setText(path, text);
      this.#keep();
    };
    this.#problems = new Problems(this.#server, this.#view, say);
    const uri = (): string => this.#project.uriOf(this.#project.open);
    this.#panes = new Panes({
      server: this.#server,
      uri,
      reveal: (where, line, character) => this.#reveal(where, line, character),
      insert: (where, line, character, text) => {
        const place = { line, character };
        this.#server.apply({ changes: { [where]: [{ range: { start: place, end: place }, newText: text }] } });
        this.#reveal(where, line + 2, 0);
      },
      warn,
    });
    this.#leads = new Leads(this.#server, () => this.#project, uri);
    this.#wire();
    // Where the list of problems grows, the line that somebody writes stays in sight.
    new ResizeObserver(() => {
      if (this.#view.hasFocus) this.#view.dispatch({ effects: EditorView.scrollIntoView(this.#view.state.selection.main.head) });
    }).observe(byId("editor"));
  }

  #wire(): void {
    const select = byId<HTMLSelectElement>("example");
    fill(
      select,
      this.#examples.map(({ name, title }) => [name, title]),
      this.#project.example.name,
    );
    select.addEventListener("change", () => this.#choose(select.value));
    const file = byId<HTMLSelectElement>("file");
    file.addEventListener("change", () => {
      this.#openFile(file.value);
      this.#view.focus();
    });
    byId("fixes").addEventListener("click", () => void this.#problems.offer());
    byId("help").addEventListener("click", () => void explainWord(this.#view, this.#server));
    byId("rename").addEventListener("click", () => {
      if (!renameSymbol(this.#view)) warn("Put the cursor on the name of a field, an event, a score or the like, and rename it then.");
    });
    byId("format").addEventListener("click", () => void this.#format());
    byId("share").addEventListener("click", () => void this.#share());
    takeDrops((files) => {
      this.#panes.open("leads");
      void this.#leads.take(files);
    });
    window.addEventListener("hashchange", () => {
      if (window.location.hash.slice(1) !== this.#kept) void this.start();
    });
  }

  /** Shows what the address holds, or the first example. */
  async start(): Promise<void> {
    const fragment = window.location.hash.slice(1);
    const shared = fragment === "" ? null : await fromFragment(fragment);
    const example = this.#examples.find(({ name }) => name === shared?.example);
    warn(
      fragment !== "" && example === undefined
        ? "This link is damaged or not one of ours, so it shows the first example. Ask for it again."
        : "",
    );
    this.#turnTo(new Project(example ?? this.#examples[0]!, example === undefined ? null : shared));
  }

  /** Turns to an example. What was written until then stays in the browser's history, and whoever goes back finds it. */
  #choose(name: string): void {
    const before = this.#project.shared();
    const wrote = Object.keys(before.texts).length > 0;
    this.#turnTo(new Project(this.#examples.find((each) => each.name === name)!));
    warn(wrote ? "What you wrote is kept: go one page back in your browser to return to it." : "");
    if (wrote) this.#turned = this.#turned.then(() => this.#leave(before));
  }

  /** Makes another page of the history, which so far has ended with this one. */
  async #leave(before: Shared): Promise<void> {
    const [last, next] = await Promise.all([toFragment(before), toFragment(this.#project.shared())]);
    window.history.replaceState(null, "", `#${last}`);
    window.history.pushState(null, "", `#${next}`);
    this.#kept = next;
  }

  #turnTo(project: Project): void {
    this.#project = project;
    byId<HTMLSelectElement>("example").value = project.example.name;
    byId("file-label").hidden = project.paths.length === 1;
    fill(
      byId<HTMLSelectElement>("file"),
      project.paths.map((path) => [path, path]),
      project.open,
    );
    this.#server.turnTo(project);
    this.#leads.turnTo(project);
    this.#panes.begin();
    this.#openFile(project.open);
  }

  #openFile(path: string): void {
    this.#server.client.sync();
    this.#project.open = path;
    byId<HTMLSelectElement>("file").value = path;
    const isScore = path.endsWith(".score");
    const project = this.#project;
    const sync = later(() => this.#server.client.sync(), rest.sync);
    const changed = EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
      // What was said is of before.
      if (docChanged || selectionSet) warn("");
      if (!docChanged) return;
      project.setText(path, state.sliceDoc());
      this.#keep();
      if (isScore) sync();
      else this.#server.client.notification("workspace/didChangeWatchedFiles", { changes: [{ uri: project.uriOf(path), type: 2 }] });
    });
    const fixes = keymap.of([
      { key: "Mod-.", run: () => (void this.#problems.offer(), true), preventDefault: true },
      { key: "Shift-Alt-f", run: () => (void this.#format(), true), preventDefault: true },
      { key: "Alt-F1", run: (view) => (void explainWord(view, this.#server), true), preventDefault: true },
    ]);
    const more = isScore ? [this.#server.client.plugin(project.uriOf(path), "score"), changed, fixes] : [changed];
    this.#view.setState(editorState(project.textOf(path) ?? "", path, isScore, more));
    if (isScore) this.#panes.refresh();
    this.#keep();
  }

  #reveal(uri: string, line: number, character: number): void {
    const path = this.#project.pathOf(uri);
    if (path === null) return;
    if (path !== this.#project.open) this.#openFile(path);
    const anchor = offsetIn(this.#view.state.doc, { line, character });
    this.#view.dispatch({ selection: { anchor, head: this.#view.state.doc.lineAt(anchor).to }, scrollIntoView: true });
    this.#view.focus();
  }

  /** Formats the text, and says why where nothing is done. */
  async #format(): Promise<void> {
    const { doc } = this.#view.state;
    const uri = this.#project.uriOf(this.#project.open);
    const params = { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } };
    const edits = await this.#server.ask<TextEdit[]>("textDocument/formatting", params);
    if (edits === null || doc !== this.#view.state.doc) return;
    if (edits.length > 0) this.#server.apply({ changes: { [uri]: edits } });
    else if (this.#problems.hasErrors)
      warn("Nothing is formatted here while there are errors such as a missing word or bracket. Fix them first.");
    else say("The text is formatted already.");
  }

  readonly #keep = later(() => void this.#keepNow(), rest.keep);

  async #keepNow(): Promise<void> {
    await this.#turned;
    const fragment = await toFragment(this.#project.shared());
    this.#kept = fragment;
    window.history.replaceState(null, "", `#${fragment}`);
  }

  async #share(): Promise<void> {
    await this.#keepNow();
    const copied = navigator.clipboard?.writeText(window.location.href) ?? Promise.reject(new DOMException("Nothing can be copied."));
    await copied.then(
      () => say("The link is copied."),
      () => warn("The link could not be copied. Copy it from the address line: it holds the whole text."),
    );
  }

  recolor(): void {
    recolor(this.#view);
  }
}

/** Light or dark as somebody chose, here and in the preview, and the next time, too. */
function chooseColors(changed: () => void): void {
  const select = byId<HTMLSelectElement>("colors");
  const frame = byId<HTMLIFrameElement>("preview-frame");
  const show = (): void => {
    for (const page of [document, frame.contentDocument]) if (page !== null) page.documentElement.dataset["colors"] = select.value;
    changed();
  };
  select.value = stored("colors");
  show();
  frame.addEventListener("load", show);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  select.addEventListener("change", () => {
    store("colors", select.value);
    show();
  });
}

const storeName = "scoreline-playground-";

function stored(name: string): string {
  try {
    return window.localStorage.getItem(storeName + name) ?? "";
  } catch (error) {
    // A browser that keeps nothing for anybody says so with this error.
    if (error instanceof DOMException) return "";
    throw error;
  }
}

function store(name: string, value: string): void {
  try {
    window.localStorage.setItem(storeName + name, value);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

async function begin(): Promise<void> {
  const worker = new Worker("server.js", { type: "module" });
  worker.addEventListener("error", () =>
    warn("The language server could not be started. Load the page again; an old browser may lack what it needs."),
  );
  const examples = (await (await fetch("examples.json")).json()) as readonly Example[];
  const playground = new Playground(examples, worker);
  chooseColors(() => playground.recolor());
  await playground.start();
  if ("serviceWorker" in navigator)
    await navigator.serviceWorker
      .register("service-worker.js")
      .catch((error: unknown) => console.warn(`Not kept for later: ${String(error)}`));
}

void begin();
