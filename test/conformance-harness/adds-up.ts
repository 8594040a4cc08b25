import type { ExplainedItem, ExplainedScore, ExplainedValue, Explanation } from "@scoreline/plan";

/** Where the figures of an explanation do not add up to the level above; empty when they do, to the last millionth. */
export function misfits({ scores, outcome }: Explanation): string[] {
  return scores.flatMap((score) => [
    ...(outcome.scores[score.name]?.millionths === score.millionths ? [] : [`${score.name} is not what the outcome says`]),
    ...scoreMisfits(score),
  ]);
}

function scoreMisfits(score: ExplainedScore): string[] {
  const found = score.kind === "formula" ? [] : differing(`the items of ${score.name}`, total(score.items), score.sum);
  let running = score.sum;
  for (const line of score.then) {
    found.push(
      ...differing(`what ${line.id} starts from`, line.before, running),
      ...differing(line.id, line.after - line.before, line.millionths),
    );
    if (!line.holds) found.push(...differing(`${line.id}, which does not hold,`, line.millionths, 0));
    running = line.after;
  }
  return [
    ...found,
    ...differing(`${score.name} and its bounds`, running + score.bounded, score.millionths),
    ...score.items.flatMap(itemMisfits),
  ];
}

function itemMisfits(item: ExplainedItem): string[] {
  switch (item.kind) {
    case "state":
      return item.holds ? [] : differing(item.id, item.millionths, 0);
    case "criterion":
      return differing(item.id, item.chosen === null ? 0 : item.rows[item.chosen]!.millionths, item.millionths);
    case "occurrences": {
      const uncounted = item.occurrences.filter(
        ({ counted, reason, millionths }) => counted === (reason !== null) || (!counted && millionths !== 0),
      );
      return [
        ...uncounted.map(({ day }) => `the occurrence of ${item.id} on ${day} counts and does not count`),
        ...differing(
          `the occurrences of ${item.id} before they fade`,
          item.occurrences.reduce((sum, { before }) => sum + before, 0),
          item.before,
        ),
        ...differing(`the occurrences of ${item.id}`, total(item.occurrences), item.sum),
        ...differing(`${item.id} and its bounds`, item.sum + item.bounded, item.millionths),
      ];
    }
    case "group":
    case "stage":
      return [
        ...(item.per === null
          ? differing(`the items of ${item.id}`, total(item.items), item.sum)
          : valueMisfits(item.id, item.per.values, total(item.items), item.sum)),
        ...differing(`${item.id} and its bounds`, item.sum + item.bounded, item.millionths),
        ...item.items.flatMap(itemMisfits),
      ];
  }
}

/** What a group bounds for each value: the items make the sums, and the bounded sums make that of the group. */
function valueMisfits(id: string, values: readonly ExplainedValue[], items: number, sum: number): string[] {
  return [
    ...differing(`the items of ${id}`, items, total(values.map((value) => ({ millionths: value.sum })))),
    ...differing(`the bounded values of ${id}`, total(values.map((value) => ({ millionths: value.sum + value.bounded }))), sum),
  ];
}

function total(parts: readonly { readonly millionths: number }[]): number {
  return Number(parts.reduce((sum, { millionths }) => sum + BigInt(millionths), 0n));
}

function differing(what: string, found: number, expected: number): string[] {
  return found === expected ? [] : [`${what}: ${found} instead of ${expected} millionths`];
}
