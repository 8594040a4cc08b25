const folder = "runtime/src/days";

/** Breakages of the search for the next change: what is passed over, and what is not. */
export const days = [
  {
    breaks: "what the limits refuse does not live",
    file: `${folder}/day-occurrences.ts`,
    find: "const counting = known ? passing : possible;",
    put: "const counting = possible;",
  },
  {
    breaks: "what expires after N days does not count on the day after",
    file: `${folder}/day-occurrences.ts`,
    find: "born + oldest + 1)",
    put: "born + oldest + 2)",
  },
  {
    breaks: "what is sure on some days only is none or all",
    file: `${folder}/day-occurrences.ts`,
    find: "if (!certain) sum.add(hull(gives, zero));",
    put: "if (!certain) sum.add(gives);",
  },
  {
    breaks: "what fades has another worth on the last day",
    file: `${folder}/day-sum.ts`,
    find: "this.add({ low: clamped(Math.min(first, last) - astray), high: clamped(Math.max(first, last) + astray) });",
    put: "this.add({ low: first, high: first });",
  },
  {
    breaks: "a group is held within its cap on every day",
    file: `${folder}/day-scores.ts`,
    find: "else if (one.plan.per === null && isUnbounded(one.plan)) for",
    put: "else if (one.plan.per === null) for",
  },
  {
    breaks: "what changes with the days is not kept for all of them",
    file: `${folder}/day-scores.ts`,
    find: 'if (plan.kind === "state") return !changes(plan.when) && !amountChanges(plan.points);',
    put: 'if (plan.kind === "state") return true;',
  },
  {
    breaks: "a then line may hold on some days only",
    file: `${folder}/rule-ranges.ts`,
    find: "return verdict === true ? after : hull(before, after);",
    put: "return after;",
  },
  {
    breaks: "the moment goes from the first day to the last",
    file: `${folder}/ranges.ts`,
    find: 'of === "moment" ? () => between(days.from, days.to)',
    put: 'of === "moment" ? () => between(days.from, days.from)',
  },
  {
    breaks: "a window loses what is too old on the last day",
    file: `${folder}/members.ts`,
    find: "youngest >= 0 && oldest <= most",
    put: "youngest >= 0 && youngest <= most",
  },
  {
    breaks: "a silence on a later day forgets",
    file: `${folder}/members.ts`,
    find: "between(forgottenOn(days.from), forgottenOn(days.to))",
    put: "between(forgottenOn(days.from), forgottenOn(days.from))",
  },
  {
    breaks: "the stage is the furthest that any of the days may have",
    file: `${folder}/day-scores.ts`,
    find: "if (low > 0) return possible;",
    put: "if (high > 0) return possible;",
  },
  {
    breaks: "the first of the days on which something changes comes first",
    file: `${folder}/next-change.ts`,
    find: "return firstIn(from, middle) ?? firstIn(middle + 1, to);",
    put: "return firstIn(middle + 1, to) ?? firstIn(from, middle);",
  },
  {
    breaks: "the lifecycle is looked at, too",
    file: `${folder}/next-change.ts`,
    find: "possible(plan.lifecycle).every((index) => index === decided.lifecycle) &&",
    put: "",
  },
  {
    breaks: "a discard is looked at, too",
    file: `${folder}/next-change.ts`,
    find: "if (!possible(plan.discards).every((index) => sameReason(plan, index) === discard)) return false;",
    put: "",
  },
];
