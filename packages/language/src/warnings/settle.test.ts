import { diagnostic, severityOf, type DiagnosticCode, type Level } from "@scoreline/diagnostics";
import { expect, test } from "vitest";
import { allFindings, fixed, modelOf, wordsOf } from "../../test/findings.ts";
import { format } from "../format/format.ts";
import { parse } from "../parse.ts";
import { settle } from "./settle.ts";

const ground = `model "M" {}\nlead { id: text key, n: number }\n`;
const used = "fit { +1 when n > 1 }\n";

test("on the line before", () => {
  expect(allFindings(`${ground}// score-ignore unused-name because the CRM reads it\ndefine large as n > 3\n${used}`)).toEqual([]);
});

test("at the end of the line", () => {
  expect(allFindings(`${ground}define large as n > 3 // score-ignore unused-name because the CRM reads it\n${used}`)).toEqual([]);
});

test("blank lines and other comments between make no difference, so that several can be stacked", () => {
  expect(
    allFindings(`${ground}
    // score-ignore unused-name because the CRM reads it
    // score-ignore compared-with-itself because it is a joke

    /// A number.
    define large as n > n
    ${used}`),
  ).toEqual([]);
});

test("only that line, and only that warning", () => {
  expect(
    allFindings(`${ground}
    // score-ignore unused-name because the CRM reads it
    define large as n > n
    define small as n < 3
    ${used}`),
  ).toEqual(["compared-with-itself «n > n»", "unused-name «small»"]);
});

test("a statement is silenced as a whole, however many lines it takes", () => {
  expect(
    allFindings(`${ground}fit {\n  // score-ignore compared-with-itself because it is a joke\n  +1 when n > 3 and\n    n > n\n}`),
  ).toEqual([]);
  expect(
    allFindings(`${ground}fit {\n  +1 when n > n and\n    n > 3 // score-ignore compared-with-itself because it is a joke\n}`),
  ).toEqual([]);
  expect(allFindings(`${ground}define large as\n  n > 3 // score-ignore unused-name because the CRM reads it\n${used}`)).toEqual([]);
});

test("of a block only the line with its name, and of what is not a statement its line", () => {
  expect(
    allFindings(`${ground}
    // score-ignore compared-with-itself because it is a joke
    fit {
      +1 when n > n
    }`),
  ).toEqual(["unused-ignore «// score-ignore compared-with-itself because it is a joke»", "compared-with-itself «n > n»"]);
  expect(allFindings(`${ground}fit { +1 when n > n } // score-ignore compared-with-itself because it is a joke`)).toEqual([]);
  expect(allFindings(`${ground}fit {\n  +1 when n > n\n} // score-ignore compared-with-itself because it is a joke`)).toEqual([
    "compared-with-itself «n > n»",
    "unused-ignore «// score-ignore compared-with-itself because it is a joke»",
  ]);
});

test("formatting a file leaves its findings as they are", () => {
  const long = ["Spain", "Portugal", "France", "Germany", "Italy", "Netherlands", "Belgium", "Austria"]
    .map((name) => `id is "${name}"`)
    .join(" or ");
  const text = `${ground}define large as (n > n or ${long}) and n < 100 // score-ignore unused-name because the CRM reads it
    fit {
      // score-ignore compared-with-itself because it is a joke
      +1 when (${long}) and n > n
      +1 when n > n and (${long}) // score-ignore compared-with-itself because it is a joke
    }\n`;
  const after = format(text).text;
  expect(after.split("\n").length).toBeGreaterThan(text.split("\n").length);
  const codes = (written: string): readonly string[] => allFindings(written).map((found) => found.split(" ")[0]!);
  expect(codes(text)).toEqual(["compared-with-itself"]);
  expect(codes(after)).toEqual(codes(text));
});

test("the line where a warning begins counts, not that where the declaration does", () => {
  expect(
    allFindings(`${ground}
    fit {
      // score-ignore compared-with-itself because it is a joke
      +1 when n > n
    }`),
  ).toEqual([]);
});

