/**
 * What CodeMirror needs of the TextMate grammar and of the language configuration: each list of patterns without references to others, and what
 * editing asks for. Both editors color alike, since both have it from here.
 */

/** @typedef {{ match?: string, begin?: string, end?: string, name?: string, captures?: object, beginCaptures?: object, endCaptures?: object, include?: string, patterns?: object[] }} Pattern */

const scopesOf = (captures = {}) => Object.fromEntries(Object.entries(captures).map(([index, { name }]) => [index, name]));

/**
 * @param {{ patterns: Pattern[], repository: Record<string, Pattern> }} grammar as `textMateGrammar` makes it
 * @param {object} configuration `grammar/language-configuration.json`
 */
export function codeMirrorGrammar({ patterns, repository }, { comments, autoClosingPairs, autoCloseBefore, onEnterRules }) {
  const lists = {};
  const flat = (all) =>
    all.flatMap((pattern) => {
      if (pattern.include === undefined) return [ruleOf(pattern)];
      const key = pattern.include.slice(1);
      const { begin, patterns: inner } = repository[key];
      if (begin === undefined) return flat(inner ?? [repository[key]]);
      return [ruleOf(repository[key], key)];
    });
  const ruleOf = ({ match, begin, end, name, captures, beginCaptures, endCaptures, patterns: inner }, key) => {
    const named = name === undefined ? {} : { name };
    if (begin === undefined) return { match, ...named, captures: scopesOf(captures) };
    if (!end.includes("$")) throw new Error(`“${key}” could reach into the next line, which CodeMirror is not told of.`);
    lists[key] ??= flat(inner);
    return { begin, end, inside: key, ...named, captures: scopesOf(beginCaptures), endCaptures: scopesOf(endCaptures) };
  };
  const start = flat(patterns);
  return {
    information: "Made from the keyword table and the language configuration by “npm run generate”; changes here are lost.",
    lists: { start, ...lists },
    comment: comments.lineComment,
    closed: autoClosingPairs.map(({ open }) => open),
    closeBefore: autoCloseBefore,
    goesOn: onEnterRules.flatMap(({ beforeText, action }) =>
      action.appendText === undefined ? [] : [{ before: beforeText, append: action.appendText }],
    ),
  };
}
