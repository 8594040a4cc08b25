import type { Writer } from "../writer.ts";
import { condition } from "./conditions.ts";
import { eventFilter, events } from "./events.ts";
import { numeric } from "./numbers.ts";
import { duration, name, number, percent, rating, signedNumber, text, whole } from "./words.ts";

export function bounds(w: Writer): void {
  const sides = w.once(2) ? ["floor", "cap"] : ["cap", "floor"];
  for (const side of sides) if (w.once(4)) w.put(side), signedNumber(w);
}

export function ratings(w: Writer): void {
  w.put("ratings").list(1, 4, () => {
    rating(w);
    w.put(w.once(4) ? "above" : "from");
    signedNumber(w);
  });
  if (w.once(2)) w.put(","), rating(w), w.put("otherwise");
}

function decay(w: Writer): void {
  const choice = w.below(6);
  if (choice === 0) w.put("none");
  else if (choice === 1) w.put("half-life"), duration(w);
  else if (choice === 2) w.put("linear over"), duration(w);
  else if (choice === 3) percent(w), steps(w);
  else if (choice === 4) percent(w), w.put("compound"), steps(w);
  else w.put(number(w), "points"), steps(w);
}

function steps(w: Writer): void {
  every(w);
  if (w.once(3)) w.put("without"), events(w);
}

function every(w: Writer): void {
  w.put("every");
  if (w.once(3)) w.put(w.pick(["day", "week", "month", "year"]));
  else duration(w);
}

const perKey = (w: Writer): Writer => w.put(w.pick(["asset", "day", "week", "month", "year", "topic", "`day`", "url.path"]));

function per(w: Writer): void {
  w.put("per");
  if (w.once(3))
    w.put("(")
      .list(1, 3, () => perKey(w))
      .put(")");
  else perKey(w);
}

const modifiers: readonly ((w: Writer) => void)[] = [
  (w) => w.put("once"),
  (w) => (w.put("once"), per(w)),
  (w) => (w.put("once"), every(w)),
  (w) => w.put("at most", whole(w), "times"),
  (w) => (w.put("at most", whole(w), "times"), per(w)),
  (w) => w.put("latest only"),
  (w) => (w.put("expires after"), duration(w)),
  (w) => (w.put("decay"), decay(w)),
  (w) => w.put("cap", number(w)),
  (w) => w.put("floor").same("-").tight(number(w)),
  (w) => w.put("at most", whole(w), "times per silence"),
];

/** A sign that begins a rule: first on its line, unless it follows a brace or `then`. */
function sign(w: Writer, place: "first" | "later"): void {
  const text = w.pick(["+", "-"]);
  if (place === "first") w.put(text);
  else w.line(text);
}

function amount(w: Writer): void {
  if (w.once(5)) {
    w.put("(");
    numeric(w, 2);
    w.put(")");
  } else if (w.once(6)) w.put(number(w));
  else w.tight(number(w));
}

function because(w: Writer): void {
  if (w.once(4)) w.put("because", text(w));
}

function stateRule(w: Writer, first: boolean): void {
  sign(w, first ? "first" : "later");
  if (w.once(8)) {
    w.put("(");
    numeric(w, 2);
    // Without a condition a rule ends with its line.
    w.put(")").endLine();
  } else {
    amount(w);
    w.put("when");
    condition(w, 3);
  }
  because(w);
}

function occurrenceRule(w: Writer, first: boolean): void {
  sign(w, first ? "first" : "later");
  amount(w);
  w.put("for");
  const choice = w.below(6);
  if (choice === 0) w.put("every", w.pick(["2nd", "3rd", "5th", "21st"]));
  else if (choice === 1) every(w), w.put("without");
  events(w);
  if (w.once(6)) per(w);
  if (w.once(3)) w.put("where"), w.once(2) ? condition(w, 2) : eventFilter(w, 2);
  w.repeat(0, 3, () => {
    w.put(",");
    w.pick(modifiers)(w);
  });
  because(w);
}

function criterion(w: Writer): void {
  w.put("criterion", text(w));
  if (w.once(2)) w.put("weight"), percent(w);
  if (w.once(3)) w.put("out of", number(w));
  w.put("{");
  w.repeat(0, 4, (index) => {
    const choice = w.below(5);
    if (choice === 4) sign(w, index === 0 ? "first" : "later"), w.tight(number(w));
    else if (choice === 3) w.line("("), numeric(w, 1), w.put(")");
    else w.line(number(w));
    if (w.once(4)) w.put("otherwise");
    else w.put("when"), condition(w, 2);
    because(w);
  });
  w.put("}");
}

function group(w: Writer): void {
  w.put(w.pick(["group", "stage"]), text(w));
  if (w.once(6)) w.put("decay"), decay(w);
  bounds(w);
  if (w.once(4)) w.put(w.pick(["cap", "floor"])), signedNumber(w), per(w);
  if (w.once(5)) w.put("decay"), decay(w);
  w.put("{");
  w.repeat(0, 3, (index) => {
    if (w.once(8)) w.line("decay"), decay(w);
    else ruleItem(w, index === 0);
  });
  w.put("}");
}

function ruleItem(w: Writer, first: boolean): void {
  const choice = w.below(3);
  if (choice === 0) stateRule(w, first);
  else if (choice === 1) occurrenceRule(w, first);
  else criterion(w);
}

function thenLine(w: Writer): void {
  w.put("then");
  const choice = w.below(4);
  if (choice < 2) w.put(w.pick(["+", "-"])).tight(number(w));
  else if (choice === 2) {
    w.put(w.pick(["at most", "at least"]));
    if (w.once(3)) w.put("("), numeric(w, 1), w.put(")");
    else signedNumber(w);
  } else w.put(w.pick(["reduce by", "increase by"])), percent(w);
  w.put("when");
  condition(w, 2);
  because(w);
}

/** `fit` and `behavior`. */
export function scoreBlock(w: Writer): void {
  w.put(w.pick(["fit", "behavior"]));
  if (w.once(3)) w.put(name(w));
  if (w.once(4)) w.put(text(w));
  bounds(w);
  w.put("{");
  let first = true;
  if (w.once(4)) w.put("decay"), decay(w), (first = false);
  if (w.once(5)) {
    if (w.once(3)) w.put("reset after"), duration(w), w.put("without");
    else w.put("reset on");
    events(w);
    if (w.once(3)) w.put("where"), eventFilter(w, 1);
    first = false;
  }
  w.repeat(0, 4, () => {
    if (w.once(3)) group(w);
    else ruleItem(w, first);
    first = false;
  });
  w.repeat(0, 2, () => thenLine(w));
  if (w.once(3)) ratings(w);
  w.put("}");
}
