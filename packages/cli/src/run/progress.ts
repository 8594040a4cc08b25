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
  /** Removes the line. */
  clear(): void;
}

export function createProgress(host: Host, quiet: boolean): Progress {
  if (quiet || !host.stderr.isTerminal) return { begin: () => {}, report: () => {}, clear: () => {} };
  let step = "";
  let first: { readonly at: number; readonly rows: number; readonly share: number } | null = null;
  let drawn = 0;
  let shown = false;

  const draw = (line: string): void => {
    shown = true;
    void host.stderr.write(`${backToStart}${truncateToWidth(line, host.stderr.columns - 1)}`);
  };

  return {
    begin: (name) => {
      step = name;
      first = null;
      drawn = 0;
      draw(`${step} …`);
    },
    report: (rows, share) => {
      const now = performance.now();
      if (now - drawn < betweenDrawings) return;
      drawn = now;
      // Sorting comes before the first row, so the pace is taken from there.
      first ??= { at: now, rows, share: share ?? 0 };
      draw(
        progressLine(step, rows, share, { seconds: (now - first.at) / 1000, rows: rows - first.rows, share: (share ?? 0) - first.share }),
      );
    },
    clear: () => {
      if (shown) void host.stderr.write(backToStart);
      shown = false;
    },
  };
}

/** `Scoring   45 %  450,000 rows, 120,000 a second, 5 s left`; `pace` is what was done in how many seconds. */
export function progressLine(
  step: string,
  rows: number,
  share: number | null,
  pace: { readonly seconds: number; readonly rows: number; readonly share: number },
): string {
  const parts = [`${countInWords(rows)} ${rows === 1 ? "row" : "rows"}`];
  if (pace.seconds >= 1) parts.push(`${countInWords(Math.round(pace.rows / pace.seconds))} a second`);
  if (share !== null && pace.share > 0 && pace.seconds >= 1)
    parts.push(`${durationInWords((pace.seconds * (1 - share)) / pace.share)} left`);
  const percent = share === null ? "" : `${String(Math.floor(share * 100)).padStart(3)} %  `;
  return `${step}  ${percent}${parts.join(", ")}`;
}

/** `0.4 s`, `12 s`, `3 min 20 s` */
export function durationInWords(seconds: number): string {
  if (seconds < 10) return `${(Math.ceil(seconds * 10) / 10).toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
