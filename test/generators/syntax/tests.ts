import type { Writer } from "../writer.ts";
import { condition } from "./conditions.ts";
import { grid } from "./grids.ts";
import { date, duration, name, number, plainName, rating, text, value, whole } from "./words.ts";

function daysAgo(w: Writer): void {
  duration(w);
  w.put("ago");
}

export function setting(w: Writer): void {
  w.put(plainName(w), ":");
  const choice = w.below(6);
  if (choice === 4) w.put("missing");
  else if (choice === 5) daysAgo(w);
  else w.list(1, 3, () => value(w));
}

function settings(w: Writer): void {
  w.put("{");
  w.repeat(0, 4, (index) => {
    if (index > 0 && w.once(2)) w.put(",");
    setting(w);
  });
  w.put("}");
}

function didLine(w: Writer): void {
  w.put("did", name(w));
  if (w.once(2)) settings(w);
  if (w.once(3)) w.put(whole(w), "times");
  const choice = w.below(3);
  if (choice === 0) w.put("today");
  else if (choice === 1) daysAgo(w);
  else w.put("on", date(w));
  if (w.once(3)) w.put("at", w.pick(["0:00", "9:30", "23:59:59"]));
}

export function sample(w: Writer): void {
  w.put("sample", text(w), "{");
  w.repeat(0, 3, () => {
    if (w.once(3)) w.put("lead"), settings(w);
    else didLine(w);
  });
  w.put("}");
}

const expectations: readonly ((w: Writer) => void)[] = [
  (w) => w.put(name(w), "=", number(w)),
  (w) => w.put(name(w), "about", number(w)),
  (w) => w.put(name(w), "between", number(w), "and", number(w)),
  (w) => (w.put(name(w), "rated"), rating(w)),
  (w) => w.put("cell", w.pick(["A1", '"2 warm"', "none"])),
  (w) => w.put("action", w.pick([name(w), "none"])),
  (w) => w.put("lifecycle", w.pick([name(w), "none"])),
  (w) => w.put("route", w.pick([name(w), "none"])),
  (w) => w.put(w.pick(["cell", "route"]), "is", w.pick([name(w), "none"])),
  (w) => w.put("stage", w.pick(['"Buy"', "none"])),
  (w) => w.put(name(w), "stage", w.pick(['"Buy"', "none"])),
  (w) => w.put("discarded"),
  (w) => w.put("discarded", text(w)),
  (w) => w.put("not discarded"),
  (w) => w.put("next change on", date(w)),
  (w) => (w.put("next change in"), duration(w)),
  (w) => w.put("next change never"),
  (w) => condition(w, 1),
];

function expect(w: Writer): void {
  if (w.once(4)) w.put("after"), duration(w);
  w.put("expect").list(1, 4, () => w.pick(expectations)(w));
}

export function testBlock(w: Writer): void {
  w.put("test", text(w), "{");
  const items: readonly (() => void)[] = [
    () => expect(w),
    () => w.put("at", date(w)),
    () => w.put("given", text(w)),
    () => (w.put("lead"), settings(w)),
    () => didLine(w),
    () => {
      w.put("cases", "{");
      grid(w, "cases");
      w.put("}");
    },
  ];
  w.repeat(0, 5, () => w.pick(items)());
  w.put("}");
}
