import { propertiesIn } from "./changes.ts";
import { drawInto } from "./draw.ts";
import type { FromPage, ToPage } from "./messages.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const editor = acquireVsCodeApi();
const content = document.querySelector<HTMLElement>("#content")!;
const notice = document.querySelector<HTMLElement>("#notice")!;

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === "wait") return wait(data.reason);
  notice.hidden = true;
  content.classList.remove("before");
  drawInto(content, data.page);
});

/** What was shown stays, paler; without anything to keep, only the reason is there. */
function wait(reason: string): void {
  notice.textContent = reason;
  notice.hidden = false;
  if (content.querySelector("h1") === null) content.replaceChildren();
  content.classList.add("before");
}

content.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  // Anywhere in a cell is as good as on its name.
  const chosen = target.closest("button") ?? target.closest("table.matrix td")?.querySelector<HTMLElement>("button.source");
  const { lead, file, line, column, moved, undo, save } = chosen?.dataset ?? {};
  if (lead !== undefined) editor.postMessage({ kind: "choose", sample: lead });
  else if (moved !== undefined) editor.postMessage({ kind: "move", days: Number(moved) });
  else if (undo !== undefined) editor.postMessage({ kind: "undo", index: Number(undo) });
  else if (save === "sample" || save === "test") editor.postMessage({ kind: "save", as: save });
  else if (file !== undefined) editor.postMessage({ kind: "reveal", file, line: Number(line), column: Number(column) });
});

content.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLInputElement && target.type === "range") editor.postMessage({ kind: "move", days: target.valueAsNumber });
});

// The value of the field that is chosen is there to be changed, with those that there can be.
content.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLSelectElement) showProperties(target.form, target.value);
  const { value, list } = (target instanceof HTMLSelectElement ? target.selectedOptions[0] : undefined)?.dataset ?? {};
  const input = target instanceof HTMLSelectElement ? target.form?.querySelector<HTMLInputElement>("input[name=value]") : undefined;
  if (input == null || value === undefined || list === undefined) return;
  input.value = value;
  input.setAttribute("list", list);
});

/** What can be known of the event that is chosen, and of no other. */
function showProperties(form: HTMLFormElement | null, event: string): void {
  for (const known of form?.querySelectorAll<HTMLFieldSetElement>("fieldset[data-event]") ?? [])
    known.hidden = known.disabled = known.dataset["event"] !== event;
}

content.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const given = new FormData(form);
  const [name, value] = [String(given.get("name")), String(given.get("value") ?? "")];
  if (form.dataset["form"] === "field") editor.postMessage({ kind: "set", field: name, value });
  else editor.postMessage({ kind: "happen", event: name, daysAgo: Math.floor(Number(given.get("ago"))), properties: propertiesIn(given) });
});

editor.postMessage({ kind: "ready" });
