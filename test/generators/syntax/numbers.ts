import { partsOf } from "@scoreline/semantics";
import type { Writer } from "../writer.ts";
import { eventFilter, events, historyWindow, otherClauses } from "./events.ts";
import { date, duration, name, number, percent, text } from "./words.ts";

const parts = [...partsOf("email"), ...partsOf("url")].map(({ name }) => name);

/** `email`, `email.domain`, `lead.country`, `lead.email.domain`. */
export function path(w: Writer): void {
  if (w.once(6)) w.put("lead").tight(".").tight(name(w));
  else w.put(name(w));
  if (w.once(4)) w.tight(".").tight(w.pick(parts));
}

/** A number that does not begin with a literal, so that it may follow a comma anywhere. */
export function numberByName(w: Writer, depth: number): void {
  firstOperand(w, depth);
  w.repeat(0, depth > 0 ? 2 : 0, () => {
    w.same(w.pick(["+", "-", "*", "/"]));
    operand(w, depth - 1);
  });
}

/** Any arithmetic. */
export function numeric(w: Writer, depth: number): void {
  operand(w, depth);
  w.repeat(0, depth > 0 ? 2 : 0, () => {
    w.same(w.pick(["+", "-", "*", "/"]));
    operand(w, depth - 1);
  });
}

function operand(w: Writer, depth: number): void {
  const choice = w.below(6);
  if (choice === 0) w.put(number(w));
  else if (choice === 1) percent(w), w.put("of"), firstOperand(w, depth);
  else if (choice === 2) w.same("-"), firstOperand(w, depth);
  else firstOperand(w, depth);
}

function firstOperand(w: Writer, depth: number): void {
  if (depth <= 0) return path(w);
  const choice = w.below(8);
  if (choice < 3) path(w);
  else if (choice === 3) w.put("("), numeric(w, depth - 1), w.put(")");
  else if (choice === 4)
    w.put(w.pick(["min", "max"]), "(")
      .list(1, 3, () => numeric(w, depth - 1))
      .put(")");
  else if (choice === 5) w.put(w.pick(["round", "floor"]), "("), numeric(w, depth - 1), w.put(")");
  else if (choice === 6) overEvents(w, depth - 1);
  else w.put("days since"), path(w);
}

function overEvents(w: Writer, depth: number): void {
  const choice = w.below(6);
  const side = w.once(4) ? ["earlier"] : [];
  if (choice === 0) w.put("count of", ...side), events(w);
  else if (choice === 1)
    w.put("count of distinct", ...side, name(w))
      .tight(".")
      .tight(name(w));
  else if (choice === 2) {
    w.put(w.pick(["sum of", "average of", "highest of", "lowest of", "last known", "first known"]), ...side, name(w))
      .tight(".")
      .tight(name(w));
    if (w.once(4)) w.tight(".").tight("path");
  } else if (choice === 3) w.put("days since", w.pick(["last", "first"]), ...side), events(w);
  else if (choice === 4) {
    w.put("count of stage", text(w));
    if (w.once(3)) w.put("in last"), duration(w);
    return;
  } else w.put("count of", ...side), events(w);
  if (side.length > 0) return otherClauses(w, depth);
  if (w.once(3)) w.put("where"), eventFilter(w, depth);
  if (w.once(3)) historyWindow(w, depth);
}

/** What a comparison may be against. */
export function comparand(w: Writer, depth: number): void {
  if (w.once(5)) w.put(w.once(3) ? "today" : date(w));
  else numeric(w, depth);
}
