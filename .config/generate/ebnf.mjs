/** The grammar in the notation of the W3C: `a b`, `a | b`, `a?`, `a*`, `a+`, `"word"`. */
import { kinds } from "./rules.mjs";

const lineWidth = 110;

export function ebnf(rules) {
  const head = [
    "/* The grammar of the Score language, made from its parser by “npm run generate”; changes here are lost.",
    "   White space and comments (// to the end of the line) may be between all tokens. A comma followed by a value always",
    "   continues a list of values. Which words are names is settled by their place before this grammar is read: see the",
    "   language reference, section 2. */",
  ].join("\n");
  return `${[head, ...rules.map(({ name, body }) => production(name, body)), "/* Tokens */", lexicalLines().join("\n")].join("\n\n")}\n`;
}

/** What the kinds of token are, one a line. */
export const lexicalLines = () => Object.entries(kinds).map(([kind, meaning]) => `${kind} ::= /* ${meaning} */`);

/** A rule as it is written, over several lines where it is long. */
export function production(name, body) {
  const head = `${name} ::= `;
  const whole = head + write(body, "top");
  if (whole.length <= lineWidth) return whole;
  if (!body.choice) return wrap(head, body.sequence?.map((part) => write(part, "sequence")) ?? [write(body, "top")]);
  return `${name}\n  ::= ${body.choice.map((part) => write(part, "choice")).join("\n    | ")}`;
}

function wrap(head, parts) {
  const lines = [head.trimEnd()];
  for (const part of parts) {
    const last = lines.length - 1;
    if (lines[last].length + 1 + part.length <= lineWidth) lines[last] += ` ${part}`;
    else lines.push(`    ${part}`);
  }
  return lines.join("\n");
}

/** `place` says what the part is in, and so whether it needs brackets. */
function write(node, place) {
  if (node.word) return `"${node.word}"`;
  if (node.kind) return node.kind;
  if (node.rule) return node.rule;
  if (node.sequence) {
    const text = node.sequence.map((part) => write(part, "sequence")).join(" ");
    return place === "suffix" ? `(${text})` : text;
  }
  if (node.choice) {
    const text = node.choice.map((part) => write(part, "choice")).join(" | ");
    return place === "top" || place === "choice" ? text : `(${text})`;
  }
  if (node.optional) return `${write(node.optional, "suffix")}?`;
  const item = write(node.repeat, node.separator ? "sequence" : "suffix");
  if (!node.separator) return `${item}${node.atLeastOnce ? "+" : "*"}`;
  const list = `${item} (${write(node.separator, "sequence")} ${item})*`;
  return node.atLeastOnce ? (place === "suffix" ? `(${list})` : list) : `(${list})?`;
}
