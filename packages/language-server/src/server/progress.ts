import { WorkDoneProgress, type CancellationToken, type Connection, type WorkDoneProgressServerReporter } from "vscode-languageserver";
import type { Asker } from "./lead-requests.ts";

/** What is done sooner is not worth a line, in milliseconds. */
const patience = 400;

/** Shows in the editor how far something has come that takes longer than a moment, where it can show that. `onLong` is told that it does. */
export function progressOf(
  connection: Connection,
  title: string,
  onLong: () => void,
): { readonly report: (step: string, share: number | null) => void; readonly end: () => void } {
  let last = { step: "", share: null as number | null };
  let isOver = false;
  let shown: WorkDoneProgressServerReporter | null = null;
  const timer = setTimeout(() => {
    onLong();
    connection.window.createWorkDoneProgress().then(
      (reporter) => {
        if (isOver) return reporter.done();
        shown = reporter;
        reporter.begin(title, undefined, inWords(last), false);
      },
      // An editor that shows no progress has everything else all the same.
      () => undefined,
    );
  }, patience);
  return {
    report: (step, share) => {
      last = { step, share };
      shown?.report(inWords(last));
    },
    end: () => {
      isOver = true;
      clearTimeout(timer);
      shown?.done();
    },
  };
}

/** Whoever waits for the answer to a request, as the protocol lets them be told how far it has come and say that they do not want it any more. */
export function askerOf(
  connection: Connection,
  { workDoneToken }: { readonly workDoneToken?: string | number },
  token: CancellationToken,
): Asker {
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  if (token.isCancellationRequested) abort.abort();
  return {
    signal: abort.signal,
    onProgress: (step, share) => {
      if (workDoneToken === undefined) return;
      void connection.sendProgress(WorkDoneProgress.type, workDoneToken, { kind: "report", message: inWords({ step, share }) });
    },
  };
}

/** `Reading events.csv, 40%`: steps follow one another, so that no bar would only grow. */
const inWords = ({ step, share }: { readonly step: string; readonly share: number | null }): string =>
  share === null ? step : `${step}, ${Math.floor(share * 100)}%`;
