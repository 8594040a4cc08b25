const source = "runtime/src";

/** Breakages of what is ignored, and of the order in which that is settled. */
export const ignored = [
  {
    breaks: "each line that ignores looks at all events",
    file: `${source}/ignores.ts`,
    find: "const found = new Map<number, LeftOut>();",
    put: "const found = new Map<number, LeftOut>(); judges.splice(1);",
  },
  {
    breaks: "what was asked of all events is asked anew of those that are left",
    file: `${source}/ignores.ts`,
    find: "newInput(frame);",
    put: "",
  },
  {
    breaks: "a burst reaches as far as it says, and no further",
    file: `${source}/ignores.ts`,
    find: "times[list[at]!]! > most) continue;",
    put: "times[list[at]!]! >= most) continue;",
  },
  {
    breaks: "every event of a burst is ignored",
    file: `${source}/ignores.ts`,
    find: "for (; marked < end; marked++)",
    put: "for (marked = end - 1; marked < end; marked++)",
  },
  {
    breaks: "an event without a time of day lies in no burst by the clock",
    file: `${source}/ignores.ts`,
    find: "key === 0 || (timed && log.untimed[log.origins[event]!] === 1)",
    put: "key === 0",
  },
  {
    breaks: "an event without the value lies in no burst of its like",
    file: `${source}/ignores.ts`,
    find: "if (key === 0 || (timed",
    put: "if ((timed",
  },
  {
    breaks: "equal events count once before any is ignored",
    file: `${source}/workings.ts`,
    find: "const problems = input.read(lead, events, at); ignore();",
    put: "let problems = input.read(lead, [], at); problems = input.read(lead, events, at); if (frame.leftOut.length === 0) ignore();",
  },
];
