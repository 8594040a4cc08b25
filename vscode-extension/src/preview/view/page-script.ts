import type { FromPage, PreviewRange, ToPage } from "../messages.ts";
import { previewView } from "./preview-view.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const editor = acquireVsCodeApi();
const content = document.querySelector<HTMLElement>("#content")!;
const notice = document.querySelector<HTMLElement>("#notice")!;

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === "wait") return wait(data.reason);
  notice.hidden = true;
  content.classList.remove("before");
  keepingFocus(() => (content.innerHTML = previewView(data.preview)));
});

/** What was shown stays, paler; without anything to keep, only the reason is there. */
function wait(reason: string): void {
  notice.textContent = reason;
  notice.hidden = false;
  if (content.querySelector("h1") === null) content.replaceChildren();
  content.classList.add("before");
}

/** The page is drawn anew with each key stroke: what had the focus gets it back, and an opened table stays open. */
function keepingFocus(draw: () => void): void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset : {};
  const key = focused["sample"] ?? focused["range"];
  const opened = content.querySelector("details")?.open === true;
  draw();
  if (opened) content.querySelector("details")?.setAttribute("open", "");
  if (key === undefined) return;
  [...content.querySelectorAll<HTMLElement>("[data-sample],[data-range]")]
    .find(({ dataset }) => (dataset["sample"] ?? dataset["range"]) === key)
    ?.focus();
}

content.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
  const { sample, range, uri } = button?.dataset ?? {};
  if (sample !== undefined) editor.postMessage({ kind: "choose", sample });
  else if (range !== undefined)
    editor.postMessage({ kind: "reveal", range: JSON.parse(range) as PreviewRange, ...(uri === undefined ? {} : { uri }) });
});

editor.postMessage({ kind: "ready" });
