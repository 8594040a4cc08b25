const source = "runtime/src";

/** Breakages of what earlier and later events mean. */
export const related = [
  {
    breaks: "an event is not earlier than itself",
    file: `${source}/related.ts`,
    find: "isLeftOut(at) ? 0 : countBelow(events, at, undefined, size);",
    put: "isLeftOut(at) ? 0 : countBelow(events, at + 1, undefined, size);",
  },
  {
    breaks: "an event is not later than itself",
    file: `${source}/related.ts`,
    find: "found.from = countBelow(events, at + 1, undefined, size);",
    put: "found.from = countBelow(events, at, undefined, size);",
  },
  {
    breaks: "within D includes the Dth day before",
    file: `${source}/related.ts`,
    find: "countBelow(events, log.days[at]! - window.days, log.days, size)",
    put: "countBelow(events, log.days[at]! - window.days + 1, log.days, size)",
  },
  {
    breaks: "at least D before includes the Dth day before",
    file: `${source}/related.ts`,
    find: "countBelow(events, log.days[at]! - window.days + 1, log.days, size)",
    put: "countBelow(events, log.days[at]! - window.days, log.days, size)",
  },
  {
    breaks: "within seconds goes by the clock",
    file: `${source}/related.ts`,
    find: "log.instants[at]! - window.milliseconds, log.instants",
    put: "log.days[at]!, log.days",
  },
  {
    breaks: "an event without a time of day lies in no window that goes by the clock",
    file: `${source}/related.ts`,
    find: "log.untimed[log.origins[event]!] === 1",
    put: "false",
  },
  {
    breaks: "what has no property to compare is not judged",
    file: `${source}/related.ts`,
    find: "if (alike === 0) return null;",
    put: "",
  },
  {
    breaks: "the last day of the window is part of it",
    file: `${source}/related.ts`,
    find: "countBelow(events, found.end + 1, log.days, size)",
    put: "countBelow(events, found.end, log.days, size)",
  },
  {
    breaks: "a window that ends before the event is none",
    file: `${source}/related.ts`,
    find: "return found.end >= day;",
    put: "return true;",
  },
  {
    breaks: "until so many days after a date counts those days",
    file: `${source}/related.ts`,
    find: '(window?.kind === "until" ? until(at) : day) + (window as { readonly days: number }).days',
    put: 'window?.kind === "until" ? until(at) : day + (window as { readonly days: number }).days',
  },
  {
    breaks: "the absence is known on the day after the window",
    file: `${source}/verdicts.ts`,
    find: "(end + 1) * dayUnit",
    put: "end * dayUnit",
  },
  {
    breaks: "both hold from the later of their days",
    file: `${source}/verdicts.ts`,
    find: 'expression.operation === "and" ? Math.max : Math.min',
    put: "Math.min",
  },
  {
    breaks: "an occurrence is dated by the day of its verdict",
    file: `${source}/occurrences.ts`,
    find: "dayOfFall(falling(event));",
    put: "log.days[event]!;",
  },
  {
    breaks: "limits take what is known first",
    file: `${source}/occurrences.ts`,
    find: "fallen.sort((left, right) => left.fall - right.fall)",
    put: "fallen",
  },
  {
    breaks: "of one day, what was settled first comes first",
    file: `${source}/verdicts.ts`,
    find: "days[event]! * dayUnit + event + 1",
    put: "days[event]! * dayUnit",
  },
  {
    breaks: "the best of a window is none that has left it",
    file: `${source}/figures.ts`,
    find: "if (events[best] === event) best++;",
    put: "if (events[best] !== event) best += 0;",
  },
  {
    breaks: "a sum of a window loses what has left it",
    file: `${source}/figures.ts`,
    find: "while (state.from < from) gathering.change(events[state.from++]!, -1);",
    put: "state.from = from;",
  },
];
