import { requests, type CompileResult } from "@scoreline/language-server/protocol";
import { builtInSources, type GivenNotation } from "@scoreline/data";
import { byId, element, fill } from "./elements.ts";
import type { FromScoring } from "./lead-worker.ts";
import type { Project } from "./project.ts";
import type { ScoredFiles, ScoreRequest } from "./score-files.ts";
import type { Server } from "./server.ts";

/** Names by which files of events are known; any other is one of leads. */
const ofEvents = /event|activit|visit|track|action|\blog/i;
const ofLeads = /lead|contact/i;

/** Scores files that are dropped on the page or chosen, in a worker of their own. */
export class Leads {
  readonly #server: Server;
  readonly #project: () => Project;
  readonly #uri: () => string;
  #worker: Worker | null = null;
  #address: string | null = null;

  constructor(server: Server, project: () => Project, uri: () => string) {
    this.#server = server;
    this.#project = project;
    this.#uri = uri;
    const names = Object.keys(builtInSources).sort();
    fill(
      byId<HTMLSelectElement>("source"),
      [["", "no system in particular"], ...names.map((name) => [name, builtInSources[name]!.title] as const)],
      "",
    );
    byId("lead-files").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.score();
    });
    byId("lead-files").addEventListener("reset", () => {
      this.#stop();
      this.#step("");
    });
    byId("example-leads").addEventListener("click", () => void this.#takeExample());
  }

  /** Forgets files and results, since another model is looked at. */
  turnTo({ example }: Project): void {
    byId<HTMLFormElement>("lead-files").reset();
    byId("example-leads").hidden = example.leads === null;
  }

  /** Takes files that were dropped: those whose name says so as events, another as leads. Of two, one is of leads, whatever they are called. */
  async take(files: readonly File[]): Promise<void> {
    if (files.length > 2) return this.#fail("Drop at most two files: one of leads, and one of events.");
    const named = files.filter(({ name }) => ofEvents.test(name));
    const events = named.find(({ name }) => named.length === 1 || !ofLeads.test(name)) ?? files[1];
    const leads = files.find((file) => file !== events);
    if (leads !== undefined) put("leads-file", leads);
    if (events !== undefined) put("events-file", events);
    await this.score();
  }

  async #takeExample(): Promise<void> {
    const { leads, events, at } = this.#project().example;
    const files = await Promise.all([leads, events].map((address) => (address === null ? null : fetched(address))));
    for (const [index, file] of files.entries()) if (file !== null) put(index === 0 ? "leads-file" : "events-file", file);
    byId<HTMLInputElement>("at").value = at;
    await this.score();
  }

  async score(): Promise<void> {
    this.#stop();
    const [leads, events] = ["leads-file", "events-file"].map((id) => byId<HTMLInputElement>(id).files?.[0] ?? null);
    if (leads == null) {
      const taken = events == null ? "" : ` By its name, “${events.name}” is one of events; choose it as leads if it is not.`;
      return this.#fail(`Choose a file of leads: CSV or JSON, with a row for each lead.${taken}`);
    }
    this.#step("Compiling the model …");
    const compiled = await this.#server.ask<CompileResult>(requests.compile, { uri: this.#uri() });
    if (compiled?.plan == null) return this.#fail(compiled?.problem ?? "The language server does not answer. Load the page again.");
    const request: ScoreRequest = {
      plan: compiled.plan,
      leads,
      events: events ?? null,
      source: chosen("source"),
      written: writtenSo(),
      leadId: chosen("lead-id").trim(),
      at: chosen("at"),
    };
    const worker = (this.#worker = new Worker("leads.js", { type: "module" }));
    worker.addEventListener("error", () => this.#fail("The leads could not be scored: the page could not load what scores them."));
    worker.addEventListener("message", ({ data }: MessageEvent<FromScoring>) => {
      if (worker !== this.#worker) return;
      if ("step" in data) this.#step(data.step);
      else if ("problem" in data) this.#fail(data.problem);
      else this.#show(data.scored, leads.name);
    });
    worker.postMessage(request);
  }

  #stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    if (this.#address !== null) URL.revokeObjectURL(this.#address);
    this.#address = null;
  }

  #step(text: string): void {
    byId("lead-step").textContent = text;
    byId("lead-step").className = "";
    byId("lead-results").replaceChildren();
  }

  #fail(problem: string): void {
    this.#stop();
    this.#step(problem);
    byId("lead-step").className = "error";
  }

  #show(scored: ScoredFiles, name: string): void {
    this.#stop();
    const { columns, rows, leads, rejected, moreRejected, notes } = scored;
    const unusable = rejected.length + moreRejected;
    byId("lead-step").textContent =
      `${counted(leads, "lead")} scored${unusable === 0 ? "." : `; ${counted(unusable, "row or value", "rows or values")} could not be used.`}`;
    this.#address = URL.createObjectURL(scored.csv);
    const save = element(
      "a",
      { href: this.#address, download: `scored-${name.replace(/\.[a-z.]+$/i, "")}.csv` },
      "Save the results as CSV",
    );
    const head = element("tr", {}, ...columns.map((column) => element("th", { scope: "col" }, column.name)));
    const body = rows.map((row) =>
      element("tr", {}, ...row.map((cell, index) => element("td", { className: columns[index]!.isNumber ? "end" : "" }, cell))),
    );
    const shown =
      rows.length < leads ? `The first ${rows.length} of ${counted(leads, "lead")}; the file has all of them` : counted(leads, "lead");
    const table = element("table", {}, element("caption", {}, shown), element("thead", {}, head), element("tbody", {}, ...body));
    const scroll = element("div", { className: "scroll", tabIndex: 0 }, table);
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", "Results");
    byId("lead-results").replaceChildren(
      ...notes.map((note) => element("p", { className: "dim" }, note)),
      ...(unusable === 0
        ? []
        : [
            element(
              "details",
              { open: true },
              element("summary", {}, counted(unusable, "row or value that could not be used", "rows or values that could not be used")),
              element(
                "ul",
                {},
                ...rejected.map((line) => element("li", {}, line)),
                ...(moreRejected === 0 ? [] : [element("li", {}, `… and ${moreRejected.toLocaleString("en")} more`)]),
              ),
            ),
          ]),
      element("p", {}, save),
      scroll,
    );
  }
}

const chosen = (id: string): string => byId<HTMLInputElement | HTMLSelectElement>(id).value;

/** What somebody said of how the files are written; nothing of what is as it always is. */
function writtenSo(): GivenNotation {
  const said = ["decimal", "dates", "encoding"].map((id) => [id, chosen(id)] as const);
  return Object.fromEntries(said.filter(([, value]) => value !== ""));
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

async function fetched(address: string): Promise<File> {
  const response = await fetch(address);
  return new File([await response.blob()], address.replace(/^.*\//, ""));
}

/** Puts a file where somebody would choose one. */
function put(id: string, file: File): void {
  const transfer = new DataTransfer();
  transfer.items.add(file);
  byId<HTMLInputElement>(id).files = transfer.files;
}

/** Lets files be dropped anywhere; where something else is dropped, such as a text, it goes where it always goes. */
export function takeDrops(take: (files: readonly File[]) => void): void {
  const cover = byId("dropping");
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
  for (const kind of ["dragenter", "dragover"] as const)
    window.addEventListener(
      kind,
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        cover.hidden = false;
      },
      { capture: true },
    );
  window.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) cover.hidden = true;
  });
  window.addEventListener(
    "drop",
    (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      cover.hidden = true;
      take([...event.dataTransfer!.files]);
    },
    { capture: true },
  );
}
