import type { Writer } from "../writer.ts";
import { did, others } from "./events.ts";
import { comparand, numberByName, path } from "./numbers.ts";
import { date, duration, name, rating, text, value, whole } from "./words.ts";

/** A whole condition: tests joined by one of `and` and `or`. */
export function condition(w: Writer, depth: number): void {
  const word = w.pick(["and", "or"]);
  test(w, depth);
  w.repeat(0, depth > 0 ? 3 : 0, () => {
    w.put(word);
    test(w, depth - 1);
  });
}

function test(w: Writer, depth: number): void {
  if (depth <= 0) return simpleTest(w, 0);
  const choice = w.below(10);
  if (choice < 4) simpleTest(w, depth);
  else if (choice === 4) w.put("("), condition(w, depth - 1), w.put(")");
  else if (choice === 5) w.put("not"), test(w, depth - 1);
  else if (choice === 6)
    w.put("at least", whole(w), "of", "(")
      .list(1, 3, () => condition(w, depth - 1))
      .put(")");
  else if (choice === 7) did(w, depth);
  else if (choice === 8) others(w, depth);
  else rated(w);
}

function rated(w: Writer): void {
  if (w.once(6)) {
    w.put(name(w), w.pick(["is unrated", "is not unrated"]));
    return;
  }
  w.put(name(w), "rated");
  const choice = w.below(4);
  if (choice === 1)
    w.put("any of", "(")
      .list(1, 3, () => rating(w))
      .put(")");
  else rating(w);
  if (choice === 2) w.put("or better");
  if (choice === 3) w.put("or worse");
}

const forms: readonly ((w: Writer, depth: number) => void)[] = [
  (w) => path(w),
  (w) => (path(w), w.put(w.pick(["is", "is not"])), value(w)),
  (w) => (path(w), w.put(w.pick(["is one of", "is not one of"])).list(1, 4, () => value(w))),
  (w) => (path(w), w.put(w.pick(["is in", "is not in"]), name(w))),
  (w, depth) => (numberByName(w, depth - 1), w.put(w.pick([">", ">=", "<", "<=", "="])), comparand(w, depth - 1)),
  (w, depth) => {
    numberByName(w, depth - 1);
    w.put(w.pick(["between", "is not between"]));
    comparand(w, depth - 1);
    w.put("and");
    comparand(w, depth - 1);
  },
  (w) => (path(w), w.put(textTest(w), text(w))),
  (w) => (path(w), w.put(textTest(w), "any of").list(1, 4, () => w.put(text(w)))),
  (w) => (path(w), w.put("matches", text(w))),
  (w) => (path(w), w.put("includes", text(w))),
  (w) => (path(w), w.put("includes", w.pick(["any of", "all of"])).list(1, 3, () => w.put(text(w)))),
  (w) => (path(w), w.put(w.pick(["in last", "in next"])), duration(w)),
  (w) => (path(w), w.put(w.pick(["before", "after"]), date(w))),
  (w) => (w.put(w.pick(["action", "lifecycle"]), w.pick(["is", "is not"])), w.put(w.once(3) ? "none" : name(w))),
  (w) => w.put(w.pick(["action", "lifecycle"]), w.pick(["is one of", "is not one of"])).list(1, 3, () => w.put(name(w))),
  (w) => (path(w), w.put(w.pick(["is yes", "is no", "is true", "is false", "is missing", "is known"]))),
];

function textTest(w: Writer): string {
  return w.pick([
    "contains",
    "mentions",
    "starts with",
    "ends with",
    "does not contain",
    "does not mention",
    "does not start with",
    "does not end with",
  ]);
}

function simpleTest(w: Writer, depth: number): void {
  w.pick(forms)(w, depth);
}
