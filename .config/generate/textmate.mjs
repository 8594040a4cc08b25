/**
 * The TextMate grammar. It sees one line at a time and no grammar, so a word that may be a name is colored only where what
 * is around it makes the keyword likely; the language server's semantic tokens are exact.
 */
import { contexts } from "./keyword-contexts.mjs";

/** Not in the middle of a name. */
const before = "(?<![\\p{L}\\p{M}\\p{Nd}_.`])";
const after = "(?![\\p{L}\\p{M}\\p{Nd}_`])";
const name = "[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_]*";
const anyName = `(?:\`${name}\`|${name})`;
const number = "\\d[\\d_]*(?:\\.\\d[\\d_]*)?";
const unit = "(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)";

const words = (list) => [...list].sort((one, other) => other.length - one.length).join("|");

/** What is named by a declaration, and the scope its name gets. */
const declarations = [
  { words: ["event"], scope: "entity.name.type.event.score" },
  { words: ["list", "define"], scope: "variable.other.constant.score" },
  { words: ["action"], scope: "entity.name.function.action.score" },
  { words: ["score", "fit", "behavior"], scope: "entity.name.class.score" },
];

const groupScopes = {
  declaration: "storage.type.declaration.score",
  connective: "keyword.control.score",
  value: "constant.language.score",
  setting: "keyword.other.setting.score",
  type: "support.type.score",
  scoring: "keyword.other.scoring.score",
  limit: "keyword.other.limit.score",
  decay: "keyword.other.decay.score",
  condition: "keyword.operator.wordlike.score",
  history: "keyword.other.history.score",
  number: "support.function.score",
  time: "keyword.other.unit.score",
  outcome: "keyword.other.outcome.score",
  test: "keyword.other.test.score",
};

/** Words that join or negate conditions read as operators, not as sentence starters. */
const logical = ["and", "or", "not", "is"];

const match = (pattern, scope, captures) => ({
  match: pattern,
  ...(scope && { name: scope }),
  ...(captures && { captures: named(captures) }),
});
const named = (captures) => Object.fromEntries(Object.entries(captures).map(([index, scope]) => [index, { name: scope }]));
const include = (...keys) => keys.map((key) => ({ include: `#${key}` }));

