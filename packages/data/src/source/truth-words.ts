/** Words for yes and no in other languages than English, folded: what a spreadsheet there makes of TRUE and FALSE, and what programs write. */
const foreign = {
  yes: [
    ...["wahr", "vrai", "verdadero", "vero", "verdadeiro", "waar", "sant", "sand", "sann", "tosi", "prawda", "pravda"],
    ...["ja", "oui", "sí", "si", "sì", "sim", "kyllä", "tak", "ano"],
  ],
  no: [
    ...["falsch", "faux", "falso", "onwaar", "falskt", "falsk", "usann", "epätosi", "fałsz", "nepravda"],
    ...["nein", "non", "não", "nao", "nee", "nej", "nei", "ei", "nie", "ne"],
  ],
} as const;

/** What is read as yes and as no besides the words that every input may have, folded. */
export const foreignYes: ReadonlySet<string> = new Set(foreign.yes);
export const foreignNo: ReadonlySet<string> = new Set(foreign.no);

/** Folded words of a rule; `true` and `false` stand for every word that means the same. */
export function withTruths(words: ReadonlySet<string>): ReadonlySet<string> {
  const yes = words.has("true") ? ["yes", "1", ...foreignYes] : [];
  const no = words.has("false") ? ["no", "0", ...foreignNo] : [];
  return new Set([...words, ...yes, ...no]);
}
