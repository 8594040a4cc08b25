/** The worker that scores files, so that the page stays responsive. It does one thing and ends with the page, or when another run takes its place. */
import { scoreFiles, type ScoredFiles, type ScoreRequest } from "./score-files.ts";

/** Worker → page. */
export type FromScoring = { readonly step: string } | { readonly scored: ScoredFiles } | { readonly problem: string };

declare const self: {
  addEventListener(event: "message", listener: (message: MessageEvent<ScoreRequest>) => void): void;
  postMessage(message: FromScoring): void;
};

self.addEventListener("message", ({ data }) => void run(data));

async function run(request: ScoreRequest): Promise<void> {
  try {
    self.postMessage({ scored: await scoreFiles(request, (step) => self.postMessage({ step })) });
  } catch (error) {
    // Whatever it is, whoever waits for the results has to hear of it.
    self.postMessage({ problem: inWords(error) });
  }
}

function inWords(error: unknown): string {
  if (error instanceof RangeError) return "The files are too large for a browser. Score them with `score run`.";
  return error instanceof Error ? error.message : String(error);
}
