/** The grammar as an appendix of the reference: the productions of the EBNF file, by what they are about. */
import { lexicalLines, production } from "./ebnf.mjs";

const begins = "<!-- What follows is made from the parser by “npm run generate”; changes here are lost. ¶ -->";
const ends = "<!-- Here ends what is made from the parser. ¶ -->";

/**
 * What is read from each of these words on belongs to a part; what several parts read, to the last of them here, so that values come before
 * the conditions that hold them, and these before the scores.
 */
const parts = [
  { title: "Files and declarations", explained: ["2. Text", "3. Declarations"], roots: ["file"] },
  { title: "Samples and tests", explained: ["8. Samples and tests"], roots: ["sample", "test-declaration"] },
  {
    title: "Decisions",
    explained: ["3. Declarations", "6. Outcome"],
    roots: ["discard", "action", "matrix", "lifecycle", "route", "promise"],
  },
  { title: "Scores", explained: ["5. Scores"], roots: ["score-block", "score"] },
  { title: "Conditions and figures", explained: ["4. Conditions"], roots: ["expression", "filter", "events"] },
  {
    title: "Values",
    explained: ["2. Text"],
    roots: ["value-list", "text-list", "setting-value", "signed-number", "duration", "rating-name", "clock-unit"],
  },
];

/** The reference with the grammar between its two marks. Throws where they are not there. */
export function withGrammar(reference, rules) {
  const [before, rest] = parted(reference, begins);
  const [, after] = parted(rest, ends);
  return [before, begins, "\n\n", appendix(rules), "\n", ends, after].join("");
}

function parted(text, mark) {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`grammar/language.md lacks the line “${mark}”.`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

function appendix(rules) {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const partOf = new Map();
  for (const part of [...parts].reverse()) for (const root of part.roots) claim(root, part);
  const sections = parts.map((part) => {
    const productions = rules.filter(({ name }) => partOf.get(name) === part).map(({ name, body }) => production(name, body));
    return section(part, productions.join("\n"));
  });
  return [...sections, section({ title: "Tokens", explained: ["2. Text"] }, lexicalLines().join("\n"))].join("\n");

  function claim(name, part) {
    if (partOf.has(name)) return;
    if (!byName.has(name)) throw new Error(`The grammar has no rule “${name}”.`);
    partOf.set(name, part);
    for (const used of rulesIn(byName.get(name).body)) claim(used, part);
  }
}

function section({ title, explained }, text) {
  const links = explained.map((heading) => `[${heading}](#${heading.toLowerCase().replaceAll(".", "").replaceAll(" ", "-")})`);
  return `### Grammar: ${title}\n\nExplained in ${links.join(" and ")}:\n\n\`\`\`ebnf\n${text}\n\`\`\`\n`;
}

/** The rules that a rule reads. */
function rulesIn(node) {
  if (node.rule) return [node.rule];
  return [node.sequence, node.choice, node.optional, node.repeat, node.separator].flat().flatMap((part) => (part ? rulesIn(part) : []));
}
