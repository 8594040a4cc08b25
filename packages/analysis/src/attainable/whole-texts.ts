/** What is asked of a whole email or url, as what is asked of its parts: so that values made of parts stand for all. */
import { addressParts, partsOf } from "@scoreline/semantics";

/** What is looked for in a text. */
export interface Test {
  readonly expression: number;
  readonly operation: string;
  readonly texts: readonly string[];
}

/** A field, or a part of it, by the operation that takes it, with what is asked of it. */
export interface Operand {
  readonly operation: string | null;
  readonly tests: readonly Test[];
}

/** Tests of one part of a value. */
interface PartTest {
  readonly part: string;
  readonly operation: string;
  readonly texts: readonly string[];
}

/**
 * The operands of a field, where what is asked of the whole is asked of its parts instead; null where that is not the same, or where nothing
 * is asked of the whole. Of a url, the parts do not say which of those with the same parts it is.
 */
export function byParts(kind: string, operands: readonly Operand[]): readonly Operand[] | null {
  const whole = operands.find(({ operation }) => operation === null);
  if (whole === undefined || (kind !== "email" && kind !== "url")) return null;
  const asked = new Map(operands.flatMap(({ operation, tests }) => (operation === null ? [] : [[operation, [...tests]]])));
  for (const test of whole.tests)
    for (const text of test.texts) {
      const inParts = isNaming(test.operation) ? named(kind, text) : kind === "email" ? lookedFor(test.operation, text) : null;
      if (inParts === null) return null;
      for (const { part, operation, texts } of inParts) {
        const tests = asked.get(part) ?? [];
        asked.set(part, tests);
        if (!tests.some((other) => other.operation === operation && other.texts.join("\n") === texts.join("\n")))
          tests.push({ expression: test.expression, operation, texts });
      }
    }
  return [...asked].map(([operation, tests]) => ({ operation, tests }));
}

/** Whether a text is compared as a whole. */
export const isNaming = (operation: string): boolean => operation === "text.equal" || operation === "text.one-of";

const partTest = (part: string, operation: string, text: string | null): readonly PartTest[] =>
  text === null || text === "" ? [] : [{ part, operation, texts: [text] }];

/** What follows the parts of a url, and is none of them. */
export const otherEnd = "#zq";

function named(kind: string, text: string): readonly PartTest[] | null {
  // With this at its end, a url that is none of those named has the same parts.
  if (kind === "url" && text.includes(otherEnd)) return null;
  return partsOf(kind).flatMap(({ operation }) => partTest(operation, "text.equal", addressParts[operation](text)));
}

/** What is looked for in an email, which has one `@`: null where it may reach from the one part into the other. */
function lookedFor(operation: string, text: string): readonly PartTest[] | null {
  const [before, after, another] = text.split("@");
  // No email has two of them.
  if (another !== undefined) return [];
  const [user, domain] = ["email.user", "email.domain"];
  const isInOne = after === undefined;
  switch (operation) {
    case "text.contains":
      return isInOne
        ? [...partTest(user, operation, text), ...partTest(domain, operation, text)]
        : [...partTest(user, "text.ends-with", before!), ...partTest(domain, "text.starts-with", after)];
    case "text.mentions":
      return isInOne ? [...partTest(user, operation, text), ...partTest(domain, operation, text)] : null;
    case "text.starts-with":
      return isInOne ? partTest(user, operation, text) : [...partTest(user, "text.equal", before!), ...partTest(domain, operation, after)];
    case "text.ends-with":
      return isInOne
        ? partTest(domain, operation, text)
        : [...partTest(user, operation, before!), ...partTest(domain, "text.equal", after)];
    case "text.matches":
      if (!isInOne) return [...matching(user, before!), ...matching(domain, after)];
      return isPlain(text) ? lookedFor(...plainly(text)) : null;
    default:
      return null;
  }
}

const matching = (part: string, pattern: string): readonly PartTest[] => partTest(part, ...plainly(pattern));

/** Whether a pattern has nothing in it that stands for others but at its ends. */
const isPlain = (pattern: string): boolean => !/[*?]/.test(pattern.replace(/^\*|\*$/g, ""));

/** A pattern as what it is asked in other words: `*acme` is what ends with “acme”. */
function plainly(pattern: string): readonly [operation: string, text: string] {
  if (!isPlain(pattern)) return ["text.matches", pattern];
  const [isOpenBefore, isOpenAfter] = [pattern.startsWith("*"), pattern.endsWith("*")];
  const text = pattern.replace(/^\*|\*$/g, "");
  if (isOpenBefore && isOpenAfter) return ["text.contains", text];
  return [isOpenBefore ? "text.ends-with" : isOpenAfter ? "text.starts-with" : "text.equal", text];
}
