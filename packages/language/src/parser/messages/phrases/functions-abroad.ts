import type { TextEdit } from "@scoreline/diagnostics";

/** Functions of spreadsheets by their English names: what they are called in German, Spanish and French. */
const abroad: Readonly<Record<string, readonly string[]>> = {
  IF: ["WENN", "SI"],
  AND: ["UND", "Y", "ET"],
  OR: ["ODER", "O", "OU"],
  NOT: ["NICHT", "NO", "NON"],
  SUM: ["SUMME", "SUMA", "SOMME"],
  AVERAGE: ["MITTELWERT", "PROMEDIO", "MOYENNE"],
  ISBLANK: ["ISTLEER", "ESBLANCO", "ESTVIDE"],
  TODAY: ["HEUTE", "HOY", "AUJOURDHUI"],
  ROUND: ["RUNDEN", "REDONDEAR", "ARRONDI"],
  ROUNDDOWN: ["ABRUNDEN", "REDONDEAR.MENOS", "ARRONDI.INF"],
  LEFT: ["LINKS", "IZQUIERDA", "GAUCHE"],
  RIGHT: ["RECHTS", "DERECHA", "DROITE"],
  LEN: ["LÄNGE", "LARGO", "NBCAR"],
  VLOOKUP: ["SVERWEIS", "BUSCARV", "RECHERCHEV"],
  COUNTIF: ["ZÄHLENWENN", "CONTAR.SI", "NB.SI"],
};

const english = new Map(Object.entries(abroad).flatMap(([name, others]) => others.map((other) => [other, name] as const)));
const called = /(?<![\p{L}\p{N}_.])(\p{Lu}[\p{Lu}.]*)(?=\()/gu;

/** Edits that call the functions of a line by their English names. */
export function inEnglish(line: string): readonly TextEdit[] {
  return [...line.matchAll(called)].flatMap(({ 1: name = "", index }) => {
    const text = english.get(name);
    return text === undefined ? [] : [{ file: "", span: { start: index, end: index + name.length }, text }];
  });
}
