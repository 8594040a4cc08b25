import { countInWords } from "@scoreline/report";
import { truncateToWidth } from "@scoreline/diagnostics";
import type { Host } from "../io/host.ts";

const betweenDrawings = 100;
const backToStart = "\r\u001B[2K";

/** One line on the terminal that says how far the work has come; nothing where standard error is no terminal. */
export interface Progress {
  /** Begins a step, such as “Reading leads.csv”. */
  begin(step: string): void;
  /** `share` is between 0 and 1, or null where the end is not known. */
  report(rows: number, share: number | null): void;
  /** Takes the line away. */
  clear(): void;
}

export function createProgress(host: Host, quiet: boolean): Progress {
  if (quiet || !host.stderr.isTerminal) return { begin: () => {}, report: () => {}, clear: () => {} };
  let step = "";
  let began = 0;
  let drawn = 0;
  let shown = false;

  const draw = (line: string): void => {
    shown = true;
    void host.stderr.write(`${backToStart}${truncateToWidth(line, host.stderr.columns - 1)}`);
  };

  return {
    begin: (name) => {
      step = name;
      began = performance.now();
      drawn = 0;
      draw(`${step} …`);
    },
    report: (rows, share) => {
      const now = performance.now();
      if (now - drawn < betweenDrawings) return;
      drawn = now;
      draw(progressLine(step, rows, share, (now - began) / 1000));
    },
    clear: () => {
      if (shown) void host.stderr.write(backToStart);
      shown = false;
    },
  };
}

/** `Scoring  45 %  450,000 rows, 120,000 a second, 5 s left` */
export function progressLine(step: string, rows: number, share: number | null, seconds: number): string {
  const parts = [`${countInWords(rows)} rows`];
  if (seconds >= 1) parts.push(`${countInWords(Math.round(rows / seconds))} a second`);
  if (share !== null && share > 0 && seconds >= 1) parts.push(`${durationInWords((seconds * (1 - share)) / share)} left`);
  const percent = share === null ? "" : `${String(Math.floor(share * 100)).padStart(3)} %  `;
  return `${step}  ${percent}${parts.join(", ")}`;
}

/** `0.4 s`, `12 s`, `3 min 20 s` */
export function durationInWords(seconds: number): string {
  if (seconds < 10) return `${(Math.ceil(seconds * 10) / 10).toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
