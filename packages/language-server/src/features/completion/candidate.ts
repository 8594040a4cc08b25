import { isReserved } from "@scoreline/language";
import type { CompletionItemKind } from "vscode-languageserver-types";

/** Something that could be written at a place. */
export interface Candidate {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What is written, with `${1:…}` for the places to fill in; the label where absent. */
  readonly snippet?: string;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Sentences for the box beside the list. */
  readonly documentation?: string;
  /** Whether it follows what is before it without a blank, as a comma does. */
  readonly closesUp?: true;
  /** 0 for what is meant most often; later groups follow. */
  readonly rank: 0 | 1 | 2 | 3 | 4;
}

/** A name as it is written: in backticks where it is reserved, or is in them where it is declared. */
export const writtenName = (name: string, quotedThere = false): string =>
  quotedThere || (isReserved(name) && name !== "fit" && name !== "behavior") ? `\`${name}\`` : name;

/** Text that a snippet takes as it is. */
export const literal = (text: string): string => text.replace(/[\\$}]/g, "\\$&");

/** A snippet as plain text, for editors without them. */
export const withoutPlaceholders = (snippet: string): string =>
  snippet
    .replace(/(?<!\\)\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replace(/(?<!\\)\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/(?<!\\)\$(?:\d+|\{\d+\})/g, "")
    .replace(/\\([\\$}])/g, "$1");
