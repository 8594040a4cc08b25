/** The page of the preview inside of the playground: what VS Code gives to the script of that page, given by the page around it. */
import type { FromPage } from "@scoreline/preview";

/** Whether a message comes from the page around, and from nobody who has put that page into another. */
const isOurs = ({ source, origin }: MessageEvent): boolean => source === window.parent && origin === window.location.origin;

window.addEventListener(
  "message",
  (event) => {
    if (!isOurs(event)) event.stopImmediatePropagation();
  },
  { capture: true },
);

Object.assign(globalThis, {
  acquireVsCodeApi: () => ({ postMessage: (message: FromPage) => window.parent.postMessage(message, window.location.origin) }),
});

// What somebody dropped on the preview would be opened in its place.
for (const kind of ["dragover", "drop"])
  window.addEventListener(kind, (event) => {
    event.preventDefault();
    if (event instanceof DragEvent && event.type === "drop") window.parent.dispatchEvent(new DragEvent("drop", event));
  });

// It asks for what is given here as soon as it runs.
void import("@scoreline/preview/page-script");
