import { countInWords } from "@scoreline/report";
import { displayWidth, truncateToWidth } from "@scoreline/diagnostics";
import type { Host } from "../io/host.ts";

const betweenDrawings = 100;
const backToStart = "\r\u001B[2K";

/** One line on the terminal that says how far the work has come; nothing where standard error is no terminal. */
export interface Progress {
  /** Begins a step, such as “Reading leads.csv”, in which things of one kind are worked through: rows where nothing else is said. */
  begin(step: string, unit?: string): void;
  /** `share` is between 0 and 1, or null where the end is not known. */
  report(rows: number, share: number | null): void;
  /** Removes the line. */
  clear(): void;
}

export function createProgress(host: Host, quiet: boolean): Progress {
  if (quiet || !host.stderr.isTerminal) return { begin: () => {}, report: () => {}, clear: () => {} };
  let step = "";
  let unit = "row";
  let first: { readonly at: number; readonly rows: number; readonly share: number } | null = null;
  let drawn = 0;
  let shown = false;

  const width = (): number => host.stderr.columns - 1;
  const draw = (line: string): void => {
    shown = true;
    void host.stderr.write(`${backToStart}${line}`);
  };

  return {
    begin: (name, counted = "row") => {
      step = name;
      unit = counted;
      first = null;
      drawn = 0;
      draw(truncateToWidth(`${step} …`, width()));
    },
    report: (rows, share) => {
      const now = performance.now();
      if (now - drawn < betweenDrawings) return;
      drawn = now;
      // Sorting comes before the first row, so the pace is taken from there.
      first ??= { at: now, rows, share: share ?? 0 };
      draw(
        progressLine(
          step,
          rows,
          share,
          { seconds: (now - first.at) / 1000, rows: rows - first.rows, share: (share ?? 0) - first.share },
          width(),
          unit,
        ),
      );
    },
    clear: () => {
      if (shown) void host.stderr.write(backToStart);
      shown = false;
    },
  };
}

/**
 * `Scoring   45 %  450,000 rows, 120,000 a second, 5 s left`; `pace` is what was done in how many seconds. Where that is wider than `width`,
 * the name of the step is shortened in its middle, then the pace is left out, and then the rows: what keeps its place is how long it takes.
 */
export function progressLine(
  step: string,
  rows: number,
  share: number | null,
  pace: { readonly seconds: number; readonly rows: number; readonly share: number },
  width: number,
  unit = "row",
): string {
  const timed = pace.seconds >= 1;
  const left = share !== null && pace.share > 0 && timed ? [`${durationInWords((pace.seconds * (1 - share)) / pace.share)} left`] : [];
  const speed = timed ? [`${countInWords(Math.round(pace.rows / pace.seconds))} a second`] : [];
  const count = [`${countInWords(rows)} ${unit}${rows === 1 ? "" : "s"}`];
  const percent = share === null ? "" : `${String(Math.floor(share * 100)).padStart(3)} %  `;
  const ends = [[...count, ...speed, ...left], [...count, ...left], left.length > 0 ? left : count].map(
    (parts) => `  ${percent}${parts.join(", ")}`,
  );
  const end = ends.find((each) => displayWidth(each) + Math.min(displayWidth(step), leastStep) <= width) ?? ends.at(-1)!;
  return truncateToWidth(`${shortened(step, Math.max(leastStep, width - displayWidth(end)))}${end}`, width);
}

/** So much of the name of a step is kept where there is more. */
const leastStep = 16;

/** `Reading exports/…/contacts.csv`: both ends of a long text. */
function shortened(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const half = Math.floor((width - 1) / 2);
  const start = truncateToWidth(text, half + 1).replace(/…$/, "");
  let end = "";
  for (const letter of [...text].reverse()) {
    if (displayWidth(letter + end) > width - 1 - half) break;
    end = letter + end;
  }
  return `${start}…${end}`;
}

/** `0.4 s`, `12 s`, `3 min 20 s` */
export function durationInWords(seconds: number): string {
  if (seconds < 10) return `${(Math.ceil(seconds * 10) / 10).toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
