/** Every operation of the catalogue as JavaScript, of what its arguments are. */
import { partsOf, type OperationName, type PartOperation } from "@scoreline/semantics";
import { literal } from "../types/typescript.ts";
import { binding, called, code, isShort, joined, negated, type Code } from "./code.ts";
import type { Making } from "./making.ts";

/** An argument, and what it is where it is written in the model. */
export interface Argument {
  readonly code: Code;
  readonly constant: unknown;
  readonly type: string;
}

type Write = (given: readonly Argument[], making: Making) => Code;

const codes = (given: readonly Argument[]): Code[] => given.map((each) => each.code);

const signed =
  (sign: string, binds: Code["binds"]): Write =>
  (given) =>
    joined(codes(given), sign, binds);
const equal = signed("===", binding.equality);
/** What is written comes second, as people say it: `employees > 500`. */
const ordered =
  (sign: string, turned: string): Write =>
  ([left, right]) =>
    left!.constant === undefined
      ? joined([left!.code, right!.code], sign, binding.order)
      : joined([right!.code, left!.code], turned, binding.order);
const less = ordered("<", ">");
const atMost = ordered("<=", ">=");

/** What a value below the lower end is not compared with is not worked out, since it might be out of range. */
const between: Write = ([subject, low, high], making) =>
  isShort(subject!.code) || !(high!.constant !== undefined || isShort(high!.code))
    ? joined(
        [joined([subject!.code, low!.code], ">=", binding.order), joined([subject!.code, high!.code], "<=", binding.order)],
        "&&",
        binding.and,
      )
    : called(making.support("isBetween"), subject!.code, low!.code, high!.code);

/** More than these are looked up in a set. */
const fewValues = 4;

const oneOf: Write = ([subject, table], making) => {
  const values = table!.constant as readonly (string | number)[];
  if (values.length > 1 && (values.length > fewValues || !isShort(subject!.code)))
    return code(`${making.table("set", values)}.has(${subject!.code.text})`, binding.atom, [subject!.code]);
  const tests = values.map((value) => joined([subject!.code, code(literal(value))], "===", binding.equality));
  return tests.length === 0 ? code("false") : joined(tests, "||", binding.or);
};

const isNull = (text: Code, sign: "===" | "!=="): Code => joined([text, code("null")], sign, binding.equality);

/** Whether a text passes a test against any of some others: `test` writes it out for one, where that is short, else the runtime has it. */
const anyText =
  (named: string, test: (text: string, other: string) => string): Write =>
  ([subject, table], making) => {
    const values = table!.constant as readonly string[];
    const text = subject!.code;
    if (values.length > fewValues || !isShort(text))
      return called(making.support("passesAny"), text, making.table("texts", values), making.support(named));
    if (values.length === 0) return code("false");
    // The imported function is only named by those that call it.
    if (test("", "").startsWith(named)) making.support(named);
    const tests = values.map((value) => code(test(text.text, literal(value)), binding.atom, [text]));
    return joined([isNull(text, "!=="), joined(tests, "||", binding.or)], "&&", binding.and);
  };

const method = (named: string, name: string): Write => anyText(named, (text, other) => `${text}.${name}(${other})`);
const tested = (named: string): Write => anyText(named, (text, other) => `${named}(${text}, ${other})`);

const finite =
  (sign: string, binds: Code["binds"]): Write =>
  (given, making) =>
    called(making.support("finite"), joined(codes(given), sign, binds));

const ranged =
  (sign: string): Write =>
  (given, making) =>
    called(making.support("withinRange"), joined(codes(given), sign, binding.sum), "frame");

const plainly =
  (name: string): Write =>
  (given) =>
    called(name, ...codes(given));

const part =
  (name: PartOperation): Write =>
  ([subject], making) =>
    called(making.support("partOf"), `${making.support("addressParts")}[${literal(name)}]`, subject!.code);

const negative: Write = ([subject]) => joined([code("0"), subject!.code], "-", binding.sum);

