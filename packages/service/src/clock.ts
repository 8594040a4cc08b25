/** What the service takes for the present moment, in milliseconds since 1970-01-01T00:00Z: all its moments are counted so. */
export type Clock = () => number;

/** The present moment, or the latest one that was used where the clock shows an earlier one. */
export type SteadyClock = (latest: number) => number;

/**
 * A clock that never goes back: one that is set back makes no score older. `onSetBack` is told once for each time that this happens, by how many
 * milliseconds.
 */
export function steadyClock(clock: Clock, onSetBack: (milliseconds: number) => void): SteadyClock {
  let wasBack = false;
  return (latest) => {
    const shown = clock();
    const back = latest - shown;
    if (back > 0 && !wasBack) onSetBack(back);
    wasBack = back > 0;
    return Math.max(shown, latest);
  };
}

/** A moment as the runtime takes it. */
export const momentOf = (at: number): Date => new Date(at);

/** A moment as ISO 8601 has it, in UTC. */
export const isoOf = (at: number): string => momentOf(at).toISOString();
