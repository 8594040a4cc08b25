/**
 * The grammar as plain data, from what Chevrotain says of the parser:
 * `{ sequence } | { choice } | { optional } | { repeat, atLeastOnce, separator? } | { word } | { kind } | { rule }`.
 * Words are in the text as they are; kinds are described in `kindsOf`.
 */

/** Tokens that are not words: by the parser's name of the type, the sign itself or the kind of token. */
const tokens = {
  leftBrace: { word: "{" },
  rightBrace: { word: "}" },
  leftBracket: { word: "(" },
  rightBracket: { word: ")" },
  comma: { word: "," },
  colon: { word: ":" },
  dot: { word: "." },
  plus: { word: "+" },
  minus: { word: "-" },
  star: { word: "*" },
  slash: { word: "/" },
  equal: { word: "=" },
  greater: { word: ">" },
  greaterEqual: { word: ">=" },
  less: { word: "<" },
  lessEqual: { word: "<=" },
  rangeOr: { word: "or" },
  noEvents: { word: "no" },
  rulePlus: { kind: "rule-plus" },
  ruleMinus: { kind: "rule-minus" },
  rowStart: { kind: "row-start" },
  pipe: { word: "|" },
  rowEnd: { kind: "row-end" },
  headName: { kind: "name" },
  name: { kind: "name" },
  plainName: { kind: "name" },
  kindBase: { kind: "name" },
  firmHeadName: { kind: "name" },
  scoreName: { kind: "score-name" },
  textLiteral: { kind: "text" },
  numberLiteral: { kind: "number" },
  rowNumber: { kind: "number" },
  amount: { kind: "number" },
  percentLiteral: { kind: "percent" },
  dateLiteral: { kind: "date" },
  clockLiteral: { kind: "clock" },
  ordinalLiteral: { kind: "ordinal" },
  decidedWord: { choice: [{ word: "action" }, { word: "cell" }, { word: "lifecycle" }, { word: "route" }] },
  sign: { choice: [{ word: "+" }, { word: "-" }] },
};

/** What the kinds of token are, in words. */
export const kinds = {
  name: "letters of any script, digits and _, not starting with a digit; not a reserved word, unless in backticks",
  "score-name": "a name, or one of the words fit and behavior",
  text: 'characters between " and ", with \\" \\\\ \\n \\t \\u{…}, on one line',
  number: "digits, with _ between them, and a fraction after a point",
  percent: "a number and %",
  date: "YYYY-MM-DD",
  clock: "hours and minutes of a day of 24 hours, and seconds if need be, with : between them",
  ordinal: "digits and st, nd, rd or th",
  "rule-plus": "+ as the first sign of its line, or the first after { or then",
  "rule-minus": "- as the first sign of its line, or the first after { or then",
  "row-start": "| as the first sign of its row",
  "row-end": "| as the last sign of its row",
};

/** @param productions what `getSerializedGastProductions()` gives */
export function rulesOf(productions, keywords) {
  const rules = productions.map(({ name, definition }) => ({ name: ruleName(name), body: simplify(sequence(definition)) }));
  return fromTheTop(rules, "file");

  function sequence(parts) {
    return { sequence: parts.map(part) };
  }

  /** A choice that may be of nothing at all is optional. */
  function choice(alternatives) {
    const written = alternatives.filter(({ sequence: parts }) => parts.length > 0);
    return written.length === alternatives.length ? { choice: written } : { optional: { choice: written } };
  }

  function part(node) {
    switch (node.type) {
      case "Terminal":
        return terminal(node);
      case "NonTerminal":
        return { rule: ruleName(node.name) };
      case "Alternative":
        return sequence(node.definition);
      case "Alternation":
        return choice(node.definition.map(part));
      case "Option":
        return { optional: sequence(node.definition) };
      case "Repetition":
        return { repeat: sequence(node.definition), atLeastOnce: false };
      case "RepetitionMandatory":
        return { repeat: sequence(node.definition), atLeastOnce: true };
      case "RepetitionWithSeparator":
        return { repeat: sequence(node.definition), atLeastOnce: false, separator: terminal(node.separator) };
      case "RepetitionMandatoryWithSeparator":
        return { repeat: sequence(node.definition), atLeastOnce: true, separator: terminal(node.separator) };
      default:
        throw new Error(`The generator does not know the grammar part “${node.type}”.`);
    }
  }

  function terminal({ name }) {
    const word = /^'(.*)'[~!]?$/.exec(name)?.[1] ?? "";
    if (Object.hasOwn(keywords, word)) return { word };
    const token = tokens[name];
    if (token === undefined) throw new Error(`The generator does not know the token “${name}”: say what it is in rules.mjs.`);
    return token;
  }
}

const ruleName = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Removes sequences of one, choices of one, and choices that say the same twice. */
function simplify(node) {
  if (node.sequence) {
    const parts = separated(node.sequence.map(simplify).flatMap((inner) => inner.sequence ?? [inner]));
    return parts.length === 1 ? parts[0] : { sequence: parts };
  }
  if (node.choice) {
    const parts = node.choice.map(simplify).flatMap((inner) => inner.choice ?? [inner]);
    const seen = new Set();
    const different = parts.filter((inner) => !seen.has(JSON.stringify(inner)) && seen.add(JSON.stringify(inner)));
    return different.length === 1 ? different[0] : { choice: different };
  }
  if (node.optional) return { optional: simplify(node.optional) };
  if (node.repeat) return { ...node, repeat: simplify(node.repeat) };
  return node;
}

/** The rules in the order in which a reader meets them, starting from one. */
function fromTheTop(rules, first) {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const order = new Set([first]);
  for (const name of order) for (const used of namesIn(byName.get(name).body)) order.add(used);
  return [...order].map((name) => byName.get(name));
}

function namesIn(node) {
  if (node.rule) return [node.rule];
  const parts = node.sequence ?? node.choice ?? [node.optional, node.repeat, node.separator].filter((part) => part !== undefined);
  return parts.flatMap(namesIn);
}

/** Says `a ("," a)*` as one repetition with a separator. */
function separated(parts) {
  const result = [];
  for (const part of parts) {
    const [separator, again] = part.repeat?.sequence ?? [];
    const repeats = part.repeat?.sequence?.length === 2 && !part.atLeastOnce && !part.separator && separator.word;
    if (repeats && JSON.stringify(again) === JSON.stringify(result.at(-1))) {
      result[result.length - 1] = { repeat: again, atLeastOnce: true, separator };
    } else result.push(part);
  }
  return result;
}
