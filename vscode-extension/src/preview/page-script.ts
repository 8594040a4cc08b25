import type { FromPage, ToPage } from "./messages.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const editor = acquireVsCodeApi();
const content = document.querySelector<HTMLElement>("#content")!;
const notice = document.querySelector<HTMLElement>("#notice")!;

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === "wait") return wait(data.reason);
  notice.hidden = true;
  content.classList.remove("before");
  keepingFocus(() => (content.innerHTML = data.page));
});

/** What was shown stays, paler; without anything to keep, only the reason is there. */
function wait(reason: string): void {
  notice.textContent = reason;
  notice.hidden = false;
  if (content.querySelector("h1") === null) content.replaceChildren();
  content.classList.add("before");
}

/** The page is drawn anew with each key stroke: what had the focus gets it back, and opened tables stay open. */
function keepingFocus(draw: () => void): void {
  const focused = document.activeElement instanceof HTMLButtonElement ? keyOf(document.activeElement) : null;
  const opened = [...content.querySelectorAll("details")].map(({ open }) => open);
  draw();
  content.querySelectorAll("details").forEach((details, index) => (details.open = opened[index] === true));
  if (focused !== null) [...content.querySelectorAll("button")].find((button) => keyOf(button) === focused)?.focus();
}

function keyOf({ dataset }: HTMLButtonElement): string {
  return JSON.stringify(dataset);
}

content.addEventListener("click", ({ target }) => {
  const { lead, file, line, column } = (target instanceof Element ? target.closest("button") : null)?.dataset ?? {};
  if (lead !== undefined) editor.postMessage({ kind: "choose", sample: lead });
  else if (file !== undefined) editor.postMessage({ kind: "reveal", file, line: Number(line), column: Number(column) });
});

editor.postMessage({ kind: "ready" });
