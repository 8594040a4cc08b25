/** How many entries some work looks at: counted, since a clock also measures whatever else the machine does. */

type Function = (this: unknown, ...given: unknown[]) => unknown;

const callers = ["map", "flatMap", "filter", "find", "findIndex", "findLast", "some", "every", "forEach", "reduce"];
const nextOf = (all: Iterable<unknown>): object => Object.getPrototypeOf(all[Symbol.iterator]());

/** The entries of lists, sets and maps that are gone through or searched; what goes along a list by numbers is not seen. */
export function stepsOf(work: () => unknown): number {
  let steps = 0;
  const undo: (() => void)[] = [];
  const replace = (owner: object, key: string, make: (original: Function) => Function): void => {
    const known = Object.getOwnPropertyDescriptor(owner, key)!;
    undo.push(() => Object.defineProperty(owner, key, known));
    Object.defineProperty(owner, key, { ...known, value: make(known.value as Function) });
  };
  // Entry by entry, so that what ends early counts as far as it went.
  const countCalls = (original: Function): Function =>
    function (...given) {
      const visit = given[0] as Function;
      given[0] = function (this: unknown, ...entry: unknown[]) {
        steps++;
        return Reflect.apply(visit, this, entry);
      };
      return Reflect.apply(original, this, given);
    };
  const countSteps = (original: Function): Function =>
    function () {
      steps++;
      return Reflect.apply(original, this, []);
    };
  const indexOf = Array.prototype.indexOf;
  const countSearch = (original: Function): Function =>
    function (...given) {
      const list = this as readonly unknown[];
      const found: number = Reflect.apply(indexOf, list, given);
      steps += found < 0 ? list.length : found + 1;
      return Reflect.apply(original, list, given);
    };
  const countResult = (original: Function): Function =>
    function (...given) {
      const result = Reflect.apply(original, this, given) as { readonly length: number };
      steps += result.length;
      return result;
    };
  for (const key of callers) replace(Array.prototype, key, countCalls);
  for (const key of ["indexOf", "includes"]) replace(Array.prototype, key, countSearch);
  for (const key of ["slice", "concat", "toSorted"]) replace(Array.prototype, key, countResult);
  for (const kind of [Map, Set]) replace(kind.prototype, "forEach", countCalls);
  for (const all of [[], new Map(), new Set()]) replace(nextOf(all), "next", countSteps);
  try {
    work();
  } finally {
    for (let at = undo.length - 1; at >= 0; at--) undo[at]!();
  }
  return steps;
}
