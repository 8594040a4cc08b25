import { StoreError, type Part } from "../store/database.ts";

/** In milliseconds: how long a lead that could not be scored is passed over. */
const pause = 600_000;

/** So many are passed over at most: where more fail, it is not the leads that are at fault. */
const most = 1_000;

/** Leads that could not be scored in their turn: they are passed over for a while, so that they keep no other from its turn. */
export interface SetAside {
  /** Those that are passed over at present, as a list in JSON. */
  readonly list: () => string;
  /** Passes over a lead for a while, and says so. Throws the error itself where too many are passed over already. */
  readonly add: (lead: string, error: unknown) => void;
}

/** `now` in milliseconds. */
export function setAside(now: () => number, onAdded: (line: string) => void): SetAside {
  const until = new Map<string, number>();
  return {
    list() {
      for (const [lead, end] of until) if (end <= now()) until.delete(lead);
      return JSON.stringify([...until.keys()]);
    },
    add(lead, error) {
      if (until.size >= most) throw error;
      until.set(lead, now() + pause);
      onAdded(
        `The lead “${lead}” could not be scored when its day had come. Others go on; it is tried again in ${pause / 60_000} minutes: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    },
  };
}

/**
 * Does something with leads together, and where that fails for another reason than the store, with each by itself: those with which it fails again are
 * set aside. `together` says which leads they are before it does anything. Throws a StoreError.
 */
export async function eachOrAll(
  aside: SetAside,
  together: (chosen: (leads: readonly string[]) => void) => Promise<Part>,
  alone: (lead: string) => Promise<number>,
): Promise<Part> {
  let leads: readonly string[] = [];
  try {
    return await together((chosen) => {
      leads = chosen;
    });
  } catch (error) {
    if (error instanceof StoreError || leads.length === 0) throw error;
    let done = 0;
    for (const lead of leads) {
      try {
        done += await alone(lead);
      } catch (failure) {
        if (failure instanceof StoreError) throw failure;
        aside.add(lead, failure);
      }
    }
    return { found: leads.length, done };
  }
}