const within = (late: Argument, days: Argument, early: Argument, making: Making): Code =>
  called(making.support("isWithin"), late.code, days.code, early.code);

const parts = Object.fromEntries([...partsOf("email"), ...partsOf("url")].map(({ operation }) => [operation, part(operation)])) as {
  readonly [Name in PartOperation]: Write;
};

export const operationCodes: { readonly [Name in OperationName]: Write } = {
  and: signed("&&", binding.and),
  or: signed("||", binding.or),
  not: ([holds]) => negated(holds!.code),
  "at-least": ([wanted, ...given]) =>
    joined(
      [
        joined(
          given.map((each) => called("Number", each.code)),
          "+",
          binding.sum,
        ),
        wanted!.code,
      ],
      ">=",
      binding.order,
    ),
  "is-known"([value], making) {
    const { code: subject, type } = value!;
    if (type === "text" || type === "list") return isNull(subject, "!==");
    return isShort(subject) ? joined([subject, subject], "===", binding.equality) : called(making.support("isKnown"), subject);
  },

  "text.equal": (given, making) =>
    given.some(({ constant }) => constant !== undefined) ? equal(given, making) : called(making.support("isSameText"), ...codes(given)),
  "text.one-of": oneOf,
  "number.equal": equal,
  "number.less": less,
  "number.at-most": atMost,
  "number.between": between,
  "number.one-of": oneOf,
  "date.equal": equal,
  "date.less": less,
  "date.at-most": atMost,
  "date.between": between,
  "date.one-of": oneOf,
  "date.in-last": ([subject, days, from], making) => within(from!, days!, subject!, making),
  "date.in-next": ([subject, days, from], making) => within(subject!, days!, from!, making),
  "truth.equal": equal,
  "points.equal": equal,
  "points.less": less,
  "points.at-most": atMost,
  "points.between": between,
  "rating.one-of": oneOf,

  "text.contains": method("contains", "includes"),
  "text.starts-with": method("startsWith", "startsWith"),
  "text.ends-with": method("endsWith", "endsWith"),
  "text.mentions": tested("mentions"),
  "text.matches": tested("matchesPattern"),
  "list.includes-any": ([list, table], making) =>
    called(making.support("includesAny"), list!.code, making.table("texts", table!.constant as readonly string[])),
  "list.includes-all": ([list, table], making) =>
    called(making.support("includesAll"), list!.code, making.table("texts", table!.constant as readonly string[])),

  "number.add": finite("+", binding.sum),
  "number.subtract": finite("-", binding.sum),
  "number.multiply": finite("*", binding.product),
  "number.divide": finite("/", binding.product),
  "number.divide-or-zero": (given, making) => called(making.support("finite"), called(making.support("divideOrZero"), ...codes(given))),
  "number.negate": negative,
  "number.minimum": plainly("Math.min"),
  "number.maximum": plainly("Math.max"),
  "number.round": ([subject], making) => called(making.support("roundHalfAway"), subject!.code),
  "number.floor": plainly("Math.floor"),
  "number.percent": (given, making) =>
    called(making.support("finite"), joined([joined(codes(given), "*", binding.product), code("100")], "/", binding.product)),
  "date.days-since": ([subject, from]) => joined([from!.code, subject!.code], "-", binding.sum),

  ...parts,

  "points.add": ranged("+"),
  "points.subtract": ranged("-"),
  "points.negate": negative,
  "points.minimum": plainly("Math.min"),
  "points.maximum": plainly("Math.max"),
  "points.percent": ([percent, subject], making) =>
    called(making.support("withinRange"), called(making.support("multiplyRatio"), subject!.code, percent!.code, "1e8"), "frame"),
  "points.to-number": ([subject]) => joined([subject!.code, code("1e6")], "/", binding.product),
  "points.from-number": ([subject], making) => called(making.support("pointsOf"), subject!.code, "frame"),
};
