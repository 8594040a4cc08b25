import { printable } from "@scoreline/diagnostics";
import type { Target, Text } from "../document/document.ts";
import { runsOf, type Run } from "../document/runs.ts";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as markup that shows it, in content and in quoted attributes; nothing in it turns the direction of what follows. */
export function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => escapes[character]!);
}

/** Names of a style as an attribute; nothing where there are none. */
export function classOf(...names: readonly (string | undefined)[]): string {
  const given = names.filter((name) => name !== undefined);
  return given.length === 0 ? "" : ` class="${given.join(" ")}"`;
}

/** A text in its tones. Where it is interactive, what it leads to can be chosen. */
export function inline(text: Text, interactive: boolean): string {
  return markup(runsOf(text), interactive);
}

export function markup(runs: readonly Run[], interactive: boolean): string {
  return runs
    .map(({ text, tone, target }) => {
      const shown = interactive && target !== undefined ? button(target, escaped(text)) : escaped(text);
      if (tone === null) return shown;
      return tone === "strong" ? `<strong>${shown}</strong>` : `<span class="${tone}">${shown}</span>`;
    })
    .join("");
}

/** The attributes say what it leads to; a script of the page does the rest. */
export function button(target: Target, shown: string): string {
  const attributes =
    target.to === "lead"
      ? `class="lead" data-lead="${escaped(target.name)}" aria-pressed="${target.chosen}"`
      : `class="source" data-file="${escaped(target.file)}" data-line="${target.line}" data-column="${target.column}"`;
  return `<button type="button" ${attributes}>${shown}</button>`;
}
