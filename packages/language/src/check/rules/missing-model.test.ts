import { describe, expect, test } from "vitest";
import { checkText, soundModel } from "../../check.ts";

const codes = (text: string, options: { readonly shared?: boolean } = {}): readonly string[] =>
  checkText(text, "model.score", options).diagnostics.map(({ code, span }) => `${code} «${text.slice(span.start, span.end)}»`);

describe("a file without a model", () => {
  const words = 'lead { n: number }\nlist a as 1, 2\ndefine large as n > 1\naction call "Call" {}\nsample "S" { lead { n: 1 } }\n';
  const scoring = `${words}fit { +1 when large }\n`;

  test("may hold words that others share", () => {
    expect(codes(words)).toEqual([]);
    expect(soundModel(checkText(words))).toBeNull();
  });

  test("is asked for one where it scores", () => {
    expect(codes(scoring)).toEqual(["missing-model «fit»"]);
    expect(codes(`${words}lifecycle { a otherwise }`)).toEqual(["missing-model «lifecycle»"]);
  });

  test("may be said to be shared, or not to be", () => {
    expect(codes(scoring, { shared: true })).toEqual([]);
    expect(codes(words, { shared: false })).toEqual(["missing-model «lead»"]);
    expect(codes("", { shared: false })).toEqual(["missing-model «»"]);
  });
});
