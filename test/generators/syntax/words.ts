import type { Writer } from "../writer.ts";

const names = [
  "page_view",
  "email",
  "employees",
  "job_title",
  "x",
  "país",
  "名前",
  "_private",
  "y2",
  "`use`",
  "`missing`",
  "Straße",
  "`plain`",
  "number_of_visits_to_the_pricing_page",
];
/** Words of the language that are names wherever only a name can be. */
const softNames = ["day", "cell", "text", "weight", "key", "stage", "cap", "url", "last", "known", "of", "subtotal", "round"];
const texts = [
  '"Acme"',
  '"A+"',
  '""',
  '"a | b"',
  '"say \\"hi\\""',
  '"tab\\tand\\nline"',
  '"\\u{1F600}"',
  '"naïve – 日本語 👩‍💻"',
  '"// no note"',
  '"back\\\\"',
  '"A text that takes a good part of a line all by itself"',
];
const numbers = ["1", "0", "12", "1.5", "1_000_000", "0.000001", "50", "100"];
const dates = ["2026-06-01", "2024-02-29", "1999-12-31"];

export const name = (w: Writer): string => w.pick(names);

/** A name where the grammar expects nothing but a name. */
export const plainName = (w: Writer): string => (w.once(5) ? w.pick(softNames) : w.pick(names));
export const text = (w: Writer): string => w.pick(texts);
export const number = (w: Writer): string => w.pick(numbers);
export const whole = (w: Writer): string => w.pick(["1", "2", "3", "10"]);
export const date = (w: Writer): string => w.pick(dates);

/** `12` or `-12`, never first on a line. */
export function signedNumber(w: Writer): void {
  if (w.once(4)) w.same("-").tight(number(w));
  else w.put(number(w));
}

export function percent(w: Writer): void {
  w.put(`${number(w)}%`);
}

export function duration(w: Writer): void {
  const count = w.pick(["1", "30", "7", "2"]);
  const unit = w.pick(["day", "week", "month", "year"]);
  w.put(count, count === "1" && !w.once(5) ? unit : `${unit}s`);
}

/** A text, a number, a date, yes or no. */
export function value(w: Writer): void {
  const choice = w.below(5);
  if (choice === 0) w.put(text(w));
  else if (choice === 1) signedNumber(w);
  else if (choice === 2) w.put(date(w));
  else w.put(w.pick(["yes", "no", "true", "false"]));
}

export function rating(w: Writer): void {
  w.put(w.pick(["A", "B", "1", '"A+"', '"2 warm"', "warm", "`or`"]));
}
