const source = "runtime/src";
const lower = "compiler/src/lower";
const rules = "language/src/check/rules";

/** Breakages of silence: when it happens, what it resets, what fades by it, and what a rule on it may ask. */
export const silence = [
  {
    breaks: "a silence happens as the day after its days begins",
    file: `${source}/silences.ts`,
    find: "let day = log.days[since]! + length + 1;",
    put: "let day = log.days[since]! + length;",
  },
  {
    breaks: "a silence comes before the events of its day",
    file: `${source}/silences.ts`,
    find: "nth <= mostSilences && day <= before;",
    put: "nth <= mostSilences && day < before;",
  },
  {
    breaks: "since one event there are 1,200 silences at most",
    file: `${source}/silences.ts`,
    find: "nth <= mostSilences && day <= before;",
    put: "day <= before;",
  },
  {
    breaks: "each silence stays, whatever follows",
    file: `${source}/silences.ts`,
    find: "if (since >= 0) note(since, log.days[event]!);",
    put: "",
  },
  {
    breaks: "what happens on the day of a reset after silence is remembered",
    file: `${source}/silences.ts`,
    find: "event < size && days[event]! <= end;",
    put: "event < size && days[event]! <= end + 1;",
  },
  {
    breaks: "the latest of several resets counts",
    file: `${source}/closures.ts`,
    find: "Math.max(...lasts.map((last) => last(-1)))",
    put: "lasts[0]!(-1)",
  },
  {
    breaks: "silences of the day of an occurrence do not fade it",
    file: `${source}/occurrences.ts`,
    find: "countBelow(all, dayOf(event) + 1, log.days)",
    put: "countBelow(all, dayOf(event), log.days)",
  },
  {
    breaks: "silences since what is forgotten do not fade",
    file: `${source}/occurrences.ts`,
    find: "Math.max(countBelow(all, remembered(), log.origins), countBelow(",
    put: "Math.max(0, countBelow(",
  },
  {
    breaks: "silences since what is forgotten are none",
    file: `${source}/occurrences.ts`,
    find: "silences()[countBelow(silences(), remembered(), log.origins)] ?? Infinity",
    put: "silences()[0] ?? Infinity",
  },
  {
    breaks: "points for silence do not fade with the block",
    file: `${lower}/rules.ts`,
    find: "own ?? (silence === undefined ? place.decay : undefined)",
    put: "own ?? place.decay",
  },
  {
    breaks: "several resets count",
    file: `${lower}/history.ts`,
    find: "triggers: lines.map((line) => trigger(line, lowering))",
    put: "triggers: lines.slice(0, 1).map((line) => trigger(line, lowering))",
  },
  {
    breaks: "a reset after silence is none on an event",
    file: `${lower}/history.ts`,
    find: "silence: line.silence?.days ?? null };",
    put: "silence: null };",
  },
  {
    breaks: "what is done by us is no activity",
    file: `${lower}/lowering.ts`,
    find: "model.events.filter(({ declaration }) => !declaration.byUs)",
    put: "model.events",
  },
  {
    breaks: "silence asks about the lead alone",
    file: `${rules}/silence-reads-only-the-lead.ts`,
    find: 'sites("silence")',
    put: "sites()",
  },
  {
    breaks: "a reset after silence has no filter",
    file: `${rules}/reset-after-with-filter.ts`,
    find: "node.silence !== undefined && node.where !== undefined",
    put: "false",
  },
  {
    breaks: "a silence has no properties",
    file: "language/src/infer/names.ts",
    find: "atHand.silence && isProperty(name, context)",
    put: "false",
  },
  {
    breaks: "the limit of one silence counts since one event",
    file: `${source}/occurrences.ts`,
    find: "part === null ? sinceOf : valueOf(part)",
    put: "part === null ? () => 0 : valueOf(part)",
  },
  {
    breaks: "per silence limits no rule on events",
    file: `${rules}/per-silence-of-events.ts`,
    find: "if (node.silence !== undefined) continue;",
    put: "continue;",
  },
];
