/** Models whose texts try to be more than texts, in whatever is written of them. */
import * as fc from "fast-check";

/** Texts that mean something to a compiler, or that no reader sees. */
const nasty = [
  '"',
  "'",
  "`",
  "\\",
  "*/",
  "/*",
  "//",
  "${",
  "}",
  "{",
  ";",
  "\n",
  "\r",
  "\t",
  "\0",
  "\u2028",
  "\u2029",
  "\u0085",
  "\u202e",
  "\ufeff",
  "<",
  ">",
  "@ts-ignore",
  "@ts-expect-error",
  "@ts-nocheck",
  "@deprecated",
  "__proto__",
  "constructor",
  "export const x: string = 1",
  "1",
  "-",
  " ",
  "é",
  "😀",
];

/** Texts that would break out of quotes or comments where one was left open. */
export const hostile = fc.array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "grapheme", maxLength: 3 })), {
  minLength: 1,
  maxLength: 5,
});

const quoted = (pieces: readonly string[]): string =>
  `"${pieces.join("").replace(/[\\"\n\r\t\0\u0085\u2028\u2029\u202e\ufeff]/g, (sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`)}"`;
const documented = (pieces: readonly string[]): string => `/// ${pieces.join("").replace(/[\n\r]/g, "\n/// ")}\n`;

/** A model that has each of these texts wherever a text of any kind may be; half the names are what scripts call things. */
export function hostileModel(texts: readonly (readonly string[])[]): string {
  const [first, second, third, fourth] = texts.map(quoted) as [string, string, string, string];
  const [doc, other] = texts.map(documented) as [string, string];
  return `model ${first} { timezone "UTC" description ${second} }
lead {
${doc}  valueOf: text from ${first}, ${second}
${other}  \`default\`: one of ${third}, ${fourth} from ${second}, ${third}
  ключ: date from ${fourth}
}
${doc}event toString ${third} from ${first}, ${second} { hasOwnProperty: one of ${first}, ${second} from ${third}, ${fourth} }
${other}event функция ${second} from ${third}
${doc}fit ${first} {
  +1 when valueOf is ${second}
  ratings A from 1, Ж otherwise
}
${other}behavior b ${second} {
  stage ${third} { +1 for toString where hasOwnProperty is ${first} }
  ratings 1 from 1
}
discard ${first} when valueOf is ${first}
discard ${second} when \`default\` is ${third}
${doc}action class ${first} { \`if\`: ${second}, ключ: ключ, кто: \`default\` }
matrix fit by b {
  |   | 1 |
  | A | class |
  | Ж | none |
}
lifecycle {
  ${doc.trim()}
  enum ${second} otherwise
}
route {
  ${other.trim()}
  var ${third} otherwise { \`if\`: ${fourth} }
}
`;
}