test.each([
  [
    "// score-ignore unused-name",
    "This comment silences nothing, since it does not say why “unused-name” is to be silenced. Write the warning and the reason: `// score-ignore unused-name because …`.",
  ],
  [
    "// score-ignore unused-name the CRM reads it",
    "This comment silences nothing, since it does not say why “unused-name” is to be silenced. Write the warning and the reason: `// score-ignore unused-name because …`.",
  ],
  [
    "// score-ignore unused-name because",
    "This comment silences nothing, since it does not say why “unused-name” is to be silenced. Write the warning and the reason: `// score-ignore unused-name because …`.",
  ],
  [
    "// score-ignore unused-name because …",
    "This comment silences nothing, since it does not say why “unused-name” is to be silenced. Write the warning and the reason: `// score-ignore unused-name because …`.",
  ],
  [
    "// score-ignore unused-name because ...",
    "This comment silences nothing, since it does not say why “unused-name” is to be silenced. Write the warning and the reason: `// score-ignore unused-name because …`.",
  ],
])("a reason is asked for: %s", (comment, words) => {
  const text = `${ground}${comment}\ndefine large as n > 3\n${used}`;
  expect(wordsOf(`${ground}${comment}\n${used}`)).toBe(words);
  // Until there is one, nothing is silenced, even where the project does not want to hear of such comments.
  expect(allFindings(text)).toEqual([`unfinished-ignore «${comment}»`, "unused-name «large»"]);
  const model = modelOf(text);
  const { findings } = settle(model.diagnostics, model, { levels: new Map([["unfinished-ignore", "off"]]), complete: true });
  expect(findings.map(({ code }) => code)).toEqual(["unused-name"]);
});

test("a comment with a reason counts, whatever one without says before it", () => {
  const comments = "// score-ignore unused-name\n// score-ignore unused-name because the CRM reads it\n";
  expect(allFindings(`${ground}${comments}define large as n > 3\n${used}`)).toEqual(["unfinished-ignore «// score-ignore unused-name»"]);
});

test.each([
  [
    "// score-ignore",
    "This comment silences nothing, since it does not say which warning to silence. Write the warning and the reason: `// score-ignore CODE because …`.",
  ],
  [
    "// score-ignore because the CRM reads it",
    "This comment silences nothing, since it does not say which warning to silence. Write the warning and the reason: `// score-ignore CODE because …`.",
  ],
  [
    "// score-ignore unused-nam because the CRM reads it",
    "“unused-nam” cannot be silenced: there is no warning with this code. Did you mean “unused-name”?",
  ],
  [
    "// score-ignore everything because the CRM reads it",
    "“everything” cannot be silenced: there is no warning with this code. The code is at the end of each message of `score check`.",
  ],
  [
    "// score-ignore unknown-name because the CRM reads it",
    "“unknown-name” cannot be silenced: it is an error. Fix the error; only warnings can be silenced or given a level.",
  ],
  [
    "// score-ignore unused-ignore because the CRM reads it",
    "“unused-ignore” cannot be silenced: it is about comments like this one. Fix that comment or remove it.",
  ],
  ["// score-ignore unused-name because the CRM reads it", "There is no “unused-name” here to silence. Remove this comment."],
])("what cannot be silenced: %s", (comment, words) => {
  expect(wordsOf(`${ground}${comment}\n${used}`)).toBe(words);
});

test("a comment at the end of the file silences nothing", () => {
  expect(allFindings(`${ground}${used}// score-ignore unused-name because of nothing`)).toEqual([
    "unused-ignore «// score-ignore unused-name because of nothing»",
  ]);
});

test("a second comment about the same is one too many", () => {
  expect(
    allFindings(`${ground}
    // score-ignore unused-name because of this
    define large as n > 3 // score-ignore unused-name because of that
    ${used}`),
  ).toEqual(["unused-ignore «// score-ignore unused-name because of that»"]);
});

