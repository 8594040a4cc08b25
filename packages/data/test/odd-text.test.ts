/** What is odd about the characters of a text, and which texts stand for no value. */
import { expect, test } from "vitest";
import { oddText, plainlySpaced } from "../src/read/odd-text.ts";
import { standsForNothing } from "../src/source/no-value.ts";

test.each([
  ["GeschÃ¤ft", { code: "twice-encoded", meant: "Geschäft" }],
  ["Gesch\uFFFDft", { code: "lost-letters" }],
  ["CEO\u200B", { code: "hidden", character: "U+200B" }],
  ["C\u00ADEO", { code: "hidden", character: "U+00AD" }],
  ["\u200ECEO", { code: "hidden", character: "U+200E" }],
  ["Fleet &amp; Cargo", { code: "entities", meant: "Fleet & Cargo" }],
  ["Fleet &amp", { code: "entities", meant: "Fleet &" }],
  ["Gesch&auml;ft &#39;A&#x27; &Eacute;t&eacute;", { code: "entities", meant: "Geschäft 'A' Été" }],
  ["a&#127;", { code: "entities", meant: null }],
])("%j is odd", (text, odd) => {
  expect(oddText(text)).toEqual(odd);
});

test.each(["CEO", "Müller", "R&D; Sales", "AT&T", "a &b; c", "\uFEFFCEO", "שלום\u200F!", "👩\u200D💻", "می\u200Cخواهم", "&amper"])(
  "%j is not",
  (text) => {
    expect(oddText(text)).toBeNull();
  },
);

test.each([
  ["Head  of Sales", "Head of Sales"],
  ["Head\u00A0of\nSales ", "Head of Sales"],
  ["Head of Sales", null],
  ["\u00A0Head of ", null],
])("%j with plain spaces", (text, plain) => {
  expect(plainlySpaced(text)).toBe(plain);
});

test.each([
  "N/A",
  "-",
  "--None--",
  "-- None --",
  "Please select",
  "Select…",
  "Bitte auswählen",
  "k.A.",
  "k. A.",
  "n.d.",
  "S/D",
  "non renseigné",
  "(not set)",
  "?",
  "#N/A",
])("%s stands for nothing", (text) => {
  expect(standsForNothing(text)).toBe("surely");
});

test.each(["unknown", "Unbekannt", "none", "NA"])("%s may stand for nothing", (text) => {
  expect(standsForNothing(text)).toBe("perhaps");
});

test.each(["", "Other", "Selected", "ND", "0", "No", "Nobody", "n", "select a plan that fits"])("“%s” does not", (text) => {
  expect(standsForNothing(text)).toBeNull();
});
