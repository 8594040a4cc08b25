/**
 * What editors do by tree-sitter: what they color, fold and indent, in the names of Neovim and Zed, and in those of Helix. Words are colored
 * by their group in the table of keywords, so that a new one is colored everywhere.
 */

/** By group of keywords, the name of their color. */
const colors = {
  declaration: "@keyword",
  setting: "@keyword",
  type: "@type.builtin",
  connective: "@keyword.operator",
  value: "@constant.builtin",
  scoring: "@keyword",
  limit: "@keyword",
  decay: "@keyword",
  condition: "@keyword.operator",
  history: "@keyword",
  number: "@function.builtin",
  time: "@keyword",
  outcome: "@keyword",
  test: "@keyword",
};

/** Words that are colored by their place, since they have a node of their own where they are values. */
const values = new Set(["yes", "no", "true", "false"]);

/** What Helix calls otherwise; a longer name first. */
const inHelix = [
  ["@comment.documentation", "@comment.block.documentation"],
  ["@string.escape", "@constant.character.escape"],
  ["@number", "@constant.numeric"],
  ["@boolean", "@constant.builtin.boolean"],
  ["@property", "@variable.other.member"],
  ["@module", "@namespace"],
];

/** What is known by its place in the tree. No node is named by two lines: which of them wins is not the same in every editor. */
const places = `
(comment) @comment
(doc_comment) @comment.documentation
(text) @string
(escape) @string.escape
[(number) (percent) (ordinal) (date) (clock)] @number
(boolean) @boolean
(type ["yes" "no"] @type.builtin)
(other "no" @keyword)
["+" "-" "*" "/" "=" ">" ">=" "<" "<="] @operator
["{" "}" "(" ")"] @punctuation.bracket
["," ":" "." "|"] @punctuation.delimiter

(path . [(identifier) (quoted_name)] @variable)
(event_name (_) @type)
(event name: (_) @type)
(list_name (_) @constant)
(list name: (_) @constant)
(define name: (_) @constant)
(action name: (_) @function)
(override [(identifier) (quoted_name)] @function)
(property [(identifier) (quoted_name)] @constant)
(score name: (_) @module)
(score_block name: (_) @module)
(matrix [(identifier) (quoted_name)] @module)
(promise [(identifier) (quoted_name)] @variable)
(step name: (_) @constant)
(route_line name: (_) @constant)
(rating name: [(identifier) (quoted_name)] @constant)
(rated [(identifier) (quoted_name)] @constant)
(decision [(identifier) (quoted_name)] @constant)
(expectation [(identifier) (quoted_name)] @constant)
(field_name) @property
(property_name (_) @property)
`;

/** What has a beginning and an end of its own: it is folded, and what is inside is indented. */
const blocks = `[
${[
  "model",
  "lead",
  "event",
  "score_block",
  "score",
  "criterion",
  "group",
  "properties",
  "matrix",
  "lifecycle",
  "route",
  "sample",
  "test",
  "settings",
  "cases",
]
  .map((node) => `  (${node})`)
  .join("\n")}
]`;

export const folds = () => `${blocks} @fold\n(doc_comment)+ @fold\n`;

export const indents = () =>
  `; For nvim-treesitter.\n${blocks} @indent.begin\n"}" @indent.branch @indent.end\n[(comment) (doc_comment)] @indent.auto\n`;

export const indentsForHelix = () => `${blocks} @indent\n"}" @outdent\n`;

const heading = "; Made from the table of keywords by “npm run generate”; changes here are lost.\n";

/**
 * @param {Record<string, { group: string }>} keywords the keyword table of the language
 * @returns {string} the query that colors a text, for Neovim and Zed
 */
export function highlights(keywords) {
  const groups = Object.entries(colors).map(([group, color]) => {
    const words = Object.keys(keywords).filter((word) => keywords[word].group === group && !values.has(word));
    return `; ${group}\n[${words.map((word) => `"${word}"`).join(" ")}] ${color}\n`;
  });
  const [before, after] = places.split("\n\n");
  return `${heading}${before}\n\n${groups.join("\n")}\n${after}`;
}

/** The same for Helix. */
export function highlightsForHelix(keywords) {
  return inHelix.reduce((text, [ours, theirs]) => text.replaceAll(ours, theirs), highlights(keywords));
}
