/** One of what is compared: its median, and how many times that of the first of its table it is. */
export interface Line {
  readonly name: string;
  readonly nanoseconds: number;
  readonly ratio: number;
}

/** Medians of one whole each. */
export interface Times {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly milliseconds: number }[];
}

/** What one process compared: one of so many contestants with the yardstick, in nanoseconds for each lead. */
export interface Pair {
  readonly title: string;
  readonly contestants: number;
  readonly yardstick: string;
  readonly name: string;
  readonly first: number;
  readonly second: number;
}

/** What one process found. */
export type Found = Pair | Times;

/** What a run of the benchmark measured. */
export interface Figures {
  readonly on: { readonly node: string; readonly cores: number };
  /** Medians per lead. */
  readonly ratios: readonly { readonly title: string; readonly lines: readonly Line[] }[];
  readonly times: readonly Times[];
}

/** The tables as they are printed. */
export function tablesOf(figures: Figures): string;

/** The page with the tables of these figures between its two marks. */
export function withFigures(page: string, figures: Figures): string;