/** @param {Record<string, { reserved: boolean, group: string }>} keywords the keyword table of the language */
export function textMateGrammar(keywords) {
  const reserved = (group) => Object.keys(keywords).filter((word) => keywords[word].reserved && keywords[word].group === group);
  const declarationWords = reserved("declaration");
  const plain = declarationWords.filter((word) => !declarations.some((declaration) => declaration.words.includes(word)));

  return {
    information: "Made from the keyword table by “npm run generate”; changes here are lost.",
    $schema: "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
    name: "Score",
    scopeName: "source.score",
    fileTypes: ["score"],
    patterns: include("comment", "grid", "declaration", "rule-sign", "field", "expression"),
    repository: {
      comment: {
        patterns: [
          match("(///)(?!/).*$", "comment.line.documentation.score", { 1: "punctuation.definition.comment.score" }),
          match("(//).*$", "comment.line.double-slash.score", { 1: "punctuation.definition.comment.score" }),
        ],
      },
      text: {
        name: "string.quoted.double.score",
        begin: '"',
        end: '"|(?=$)',
        beginCaptures: named({ 0: "punctuation.definition.string.begin.score" }),
        endCaptures: named({ 0: "punctuation.definition.string.end.score" }),
        patterns: [
          match('\\\\(?:["\\\\nt]|u\\{[0-9a-fA-F]{1,6}\\})', "constant.character.escape.score"),
          match("\\\\.?", "invalid.illegal.escape.score"),
        ],
      },
      grid: {
        name: "meta.table.score",
        begin: "^\\s*(\\|)",
        end: "$",
        beginCaptures: named({ 1: "punctuation.separator.table.score" }),
        patterns: [
          match("\\|", "punctuation.separator.table.score"),
          ...include("comment", "text", "quoted-name", "literal"),
          match(`${before}(rating)\\s+(of)${after}`, undefined, { 1: groupScopes.test, 2: groupScopes.type }),
          match(`${before}(${words(reserved("value"))})${after}`, groupScopes.value),
          match(`${before}(?:${name}|\\d+${name})${after}`, "variable.other.cell.score"),
          match("-", "keyword.operator.arithmetic.score"),
        ],
      },
      declaration: {
        patterns: [
          ...declarations.map(({ words: list, scope }) =>
            match(`^\\s*(${words(list)})(?:[ \\t]+(${anyName}))?(?=\\s|"|\\{|/|$)`, undefined, { 1: groupScopes.declaration, 2: scope }),
          ),
          match(`^\\s*(matrix)\\s+(${anyName})(?:\\s+(by)(?:\\s+(${anyName}))?)?`, undefined, {
            1: groupScopes.declaration,
            2: "variable.other.score",
            3: groupScopes.setting,
            4: "variable.other.score",
          }),
          match(`^\\s*(${words(plain)})(?=\\s|"|\\{|/|$)`, undefined, { 1: groupScopes.declaration }),
        ],
      },
      "rule-sign": {
        patterns: [
          match(`(?:^|(?<=\\{)|(?<=\\bthen))\\s*([+-])\\s*(${number})(?!%)`, undefined, {
            1: "keyword.operator.sign.score",
            2: "constant.numeric.points.score",
          }),
          match("(?:^|(?<=\\{)|(?<=\\bthen))\\s*([+-])", undefined, { 1: "keyword.operator.sign.score" }),
        ],
      },
      field: {
        patterns: [
          match(
            `(?<![\\p{L}\\p{M}\\p{Nd}_.])(${anyName})\\s*(:)(?:\\s*((?:one\\s+of|list\\s+of\\s+text|yes\\s+or\\s+no|text|number|date|email|url)${after}))?`,
            undefined,
            { 1: "variable.other.property.score", 2: "punctuation.separator.key-value.score", 3: groupScopes.type },
          ),
        ],
      },
      "quoted-name": match("`[^`\\s]*`", "variable.other.quoted.score"),
      literal: {
        patterns: [
          match(`${before}\\d{4}-\\d{2}-\\d{2}(?![\\d_])`, "constant.numeric.date.score"),
          match(`${before}\\d{1,2}:\\d{2}(?::\\d{2})?(?![\\d:])`, "constant.numeric.clock.score"),
          match(`${before}(${number})\\s+(${unit})(?:\\s+(ago))?${after}`, undefined, {
            1: "constant.numeric.score",
            2: groupScopes.time,
            3: groupScopes.time,
          }),
          match(`${before}(${number})\\s+(times?|points?)${after}`, undefined, { 1: "constant.numeric.score", 2: groupScopes.limit }),
          match(`${before}${number}%`, "constant.numeric.percent.score"),
          match(`${before}\\d+(?:st|nd|rd|th)${after}`, "constant.numeric.ordinal.score"),
          match(`${before}${number}${after}`, "constant.numeric.score"),
        ],
      },
      keyword: {
        patterns: [
          ...contexts.map(({ pattern, group }) => match(`${before}(?:${pattern})${after}`, groupScopes[group])),
          match(`${before}(?:${words(logical)})${after}`, "keyword.operator.wordlike.logical.score"),
          match(`${before}(?:${words(reserved("connective").filter((word) => !logical.includes(word)))})${after}`, groupScopes.connective),
          match(`${before}(?:${words(reserved("value"))})${after}`, groupScopes.value),
          match(`${before}lead(?=\\s*\\.)`, "variable.language.score"),
          match(
            `${before}(?:${words(declarationWords.filter((word) => word !== "fit" && word !== "behavior"))})${after}`,
            groupScopes.declaration,
          ),
        ],
      },
      expression: {
        patterns: [
          ...include("comment", "text", "quoted-name", "literal", "field", "keyword"),
          match(`(?<=\\.)(${name})`, "variable.other.member.score"),
          match(`${before}${name}`, "variable.other.score"),
          match(">=|<=|[=<>]", "keyword.operator.comparison.score"),
          match("[+*/-]", "keyword.operator.arithmetic.score"),
          match("[{}]", "punctuation.section.block.score"),
          match("[()]", "punctuation.section.brackets.score"),
          match(",", "punctuation.separator.comma.score"),
          match("\\.", "punctuation.accessor.score"),
          match("\\|", "punctuation.separator.table.score"),
        ],
      },
    },
  };
}
