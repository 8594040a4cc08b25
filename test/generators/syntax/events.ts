import type { Writer } from "../writer.ts";
import { condition } from "./conditions.ts";
import { duration, name, number, text, value, whole } from "./words.ts";

/** One event, several, or any. */
export function events(w: Writer): void {
  const choice = w.below(6);
  if (choice === 4)
    w.put("any of", "(")
      .list(1, 3, () => w.put(name(w)))
      .put(")");
  else if (choice === 5) w.put("anything");
  else w.put(name(w));
}

/** The filter after `where` that belongs to the event: `property operator value`, or a condition in brackets. */
export function eventFilter(w: Writer, depth: number): void {
  const choice = w.below(7);
  if (choice >= 5) {
    w.put("(");
    condition(w, depth - 1);
    w.put(")");
    return;
  }
  w.put(name(w));
  if (w.once(4)) w.tight(".").tight("path");
  if (choice === 0) w.put(w.pick(["is", "is not", ">", ">=", "<", "<=", "="])), value(w);
  else if (choice === 1) w.put(w.pick(["starts with", "contains", "mentions", "ends with", "does not contain"]), text(w));
  else if (choice === 2) w.put(w.pick(["is one of", "is not one of"])).list(1, 3, () => value(w));
  else if (choice === 3) w.put("between", number(w), "and", number(w));
  else w.put("matches", text(w));
}

export function historyWindow(w: Writer, depth: number): void {
  if (w.below(3) < 2) {
    w.put("in last");
    duration(w);
    return;
  }
  w.put("since", w.pick(["last", "first"]));
  events(w);
  if (w.once(3)) w.put("where"), eventFilter(w, depth - 1);
}

function howOften(w: Writer): void {
  const count = whole(w);
  w.put(w.pick(["at least", "at most", "exactly"]), count, count === "1" ? "time" : "times");
}

/** `an earlier E`, `no later E`, `at least 2 earlier E` and what follows. */
export function others(w: Writer, depth: number): void {
  const choice = w.below(4);
  if (choice === 3) w.put(w.pick(["at least", "at most", "exactly"]), whole(w));
  else w.put(w.pick(["an", "a", "no"]));
  w.put(w.pick(["earlier", "later"]));
  events(w);
  otherClauses(w, depth);
}

/** What follows `earlier E`: what is the same, a filter, a window. */
export function otherClauses(w: Writer, depth: number): void {
  if (w.once(3)) {
    w.put("with same");
    if (w.once(2)) w.put(name(w));
    else
      w.put("(")
        .list(1, 3, () => (w.put(name(w)), w.once(4) && w.tight(".").tight("path")))
        .put(")");
  }
  if (w.once(3)) w.put("where"), eventFilter(w, depth - 1);
  if (w.once(2)) otherWindow(w, depth);
}

function otherWindow(w: Writer, depth: number): void {
  const choice = w.below(6);
  if (choice === 0) w.put("within"), duration(w);
  else if (choice === 1) w.put("within", whole(w), w.pick(["second", "seconds", "minute", "minutes", "hour", "hours"]));
  else if (choice === 2) w.put("on the same day");
  else if (choice === 3) w.put("at least"), duration(w), w.put("before");
  else if (choice === 4) w.put("until"), w.once(2) && (duration(w), w.put("after")), w.put(name(w));
  else historyWindow(w, depth);
}

/** What follows `ignore`. */
export function ignored(w: Writer): void {
  events(w);
  if (w.once(2)) w.put("where"), condition(w, 2);
  if (w.once(2)) {
    w.put("when", whole(w), "or more");
    w.put(w.pick(["within 10 seconds", "within 1 hour", "within 2 days", "on the same day"]));
    if (w.once(3)) w.put("with same", name(w));
  }
  if (w.once(2)) w.put("because", text(w));
}

/** What follows `did E`: a filter, how often, a window; the last two in either order. */
export function did(w: Writer, depth: number): void {
  w.put("did");
  const choice = w.below(5);
  if (choice === 3) {
    w.put(w.pick(["nothing", "anything"]));
    if (w.once(2)) historyWindow(w, depth);
    return;
  }
  if (choice === 4) w.put("not");
  events(w);
  if (w.once(3)) w.put("where"), eventFilter(w, depth - 1);
  const parts = [() => howOften(w), () => historyWindow(w, depth)];
  if (w.once(2)) parts.reverse();
  for (const part of parts) if (w.once(2)) part();
}
