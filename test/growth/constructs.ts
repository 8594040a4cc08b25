/** Texts of every construct of the language, so large as one wants. */

const each = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join("");
const head = 'model "M"\nlead { id: text key, role: text, size: number, tags: list of text }\n';
/** Deep nesting ends at 50 levels: there, it is the number of deep texts that grows. */
const deep = 40;
const ratedBy = (name: string, count: number): string =>
  `fit ${name} {\n+(size) when size is known\nratings ${each(count, (index) => `r${index} from ${(count - index) * 10}, `)}z otherwise\n}\n`;

export type Files = Readonly<Record<string, string>>;

/** The main text alone, or with the other files it uses. */
const written: Readonly<Record<string, (count: number) => string | Files>> = {
  fields: (n) => `model "M"\nlead {\n${each(n, (i) => `f${i}: number\n`)}}\nfit {\n${each(n, (i) => `+1 when f${i} > 1\n`)}}\n`,
  choices: (n) =>
    `model "M"\nlead { plan: one of ${each(n, (i) => `"p${i}", `)}"z" }\nfit {\n${each(n, (i) => `+1 when plan is "p${i}"\n`)}}\n`,
  events: (n) => `${head}${each(n, (i) => `event e${i} { p: text }\n`)}behavior {\n${each(n, (i) => `+1 for e${i}, once\n`)}}\n`,
  properties: (n) =>
    `${head}event e {\n${each(n, (i) => `p${i}: text\n`)}}\nbehavior {\n${each(n, (i) => `+1 for e where p${i} is "x"\n`)}}\n`,
  rules: (n) => `${head}fit {\n${each(n, (i) => `+1 when role is "r${i}"\n`)}}\n`,
  numbers: (n) => `${head}fit {\n${each(n, (i) => `+1 when size > ${i}\n`)}}\n`,
  criteria: (n) => `${head}fit {\n${each(n, (i) => `criterion "C${i}" {\n5 when size > ${i}\n0 otherwise\n}\n`)}}\n`,
  "rows of a criterion": (n) => `${head}fit {\ncriterion "C" {\n${each(n, (i) => `${i % 100} when role is "r${i}"\n`)}0 otherwise\n}\n}\n`,
  groups: (n) => `${head}fit {\n${each(n, (i) => `group "G${i}" cap 5 {\n+1 when size > ${i}\n}\n`)}}\n`,
  stages: (n) => `${head}event e\nbehavior {\n${each(n, (i) => `stage "S${i}" {\n+1 for e, at most ${i + 1} times\n}\n`)}}\n`,
  "stages counted": (n) =>
    `${head}event e\n${each(n, (i) => `behavior b${i} {\nstage "S${i}" {\n+1 for e\n}\n+1 when count of stage "S${i}" > 1\n}\n`)}`,
  "stages that several scores have": (n) =>
    `${head}event e\n${each(n, (i) => `behavior b${i} {\nstage "S" {\n+1 for e\n}\n+1 when count of stage "S" > 1\n}\n`)}fit {\n${each(n, () => `+1 when count of stage "S" > 1\n`)}}\n`,
  "unknown stages": (n) =>
    `${head}event e\nbehavior {\n${each(n, (i) => `stage "S${i}" {\n+1 for e\n}\n`)}${each(n, (i) => `+1 when count of stage "U${i}" > 1\n`)}}\n`,
  "stages expected": (n) =>
    `${head}event e\nbehavior {\n${each(n, (i) => `stage "S${i}" {\n+1 for e\n}\n`)}}\n${each(n, (i) => `test "T${i}" {\ndid e 1 day ago\nexpect stage "S${i}"\nexpect stage "U${i}"\n}\n`)}`,
  "stages expected of scores": (n) =>
    `${head}event e\n${each(n, (i) => `behavior b${i} {\nstage "S" {\n+1 for e\n}\n}\n`)}${each(n, (i) => `test "T${i}" {\ndid e 1 day ago\nexpect b${i} stage "S"\nexpect stage "S"\n}\n`)}`,
  "unknown ratings": (n) => `${head}${ratedBy("f", n)}fit g {\n${each(n, (i) => `+1 when f rated u${i}\n`)}}\n`,
  "unknown properties given": (n) =>
    `${head}event e {\n${each(n, (i) => `p${i}: text\n`)}}\n${each(n, (i) => `test "T${i}" {\ndid e { u${i}: "x" } 1 day ago\nexpect decision none\n}\n`)}`,
  "steps after rules": (n) => `${head}fit {\n+1 when size > 1\n${each(n, (i) => `then +1 when size > ${i}\n`)}}\n`,
  definitions: (n) => `${head}${each(n, (i) => `define d${i} as size > ${i}\n`)}fit {\n${each(n, (i) => `+1 when d${i}\n`)}}\n`,
  lists: (n) => `${head}${each(n, (i) => `list l${i} as "a${i}", "b"\n`)}fit {\n${each(n, (i) => `+1 when role is in l${i}\n`)}}\n`,
  "a long list": (n) => `${head}list l as ${each(n, (i) => `"v${i}", `)}"z"\nfit { +1 when role is in l }\n`,
  mentions: (n) => `${head}fit { +1 when role mentions any of ${each(n, (i) => `"v${i}", `)}"z" }\n`,
  "values to choose from": (n) => `${head}fit { +1 when role is one of ${each(n, (i) => `"v${i}", `)}"z" }\n`,
  scores: (n) => `${head}${each(n, (i) => `fit f${i} {\n+1 when size > ${i}\nratings A from 1, B otherwise\n}\n`)}`,
  formulas: (n) => `${head}fit f {\n+1 when size > 1\n}\n${each(n, (i) => `score s${i} as f + ${i}\n`)}`,
  ratings: (n) => head + ratedBy("f", n),
  "squares of a matrix": (n) => {
    const side = Math.ceil(Math.sqrt(n));
    const names = [...Array(side).keys()].map((index) => `r${index}`).concat("z");
    const rows = names.map((row) => `| ${row} |${" none |".repeat(names.length)}\n`).join("");
    return `${head}${ratedBy("a", side)}${ratedBy("b", side)}matrix a by b {\n| | ${names.join(" | ")} |\n${rows}}\n`;
  },
  actions: (n) => `${head}${each(n, (i) => `action a${i} "A${i}" { team: "T" }\n`)}`,
  lifecycle: (n) => `${head}fit { +1 when size > 1 }\nlifecycle {\n${each(n, (i) => `s${i} when fit >= ${i}\n`)}z otherwise\n}\n`,
  ignores: (n) =>
    `${head}event e { p: text }\n${each(n, (i) => `ignore e where p is "x${i}"\nignore e when ${i + 2} or more within 9 seconds with same p\n`)}behavior { +1 for e }\n`,
  "kinds of events": (n) =>
    `${head}event e { p: text }\n${each(n, (i) => `define k${i} as e where p is "x${i}"\n`)}behavior {\n${each(n, (i) => `+1 for k${i}\n`)}}\n`,
  "earlier and later events": (n) =>
    `${head}event e { p: text }\nbehavior {\n${each(n, (i) => `+1 for e where an earlier e with same p within ${i + 1} days\n-1 for e where no later e within ${i + 1} days\n`)}}\n`,
  silences: (n) =>
    `${head}event e { p: text }\nbehavior {\n${each(n, (i) => `-1 for every ${i + 1} days without e where size > ${i}, at most 2 times per silence\n`)}}\n`,
  "limits per value": (n) =>
    `${head}event e { p: text }\nbehavior {\n${each(n, (i) => `+1 for e, at most ${i + 1} times per (p, week), once every ${i + 1} minutes\n`)}}\n`,
  routes: (n) =>
    `${head}fit { +1 when size > 1 }\n${each(n, (i) => `action a${i} "A${i}"\n`)}route {\n${each(n, (i) => `r${i} when action is a${i} { size: size }\n`)}z otherwise\n}\n`,
  promises: (n) => `${head}fit { +1 when size > 1 }\n${each(n, (i) => `promise "P${i}" never fit >= ${i + 1}\n`)}`,
  discards: (n) => `${head}${each(n, (i) => `discard "R${i}" when size = ${i}\n`)}`,
  "reasons expected": (n) =>
    `${head}${each(n, (i) => `discard "R${i}" when size = ${i}\n`)}${each(n, (i) => `test "T${i}" {\nlead { size: ${i} }\nexpect discarded "R${i}"\n}\n`)}`,
  "unknown reasons": (n) =>
    `${head}${each(n, (i) => `discard "R${i}" when size = ${i}\n`)}${each(n, (i) => `test "T${i}" {\nlead { size: ${i} }\nexpect discarded "U${i}"\n}\n`)}`,
  samples: (n) =>
    `${head}event e\nbehavior { +1 for e }\n${each(n, (i) => `sample "S${i}" {\nlead { id: "l${i}", size: ${i} }\ndid e 2 times 1 day ago\n}\n`)}`,
  tests: (n) =>
    `${head}fit { +1 when size > 3 }\n${each(n, (i) => `test "T${i}" {\nlead { size: ${i} }\nexpect fit = ${i > 3 ? 1 : 0}\n}\n`)}`,
  "rows of cases": (n) =>
    `${head}fit { +1 when size > 3 }\ntest "T" {\ncases {\n| size | fit |\n${each(n, (i) => `| ${i} | ${i > 3 ? 1 : 0} |\n`)}}\n}\n`,
  comments: (n) => `${head}fit {\n${each(n, (i) => `// about ${i}\n+1 when role is "r${i}" // and why\n`)}}\n`,
  documentation: (n) => `${head}${each(n, (i) => `/// what ${i} is\ndefine d${i} as size > ${i}\n`)}`,
  "warnings silenced": (n) => `${head}${each(n, (i) => `// score-ignore unused-list because "kept"\nlist l${i} as "a"\n`)}`,
  "comments that silence nothing": (n) =>
    `${head}fit {\n${each(n, (i) => `// score-ignore unused-list because kept\n+1 when role is "r${i}"\n`)}}\n`,
  warnings: (n) => `${head}${each(n, (i) => `list l${i} as "a"\n`)}`,
  "unknown names": (n) =>
    `${head}${each(n, (i) => `define known_name_${i} as size > ${i}\n`)}fit {\n${each(n, (i) => `+1 when known_nmae_${i}\n`)}}\n`,
  "unknown events": (n) =>
    `${head}${each(n, (i) => `event known_event_${i}\n`)}behavior {\n${each(n, (i) => `+1 for known_evnet_${i}\n`)}}\n`,
  "texts without quotes": (n) => `${head}fit {\n${each(n, (i) => `+1 when role is word${i}\n`)}}\n`,
  "names given twice": (n) => `${head}${"event e\n".repeat(n)}`,
  "broken lines": (n) => `${head}fit {\n${"+ + when when\n".repeat(n)}}\n`,
  "characters that mean nothing": (n) => `${head}${"@ ".repeat(n)}`,
  "blocks never closed": (n) => `${head}${"fit {\n+1 when size > 1\n".repeat(n)}`,
  "deep nesting": (n) =>
    `${head}fit {\n${each(Math.ceil(n / deep), (i) => `+1 when ${"(".repeat(deep)}size > ${i}${")".repeat(deep)}\n`)}}\n`,
  "long conditions": (n) =>
    `${head}fit {\n${each(Math.ceil(n / 100), (i) => `+1 when ${each(99, (j) => `size > ${i * 100 + j} and `)}role is known\n`)}}\n`,
  "a long line": (n) => `model "M" lead { ${each(n, (i) => `f${i}: number, `)}id: text key }\n`,
  "a long text": (n) => `${head}fit { +1 when role is "${"a ".repeat(n * 20)}" }\n`,
  "a long name": (n) => `model "M"\nlead { id: text key, ${"a".repeat(n * 20)}: number }\nfit { +1 when ${"a".repeat(n * 20)} > 1 }\n`,
  "a long comment": (n) => `${head}// ${"a ".repeat(n * 20)}\n`,
  "empty lines": (n) => `${head}${"\n".repeat(n * 20)}`,
  "files used": (n) => {
    const count = Math.ceil(n / 4);
    const uses = each(count, (i) => `use "f${i}.score"\n`);
    const parts = Object.fromEntries([...Array(count).keys()].map((i) => [`f${i}.score`, `define d${i} as size > ${i}\n`]));
    return { "model.score": `${head.replace("\n", `\n${uses}`)}fit {\n${each(count, (i) => `+1 when d${i}\n`)}}\n`, ...parts };
  },
};

/** By name, the files of a project of that size; the entry is `model.score`. */
export const constructs: Readonly<Record<string, (count: number) => Files>> = Object.fromEntries(
  Object.entries(written).map(([name, make]) => [
    name,
    (count: number): Files => {
      const made = make(count);
      return typeof made === "string" ? { "model.score": made } : made;
    },
  ]),
);
