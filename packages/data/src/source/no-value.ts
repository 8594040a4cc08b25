import { fold, trimText } from "@scoreline/semantics";

/** What programs and people write where there is nothing, without signs around it. */
const nothing = new Set([
  "n/a",
  "n.a",
  "#n/a",
  "null",
  "undefined",
  "nan",
  "\\n",
  "not set",
  "blank",
  "empty",
  "not specified",
  "not provided",
  "not available",
  "not applicable",
  "no value",
  "select",
  "please select",
  "select one",
  "please choose",
  "choose one",
  "bitte auswählen",
  "bitte wählen",
  "auswählen",
  "k.a",
  "k. a",
  "keine angabe",
  "nicht angegeben",
  "n.d",
  "s/d",
  "sin datos",
  "sin especificar",
  "no especificado",
  "seleccione",
  "seleccionar",
  "non renseigné",
  "non spécifié",
  "non specificato",
  "sélectionner",
  "veuillez sélectionner",
  "não informado",
  "selecione",
  "niet opgegeven",
]);

/** The same of words that may be a choice among others, too. */
const perhaps = new Set(["none", "na", "nil", "unknown", "unbekannt", "desconocido", "inconnu", "onbekend", "sconosciuto", "desconhecido"]);

const signs = /^[-–—?.…<>()[\]*_\s]+|[-–—?.…<>()[\]*_\s]+$/gu;

/** Whether a text stands for no value: `N/A`, `-`, `--None--`, `Please select…`. A word such as `unknown` may be a choice, too; null for every other text. */
export function standsForNothing(text: string): "surely" | "perhaps" | null {
  // None of them has a digit.
  if (text.length > longest || /\d/.test(text)) return null;
  const written = fold(text);
  if (written === "") return null;
  const bare = trimText(written.replaceAll(signs, ""));
  if (bare === "" || nothing.has(bare)) return "surely";
  // Of a list to choose from, “--None--” is what nobody chose.
  return perhaps.has(bare) ? (bare === written ? "perhaps" : "surely") : null;
}

/** No longer text is one of these. */
const longest = 40;
