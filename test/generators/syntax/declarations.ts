import type { Writer } from "../writer.ts";
import { condition } from "./conditions.ts";
import { eventFilter, ignored } from "./events.ts";
import { grid } from "./grids.ts";
import { numeric } from "./numbers.ts";
import { bounds, ratings } from "./scores.ts";
import { setting } from "./tests.ts";
import { name, plainName, text, value } from "./words.ts";

const types: readonly ((w: Writer) => void)[] = [
  (w) => w.put("text"),
  (w) => w.put(w.pick(["number", "date", "email", "url"])),
  (w) => w.put("yes or no"),
  (w) => w.put("list of text"),
  (w) => w.put("one of").list(1, 4, () => value(w)),
];

function field(w: Writer): void {
  w.put(plainName(w), ":");
  w.pick(types)(w);
  const parts = [() => w.put("key"), () => w.put("from", text(w))];
  if (w.once(2)) parts.reverse();
  for (const part of parts) if (w.once(5)) part();
}

function properties(w: Writer): void {
  w.put("{");
  w.repeat(0, 3, (index) => {
    if (index > 0 && w.once(2)) w.put(",");
    if (w.once(2)) setting(w);
    else w.put(plainName(w), ":", name(w));
  });
  w.put("}");
}

export const declarations: readonly ((w: Writer) => void)[] = [
  (w) => {
    w.put("model", text(w), "{");
    if (w.once(2)) w.put("timezone", text(w)), w.once(3) && w.put(",");
    if (w.once(2)) w.put("description", text(w));
    w.put("}");
  },
  (w) => w.put("use", text(w)),
  (w) => {
    w.put("lead", "{");
    w.repeat(0, 5, (index) => {
      const comma = index > 0 && w.once(3);
      if (comma) w.put(",");
      // On the line of a field and without a comma it would be the field's own.
      if (w.once(6)) (index === 0 || comma ? w.put("missing") : w.line("missing")).list(1, 3, () => w.put(text(w)));
      else field(w);
    });
    w.put("}");
  },
  (w) => {
    w.put("event", name(w));
    if (w.once(3)) w.put(text(w));
    if (w.once(3)) w.put("from", text(w));
    if (w.once(4)) w.put("by us");
    if (!w.once(2)) return;
    w.put("{");
    w.repeat(0, 3, (index) => {
      if (index > 0 && w.once(2)) w.put(",");
      field(w);
    });
    w.put("}");
  },
  (w) => {
    w.put("list", name(w));
    if (w.once(3)) w.put("from", text(w));
    else w.put("as").list(1, 30, () => value(w));
  },
  (w) => (w.put("define", name(w), "as"), condition(w, 3)),
  (w) => (w.put("define", name(w), "as"), numeric(w, 3)),
  (w) => {
    w.put("define", name(w), "as");
    const isOne = w.once(2);
    if (isOne) w.put(plainName(w));
    else
      w.put("any of", "(")
        .list(1, 3, () => w.put(name(w)))
        .put(")");
    if (!isOne && w.once(3)) return;
    w.put("where");
    eventFilter(w, 3);
  },
  (w) => {
    w.put("score", name(w));
    if (w.once(3)) w.put(text(w));
    w.put("as");
    numeric(w, 2);
    bounds(w);
    if (w.once(3)) w.put("{"), ratings(w), w.put("}");
  },
  (w) => (w.line("ignore"), ignored(w)),
  (w) => (w.put("discard", text(w), "when"), condition(w, 3)),
  (w) => {
    w.put("action", name(w), text(w));
    if (w.once(3)) properties(w);
  },
  (w) => {
    w.put("matrix", name(w), "by", name(w), "{");
    grid(w, "matrix");
    w.repeat(0, 2, () => {
      w.put("override", w.once(4) ? "none" : name(w), "when");
      condition(w, 2);
      if (w.once(4)) w.put("because", text(w));
    });
    w.put("}");
  },
  (w) => {
    w.put("lifecycle", "{");
    w.repeat(0, 3, () => {
      w.put(name(w));
      if (w.once(2)) w.put(text(w));
      w.put("when");
      condition(w, 2);
    });
    if (w.once(2)) w.put(name(w)), w.once(3) && w.put(text(w)), w.put("otherwise");
    w.put("}");
  },
  (w) => {
    w.put("route", "{");
    w.repeat(0, 3, () => {
      w.put(name(w));
      if (w.once(2)) w.put(text(w));
      w.put("when");
      condition(w, 2);
      if (w.once(2)) properties(w);
    });
    if (w.once(2)) w.put(name(w)), w.once(3) && w.put(text(w)), w.put("otherwise");
    w.put("}");
  },
  (w) => (w.put("promise", text(w), w.pick(["never", "always"])), condition(w, 3)),
  (w) => w.put("promise", text(w), name(w), w.pick(["never falls", "never rises"]), "as", name(w), w.pick(["rise", "rises"])),
];
