/** How the leads beside a model are counted without keeping anybody waiting: somewhere else, and told when it is done. */
import type { Counted, CountRequest, LeadFiles } from "./counter.ts";

/** What the settings of an editor say of leads; what is blank is as usual. */
export interface LeadSettings {
  readonly leads: string;
  readonly events: string;
  readonly source: string;
  readonly at: string;
}

/** Where nobody set anything. */
export const usualSettings: LeadSettings = { leads: "", events: "", source: "", at: "" };

/** What came of a count: figures, or why there are none, in words; null where another count of the same model came after it. */
export type CountAnswer = { readonly counted: Counted } | { readonly problem: string } | null;

/** How far a count has come: what it does, and the share of that between 0 and 1, null where it is not known. */
export type OnProgress = (step: string, share: number | null) => void;

export interface LeadCounting {
  /**
   * The files with the leads of a model: those that the settings name, else those beside it; null where there are none.
   *
   * @param model the URI of its file
   * @param root the URI of the folder of its project, ending in `/`, from where paths in settings are meant
   */
  find(model: string, root: string, settings: LeadSettings): Promise<LeadFiles | null>;
  /** Counts, giving up what is still counted for the same model. Never rejects. */
  count(model: string, request: CountRequest, onProgress: OnProgress): Promise<CountAnswer>;
  /** Gives up all counts, and gives their memory back. */
  stop(): void;
}