test("other comments are left alone", () => {
  expect(allFindings(`${ground}// score-ignored\n/// score-ignore\n// please score-ignore this\n${used}`)).toEqual([]);
});

// ¶silence-errors
test("errors cannot be silenced", () => {
  const model = modelOf(`${ground}// score-ignore unknown-name because of a joke\nfit { +1 when zebra }`);
  expect(settle(model.diagnostics, model, { complete: true }).findings.map(({ code }) => code)).toEqual(["unknown-ignore", "unknown-name"]);
});

// ¶silence-nothing ¶warnings-last
test("a comment that silences nothing is not told while errors keep warnings back, nor in a shared file", () => {
  expect(
    allFindings(`${ground}// score-ignore unused-name because the CRM reads it\ndefine large as n > 3\nfit { +1 when zebra }`),
  ).toEqual(["unknown-name «zebra»"]);
  const files = { "shared.score": "// score-ignore unused-name because others use it\ndefine large as n > 3\n" };
  expect(allFindings(`use "shared.score"\n${ground}${used}`, files)).toEqual([]);
});

test("the fix removes a comment that silences nothing", () => {
  const comment = "// score-ignore unused-name because the CRM reads it";
  expect(fixed(`${ground}${comment}\n${used}`)).toEqual([`${ground}${used}`]);
  expect(fixed(`${ground}fit { // a note\n  ${comment}\n  +1 when n > 1\n}`)).toEqual([`${ground}fit { // a note\n  +1 when n > 1\n}`]);
  expect(fixed(`${ground}fit {\n  +1 when n > 1  ${comment}\r\n}`)).toEqual([`${ground}fit {\n  +1 when n > 1\r\n}`]);
});

// ¶levels
test("each warning is as strict as the project takes it", () => {
  const model = modelOf(
    `${ground}define large as n > n\ndefine small as n < 3 // score-ignore unused-name because the CRM reads it\n${used}`,
  );
  const shown = (...set: [DiagnosticCode, Level][]): readonly string[] =>
    settle(model.diagnostics, model, { levels: new Map(set), complete: true }).findings.map(
      (found) => `${severityOf(found)} ${found.code}`,
    );
  expect(shown()).toEqual(["warning unused-name", "warning compared-with-itself"]);
  expect(shown(["unused-name", "off"])).toEqual(["warning compared-with-itself"]);
  expect(shown(["unused-name", "error"], ["compared-with-itself", "info"])).toEqual(["error unused-name", "info compared-with-itself"]);
  expect(shown(["unused-name", "warning"])).toEqual(["warning unused-name", "warning compared-with-itself"]);
});

test("a comment about a warning that the project turns off is not one too many", () => {
  const model = modelOf(`${ground}define large as n > 3 // score-ignore unused-name because the CRM reads it\n${used}`);
  expect(settle(model.diagnostics, model, { levels: new Map([["unused-name", "off"]]), complete: true }).findings).toEqual([]);
});

test("the work grows with comments and warnings, not with the one times the other", () => {
  const count = 1_000;
  const text = "x\n".repeat(count);
  let looks = 0;
  const ignores = Array.from({ length: count }, (_, line) => {
    const lines = { first: line, last: line };
    const span = { start: line * 2, end: line * 2 + 1 };
    return {
      span,
      reason: "wanted",
      lines,
      get code() {
        looks++;
        return "unused-name";
      },
    };
  });
  const found = ignores.map(({ span }) => diagnostic("unused-name", { file: "m", span }, { what: "It", name: "x" } as never));
  const { ast } = parse("", "m");
  const files = [{ path: "m", text, ast, comments: [], ignores }];
  expect(settle(found, { entry: "m", files }, { complete: true }).findings).toEqual([]);
  expect(looks).toBeLessThan(10 * count);
});
