/** What every operation of the catalogue is in SQL. */
import { addressParts, scoreLimit, type OperationName, type PartOperation } from "@scoreline/semantics";
import type { Templates } from "./dialects/templates.ts";
import { needsOf, type Fragment } from "./fragment.ts";

/** An argument: a piece, and what it is where it is a table of constants or one constant. */
export interface Given extends Fragment {
  /** Whether it may be missing, as the facts of the plan say. */
  readonly missing: boolean;
  readonly constant?: unknown;
  readonly type: string;
}

export interface OperationContext {
  readonly template: Templates;
  /** The argument as a piece that may be repeated. */
  readonly kept: (value: Given) => Given;
}

type Operation = (given: readonly Given[], context: OperationContext) => Fragment;

/** From so far on a double may have left its range. */
const largestSure = 1e300;
const { MAX_VALUE } = Number;

const joint = (sql: string, given: readonly Fragment[], more: Partial<Fragment> = {}): Fragment => ({
  sql,
  needs: needsOf(...given),
  fails: given.some(({ fails }) => fails),
  size: 0,
  ...more,
});

/** Whether one of the numbers is poison. */
const poisonIn = (given: readonly Given[], { template }: OperationContext): string | null => {
  const failing = given.filter(({ fails, type }) => fails && type === "number");
  return failing.length === 0 ? null : failing.map(({ sql }) => template.isPoison(sql)).join(" OR ");
};

/** A condition that compares: it does not hold where a value is missing. */
function compared(sql: string, given: readonly Given[], context: OperationContext): Fragment {
  const two = given.some(({ missing }) => missing) ? `((${sql}) IS TRUE)` : `(${sql})`;
  const poison = poisonIn(given, context);
  return joint(poison === null ? two : `CASE WHEN ${poison} THEN NULL ELSE ${two} END`, given);
}

const comparison =
  (sign: string): Operation =>
  (given, context) => {
    const [left, right] = poisonIn(given, context) === null ? given : given.map(context.kept);
    return compared(`${left!.sql} ${sign} ${right!.sql}`, [left!, right!], context);
  };

const [equal, less, atMost] = ["=", "<", "<="].map(comparison) as [Operation, Operation, Operation];

/** The higher bound is not looked at where the lower one does not hold. */
const between: Operation = (given, context) => {
  const [value, low, high] = given.map(context.kept) as [Given, Given, Given];
  if (!high.fails && !low.fails && !value.fails)
    return compared(`${value.sql} >= ${low.sql} AND ${value.sql} <= ${high.sql}`, [value, low, high], context);
  return and([atMost([low, value], context), atMost([value, high], context)].map(conditional), context);
};

const conditional = (condition: Fragment): Given => ({ ...condition, missing: false, type: "condition" });

/** From the first on: what follows is not looked at where the answer is known. */
const and: Operation = (given) => {
  if (!given.some(({ fails }) => fails)) return joint(`(${given.map(({ sql }) => sql).join(" AND ")})`, given);
  const whole = given.reduceRight(
    (rest, { sql }) => `CASE WHEN (${sql}) IS NULL THEN NULL WHEN ${sql} THEN ${rest} ELSE FALSE END`,
    "TRUE",
  );
  return joint(whole, given);
};

const or: Operation = (given) => {
  if (!given.some(({ fails }) => fails)) return joint(`(${given.map(({ sql }) => sql).join(" OR ")})`, given);
  const whole = given.reduceRight(
    (rest, { sql }) => `CASE WHEN (${sql}) IS NULL THEN NULL WHEN ${sql} THEN TRUE ELSE ${rest} END`,
    "FALSE",
  );
  return joint(whole, given);
};

/** One of a table of constants. */
const oneOf: Operation = ([subject, table], context) => {
  const { template } = context;
  const values = table!.constant as readonly (string | number)[];
  if (values.length === 0) return joint("FALSE", []);
  const written = values.map((value) =>
    typeof value === "string" ? template.text(value) : subject!.type === "number" ? template.number(value) : template.whole(value),
  );
  const known = subject!.fails ? context.kept(subject!) : subject!;
  return compared(`${known.sql} IN (${written.join(", ")})`, [known], context);
};

/** Whether one day is so many days after another at most. */
function within(late: Given, days: Given, early: Given, context: OperationContext): Fragment {
  return compared(`${late.sql} - ${early.sql} BETWEEN 0 AND ${days.sql}`, [late, days, early], context);
}

const anyText =
  (test: (template: Templates, text: string, part: string) => string): Operation =>
  ([subject, table], context) => {
    const { template } = context;
    const texts = table!.constant as readonly string[];
    const text = texts.length > 1 ? context.kept(subject!) : subject!;
    const tests = texts.map((part) => test(template, text.sql, template.text(part)));
    return tests.length === 0 ? joint("FALSE", []) : compared(tests.join(" OR "), [text], context);
  };

const ofTexts =
  (test: (template: Templates, subject: string, texts: readonly string[]) => string): Operation =>
  ([subject, table], context) => {
    const known = context.kept(subject!);
    return compared(test(context.template, known.sql, table!.constant as readonly string[]), [known], context);
  };

