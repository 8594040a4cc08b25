import type { Block, Item, WhatIf } from "./document.ts";

/** What is changed and what is decided without that, where nothing can be changed; nothing where nothing is. */
export function whatIfBlocks({ changes, problem, before }: WhatIf): Block[] {
  if (changes.length === 0) return [];
  const items = changes.map((text): Item => ({ text, marker: "-" }));
  return [
    { kind: "list", items: [{ text: "What if:", items }] },
    ...(before === null
      ? []
      : [{ kind: "paragraph", text: ["Without these changes: ", ...(typeof before === "string" ? [before] : before)] } as const]),
    ...(problem === null ? [] : [{ kind: "note", tone: "error", text: problem } as const]),
  ];
}
