/** Words for yes and no in a language, folded: first what a spreadsheet there makes of TRUE and FALSE. */
interface Truths {
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

const byLanguage: Readonly<Record<string, Truths>> = {
  cs: { yes: ["pravda", "ano"], no: ["nepravda", "ne"] },
  da: { yes: ["sand", "ja"], no: ["falsk", "nej"] },
  de: { yes: ["wahr", "ja"], no: ["falsch", "nein"] },
  es: { yes: ["verdadero", "sí", "si"], no: ["falso", "no"] },
  fi: { yes: ["tosi", "kyllä"], no: ["epätosi", "ei"] },
  fr: { yes: ["vrai", "oui"], no: ["faux", "non"] },
  it: { yes: ["vero", "sì", "si"], no: ["falso", "no"] },
  nb: { yes: ["sann", "ja"], no: ["usann", "nei"] },
  nl: { yes: ["waar", "ja"], no: ["onwaar", "nee"] },
  pl: { yes: ["prawda", "tak"], no: ["fałsz", "nie"] },
  pt: { yes: ["verdadeiro", "sim"], no: ["falso", "não", "nao"] },
  sv: { yes: ["sant", "ja"], no: ["falskt", "nej"] },
};

const wordsFor = (means: keyof Truths): ReadonlySet<string> => new Set(Object.values(byLanguage).flatMap((truths) => truths[means]));

/** What is read as yes and as no besides the English words. */
export const foreignYes = wordsFor("yes");
export const foreignNo = wordsFor("no");

/** Folded words of a rule; `true` and `false` stand for every word that means the same. */
export function withTruths(words: ReadonlySet<string>): ReadonlySet<string> {
  const yes = words.has("true") ? ["yes", "1", ...foreignYes] : [];
  const no = words.has("false") ? ["no", "0", ...foreignNo] : [];
  return new Set([...words, ...yes, ...no]);
}