/** A number of others: missing where one is missing, poison where one is poison. */
function figured(sql: string, given: readonly Given[], size: number, context: OperationContext): Fragment {
  const poison = poisonIn(given, context);
  return joint(poison === null ? sql : `CASE WHEN ${poison} THEN ${context.template.notANumber} ELSE ${sql} END`, given, { size });
}

/** A number that is missing where it is beyond all doubles. */
function finite(sql: string, given: readonly Given[], size: number, context: OperationContext): Fragment {
  if (size <= largestSure) return figured(sql, given, size, context);
  const fails = given.some((one) => one.fails);
  const raw: Given = { ...joint(sql, given, { size }), missing: true, type: "number" };
  const kept = context.kept(raw);
  return {
    ...figured(context.template.finite(kept.sql, fails), given, MAX_VALUE, context),
    needs: needsOf(kept, ...(fails ? given : [])),
  };
}

const arithmetic =
  (sign: "plus" | "minus" | "times", sizeOf: (left: number, right: number) => number): Operation =>
  (given, context) => {
    const [left, right] = (poisonIn(given, context) === null ? given : given.map(context.kept)) as [Given, Given];
    const size = sizeOf(left.size, right.size);
    return finite(context.template[sign](left.sql, right.sql, size), [left, right], size, context);
  };

/** One number by another: missing where that is 0. */
const quotientOf = (left: Given, right: Given, { template }: OperationContext): string =>
  template.over(left.sql, `nullif(${right.sql}, ${template.number(0)})`, Infinity);

const sum = (left: number, right: number): number => left + right;
const product = (left: number, right: number): number => (left === 0 || right === 0 ? 0 : left * right);

const rounded =
  (round: (template: Templates, value: string) => string): Operation =>
  ([subject], context) => {
    const value = subject!.fails ? context.kept(subject!) : subject!;
    return figured(round(context.template, value.sql), [value], value.size + 1, context);
  };

const extreme =
  (pick: "least" | "greatest"): Operation =>
  (given, context) => {
    const known = given.map(context.kept);
    const missing = known.filter((one) => one.missing);
    const picked = context.template[pick](known.map(({ sql }) => sql));
    const sql =
      missing.length === 0 ? picked : `CASE WHEN ${missing.map((one) => `${one.sql} IS NOT NULL`).join(" AND ")} THEN ${picked} END`;
    return figured(sql, known, Math.max(...known.map(({ size }) => size)), context);
  };

/** Points that may have left their range. */
function ranged(sql: string, given: readonly Given[], size: number, context: OperationContext): Fragment {
  if (size <= scoreLimit) return joint(sql, given, { size });
  const kept = context.kept({ ...joint(sql, given, { size }), missing: false, type: "points" });
  return joint(rangedText(kept.sql, context.template), [kept], { size: scoreLimit, fails: true });
}

/** A whole number as points: NULL where it is out of their range. */
export const rangedText = (sql: string, { whole, long }: Templates): string =>
  `CASE WHEN ${sql} BETWEEN ${whole(-scoreLimit)} AND ${whole(scoreLimit)} THEN ${long(sql)} END`;

const ofPoints =
  (sign: string): Operation =>
  ([left, right], context) =>
    ranged(`(${left!.sql} ${sign} ${right!.sql})`, [left!, right!], left!.size + right!.size, context);

const extremeOfPoints =
  (pick: "least" | "greatest"): Operation =>
  (given, context) => {
    const known = given.map(context.kept);
    const failing = known.filter(({ fails }) => fails);
    const picked = context.template[pick](known.map(({ sql }) => sql));
    const sql =
      failing.length === 0 ? picked : `CASE WHEN ${failing.map((one) => `${one.sql} IS NOT NULL`).join(" AND ")} THEN ${picked} END`;
    return joint(sql, known, { size: Math.max(...known.map(({ size }) => size)) });
  };

/** A number in points as millionths; missing is 0. */
export function pointsOf(subject: Given, context: OperationContext): Fragment {
  const { template } = context;
  const value = context.kept({
    ...joint(template.round(template.times(subject.sql, template.number(1e6), subject.size * 1e6)), [subject], {
      size: subject.size * 1e6,
    }),
    missing: subject.missing,
    type: "number",
  });
  const inside = subject.size * 1e6 <= scoreLimit && !subject.fails;
  const long = template.long(value.sql);
  const limit = template.number(scoreLimit);
  const cases = [
    ...(value.missing ? [`WHEN ${value.sql} IS NULL THEN 0`] : []),
    ...(inside ? [] : [`WHEN abs(${value.sql}) <= ${limit} THEN ${long}`]),
  ];
  const sql = cases.length === 0 ? long : `CASE ${cases.join(" ")}${inside ? ` ELSE ${long}` : ""} END`;
  return joint(sql, [value], { size: inside ? subject.size * 1e6 + 1 : scoreLimit, fails: !inside });
}

const part =
  (name: PartOperation): Operation =>
  ([subject], context) => {
    const known = context.kept(subject!);
    return joint(context.template.parts[name](known.sql), [known]);
  };

