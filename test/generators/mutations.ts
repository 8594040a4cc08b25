import * as fc from "fast-check";

/** Pieces that matter to the language, for splicing into texts. */
const splinters = [
  "{",
  "}",
  "(",
  ")",
  ",",
  ":",
  ".",
  "|",
  "+",
  "-",
  "\n",
  "\r\n",
  '"',
  "`",
  "//",
  "///",
  "\\",
  "\t",
  "\u00a0",
  "\ufeff",
  "\u0000",
  "é",
  "👩‍💻",
  "日本",
  " when ",
  " where ",
  " and ",
  " or ",
  " not ",
  " did ",
  "\nfit {",
  "\n+5 for ",
  "1_",
  "40%",
  "2026-02-30",
  "3rd",
  "half-life",
  "missing",
  "\u202e",
];

/** Broken relatives of some texts: pieces cut out, doubled, swapped, spliced in, or the end missing. */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const change = fc.record({
    how: fc.constantFrom("cut", "double", "swap", "splice", "end"),
    from: place,
    length: fc.nat({ max: 40 }),
    to: place,
    splinter: fc.constantFrom(...splinters),
  });
  return fc.tuple(texts, fc.array(change, { minLength: 1, maxLength: 4 })).map(([text, changes]) =>
    changes.reduce((before, { how, from, length, to, splinter }) => {
      const start = Math.floor(from * before.length);
      const end = Math.min(before.length, start + length);
      const piece = before.slice(start, end);
      const rest = before.slice(0, start) + before.slice(end);
      const elsewhere = Math.floor(to * rest.length);
      switch (how) {
        case "cut":
          return rest;
        case "double":
          return before.slice(0, end) + piece + before.slice(end);
        case "swap":
          return rest.slice(0, elsewhere) + piece + rest.slice(elsewhere);
        case "splice":
          return before.slice(0, start) + splinter + before.slice(start);
        case "end":
          return before.slice(0, start);
      }
    }, text),
  );
}
