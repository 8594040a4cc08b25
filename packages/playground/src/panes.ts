import {
  requests,
  type ExplainSampleResult,
  type Preview,
  type ReportResult,
  type RunTestsResult,
  type TestOutcome,
} from "@scoreline/language-server/protocol";
import { Previewer, type FromPage } from "@scoreline/preview";
import { byId, element, fill } from "./elements.ts";
import type { Server } from "./server.ts";

const silent = "The language server does not answer. Load the page again.";

/** What the panes need of the editor. Lines and letters count from 0. */
export interface Desk {
  readonly server: Server;
  /** The address of the file that is looked at. */
  uri(): string;
  reveal(uri: string, line: number, character: number): void;
  insert(uri: string, line: number, character: number, text: string): void;
  warn(message: string): void;
}

/** What is beside the text: one of several panes at a time. Each is brought up to date when it is opened, and when the text was checked. */
export class Panes {
  readonly #desk: Desk;
  readonly #tabs = [...document.querySelectorAll<HTMLElement>("[role=tab]")];
  readonly #previewer: Previewer;
  #open = "preview";
  #saved: string | null = null;
  /** Counts what was asked, so that a late answer is not shown. */
  #asked = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
    const frame = byId<HTMLIFrameElement>("preview-frame");
    this.#previewer = new Previewer({
      ask: (method, params) => desk.server.ask(method, params),
      post: (message) => frame.contentWindow?.postMessage(message, window.location.origin),
      reveal: desk.reveal,
      insert: desk.insert,
      warn: desk.warn,
    });
    window.addEventListener("message", ({ source, origin, data }: MessageEvent<FromPage>) => {
      if (source === frame.contentWindow && origin === window.location.origin) this.#previewer.take(data);
    });
    for (const tab of this.#tabs) {
      tab.addEventListener("click", () => this.open(paneOf(tab)));
      tab.addEventListener("keydown", (event) => this.#walk(event));
    }
    byId("sample").addEventListener("change", () => void this.#explain());
  }

  /** Forgets what was chosen and tried, since another model is looked at, or the same one from the beginning. */
  begin(): void {
    this.#previewer.turnTo("", null);
  }

  /** Opens a pane by its name. */
  open(name: string): void {
    this.#open = name;
    for (const tab of this.#tabs) {
      const isOpen = paneOf(tab) === name;
      tab.setAttribute("aria-selected", String(isOpen));
      tab.tabIndex = isOpen ? 0 : -1;
      byId(paneOf(tab)).hidden = !isOpen;
    }
    this.refresh();
  }

  /** Brings the tests, whose number is always seen, and what is open up to date. */
  refresh(): void {
    const asked = ++this.#asked;
    this.#previewer.turnTo(this.#desk.uri(), null);
    void this.#runTests(asked);
    if (this.#open === "preview") void this.#previewer.refresh();
    if (this.#open === "explain") void this.#explain();
    if (this.#open === "report") void this.#report(asked);
  }

  #walk(event: KeyboardEvent): void {
    const at = this.#tabs.findIndex((tab) => paneOf(tab) === this.#open);
    const last = this.#tabs.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.open(paneOf(this.#tabs[next]!));
    this.#tabs[next]!.focus();
  }

  async #runTests(asked: number): Promise<void> {
    const uri = this.#desk.uri();
    const result = await this.#desk.server.ask<RunTestsResult>(requests.runTests, { uri });
    if (asked !== this.#asked || result === null) return;
    const failed = result.tests.filter(({ passed }) => !passed).length;
    const isWhole = result.problem === null && result.tests.length > 0;
    byId("tab-tests").textContent = !isWhole
      ? "Tests"
      : failed > 0
        ? `Tests: ${failed} of ${result.tests.length} fail`
        : `Tests: ${result.tests.length} pass`;
    const none = 'There are no tests in this file. Write one as test "What should happen" { … }.';
    const heading = result.problem ?? (result.tests.length === 0 ? none : null);
    const items = result.tests.map((test) => element("li", { className: "test" }, ...this.#testParts(test, uri)));
    byId("tests").replaceChildren(
      ...(heading === null ? [] : [element("p", {}, heading)]),
      ...(items.length === 0 ? [] : [element("ul", { className: "tests" }, ...items)]),
    );
  }

  #testParts({ test, name, passed, range, failures }: TestOutcome, uri: string): readonly Node[] {
    const title = name === test ? test : `${test}: ${name}`;
    const go = element("button", { type: "button", className: "place" }, `Line ${range.start.line + 1}`);
    go.addEventListener("click", () => this.#desk.reveal(uri, range.start.line, range.start.character));
    const mark = element("strong", { className: passed ? "good" : "error" }, passed ? "✓ Passed: " : "✗ Failed: ");
    const lines = failures.map(({ message, range: where }) => element("p", {}, `Line ${where.start.line + 1}: ${message}`));
    return [go, mark, document.createTextNode(title), ...lines];
  }

  async #explain(): Promise<void> {
    const [uri, select] = [this.#desk.uri(), byId<HTMLSelectElement>("sample")];
    const preview = await this.#desk.server.ask<Preview>(requests.preview, { uri });
    const names = preview?.samples ?? [];
    const chosen = names.includes(select.value) ? select.value : (names[0] ?? "");
    if (names.join("\n") !== [...select.options].map(({ value }) => value).join("\n"))
      fill(
        select,
        names.map((name) => [name, name] as const),
        chosen,
      );
    const none = 'The model has no sample yet. Describe a lead as sample "Name" { … }.';
    const explained =
      chosen === "" ? null : await this.#desk.server.ask<ExplainSampleResult>(requests.explainSample, { uri, sample: chosen });
    if (select.value !== chosen) return;
    byId("explanation").textContent = chosen === "" ? (preview?.problem ?? none) : (explained?.text ?? explained?.problem ?? silent);
  }

  async #report(asked: number): Promise<void> {
    const result = await this.#desk.server.ask<ReportResult>(requests.report, { uri: this.#desk.uri() });
    if (asked !== this.#asked) return;
    byId("report-problem").textContent = result === null ? silent : (result.problem ?? "");
    const link = byId<HTMLAnchorElement>("report-file");
    link.hidden = result?.page == null;
    if (result?.page == null) return;
    if (this.#saved !== null) URL.revokeObjectURL(this.#saved);
    this.#saved = URL.createObjectURL(new Blob([result.page], { type: "text/html;charset=utf-8" }));
    Object.assign(link, { href: this.#saved, download: "model.html" });
    byId<HTMLIFrameElement>("report-frame").srcdoc = result.page;
  }
}

const paneOf = (tab: HTMLElement): string => tab.getAttribute("aria-controls")!;
