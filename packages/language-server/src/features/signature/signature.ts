import { forms, type Form } from "@scoreline/language/writing";
import { MarkupKind, type Position, type SignatureHelp } from "vscode-languageserver-types";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { slotAt, type Slot } from "../completion/slot.ts";

const separator = ", ";

/** The construct that is being written, its parts in the order in which they apply, and the part at hand. */
export function signatureAt(snapshot: Snapshot, position: Position): SignatureHelp | null {
  const slot = slotAt(snapshot, snapshot.lines.offsetAt(position));
  if (slot === null || slot.inText) return null;
  const form = formAt(slot);
  if (form === undefined) return null;
  let at = 0;
  const parameters = form.parts.map(({ label, doc }) => {
    const start = at;
    at += label.length + separator.length;
    return { label: [start, start + label.length] as [number, number], documentation: doc };
  });
  const activeParameter = activePart(form, slot);
  return {
    signatures: [
      {
        label: form.parts.map(({ label }) => label).join(separator),
        documentation: { kind: MarkupKind.PlainText, value: form.doc },
        parameters,
      },
    ],
    activeSignature: 0,
    ...(activeParameter < 0 ? {} : { activeParameter }),
  };
}

/** The innermost construct that the place belongs to; not where it has just ended and another item may begin. */
function formAt({ places, item }: Slot): Form | undefined {
  const inside = places.filter(({ fresh }) => !fresh);
  const last = item.at(-1)?.image;
  return inside.length === 0 || last === undefined
    ? undefined
    : forms.find(
        ({ rule, openings }) => inside.some(({ rules }) => rules.includes(rule)) && item.some(({ image }) => openings.includes(image)),
      );
}

/** The last word written that tells a part; -1 where none does. */
function activePart({ parts }: Form, { item, places }: Slot): number {
  for (let index = item.length - 1; index >= 0; index--) {
    const { image, kind } = item[index]!;
    if (image === "," || image === "(") break;
    const written = [`${item[index - 1]?.image ?? ""} ${image}`, image, ...(kind === "percent" ? ["%"] : [])];
    const found = written.map((word) => parts.findIndex(({ signs }) => signs.includes(word))).find((part) => part >= 0);
    if (found !== undefined) return found;
  }
  return parts.findIndex(({ signs }) => signs.some((sign) => places.some(({ rules, fresh }) => !fresh && rules.at(-1) === sign)));
}