const partOperations = (): { readonly [Part in PartOperation]: Operation } =>
  Object.fromEntries(Object.keys(addressParts).map((name) => [name, part(name as PartOperation)])) as {
    [Part in PartOperation]: Operation;
  };

export const operationsInSql: { readonly [Name in OperationName]: Operation } = {
  and,
  or,
  not: ([condition]) => joint(`(NOT ${condition!.sql})`, [condition!]),
  "at-least": ([wanted, ...given], { template }) => {
    const held = given.map(({ sql, fails }) => `CASE WHEN ${sql} THEN 1${fails ? ` WHEN (${sql}) IS NULL THEN NULL` : ""} ELSE 0 END`);
    return joint(`(${held.join(" + ")} >= ${template.double(wanted!.sql)})`, [wanted!, ...given]);
  },
  "is-known": ([subject], context) => {
    if (subject!.fails) {
      const known = context.kept(subject!);
      const poison = subject!.type === "number" ? context.template.isPoison(known.sql) : `${known.sql} IS NULL`;
      return joint(`CASE WHEN ${poison} THEN NULL ELSE ${known.missing ? `${known.sql} IS NOT NULL` : "TRUE"} END`, [known]);
    }
    return subject!.missing ? joint(`(${subject!.sql} IS NOT NULL)`, [subject!]) : joint("TRUE", []);
  },

  "text.equal": equal,
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
  "date.in-last": ([subject, days, day], context) => within(day!, days!, subject!, context),
  "date.in-next": ([subject, days, day], context) => within(subject!, days!, day!, context),
  "truth.equal": equal,
  "points.equal": equal,
  "points.less": less,
  "points.at-most": atMost,
  "points.between": between,
  "rating.one-of": oneOf,

  "text.contains": anyText((template, text, piece) => template.contains(text, piece)),
  "text.starts-with": anyText((template, text, piece) => template.startsWith(text, piece)),
  "text.ends-with": anyText((template, text, piece) => template.endsWith(text, piece)),
  "text.mentions": ofTexts((template, text, phrases) => template.mentions(text, phrases)),
  "text.matches": ofTexts((template, text, patterns) => template.matches(text, patterns)),
  "list.includes-any": ofTexts((template, list, texts) => template.includesAny(list, texts)),
  "list.includes-all": ofTexts((template, list, texts) => template.includesAll(list, texts)),

  "number.add": arithmetic("plus", sum),
  "number.subtract": arithmetic("minus", sum),
  "number.multiply": arithmetic("times", product),
  "number.divide": ([left, right], context) => finite(quotientOf(left!, right!, context), [left!, right!], Infinity, context),
  "number.divide-or-zero": (given, context) => {
    const [left, right] = given.map(context.kept) as [Given, Given];
    const zero = context.template.number(0);
    const none = left.missing ? `CASE WHEN ${left.sql} IS NOT NULL THEN ${zero} END` : zero;
    return finite(
      `CASE WHEN ${right.sql} = ${zero} THEN ${none} ELSE ${quotientOf(left, right, context)} END`,
      [left, right],
      Infinity,
      context,
    );
  },
  "number.negate": ([subject], context) =>
    figured(`(- ${subject!.sql})`, [subject!.fails ? context.kept(subject!) : subject!], subject!.size, context),
  "number.minimum": extreme("least"),
  "number.maximum": extreme("greatest"),
  "number.round": rounded((template, value) => template.round(value)),
  "number.floor": rounded((template, value) => template.floor(value)),
  "number.percent": (given, context) => {
    const [percent, value] = (poisonIn(given, context) === null ? given : given.map(context.kept)) as [Given, Given];
    const { times, over, number } = context.template;
    const size = product(percent.size, value.size);
    return finite(over(times(percent.sql, value.sql, size), number(100), size), [percent, value], size, context);
  },
  "date.days-since": ([subject, day], { template }) =>
    joint(template.double(`${day!.sql} - ${subject!.sql}`), [subject!, day!], { size: 1e9 }),

  ...partOperations(),

  "points.add": ofPoints("+"),
  "points.subtract": ofPoints("-"),
  "points.negate": ([subject]) => joint(`(- ${subject!.sql})`, [subject!], { size: subject!.size }),
  "points.minimum": extremeOfPoints("least"),
  "points.maximum": extremeOfPoints("greatest"),
  "points.percent": ([percent, subject], context) => {
    const value = context.kept(subject!);
    const share = percent!.constant as number;
    const { whole, ratio, long } = context.template;
    const size = (value.size * Math.abs(share)) / 1e8 + 1;
    const sql = `${share < 0 ? "- " : ""}${ratio(value.sql, whole(Math.abs(share)), whole(1e8))}`;
    return ranged(size <= scoreLimit ? long(sql) : sql, [value], size, context);
  },
  "points.to-number": ([subject], { template }) => {
    const value = `${template.double(subject!.sql)} / ${template.number(1e6)}`;
    return joint(subject!.fails ? `coalesce(${value}, ${template.notANumber})` : `(${value})`, [subject!], { size: subject!.size / 1e6 });
  },
  "points.from-number": ([subject], context) => pointsOf(subject!, context),
};
