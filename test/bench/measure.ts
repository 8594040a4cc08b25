/**
 * Timing by rounds: every contestant once a round, in turn, so that all meet the same machine; medians are compared. What counts is the time of
 * the processor, which other programs take nothing of: by the clock, whoever takes longer is interrupted more often.
 */

export interface Batch {
  /** Does the whole batch once. */
  readonly run: () => unknown;
  /** Makes ready for a batch what the last one used up; takes no part in its time. */
  readonly before?: () => void;
}

/** Median nanoseconds per item of each batch, in the order given. */
export async function measure(batches: readonly Batch[], items: number, rounds: number): Promise<number[]> {
  const times = batches.map((): number[] => []);
  for (let round = -2; round < rounds; round++) {
    for (const [index, batch] of batches.entries()) {
      batch.before?.();
      const begin = processorTime();
      await batch.run();
      const spent = (processorTime() - begin) / items;
      if (round >= 0) times[index]!.push(spent);
    }
  }
  return times.map(median);
}

/** Nanoseconds that this process has used so far. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1_000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
