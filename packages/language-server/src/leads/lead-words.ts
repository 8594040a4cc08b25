/** What is said of the team's own leads beside a model, in lines; none where they are not counted. */
import { countInWords, leadsInWords, movesInWords, shareInWords, type CountedLeads, type OwnLeads } from "@scoreline/report";

/** So many actions are told of at the matrix. */
const mostActions = 6;

/** `2,310 leads: Call 120 (+37 / −12) · nothing 1,700 · discarded 90`; where they cannot be counted, why. */
export function matrixLeads(own: OwnLeads | null): readonly string[] {
  if (own === null) return [];
  if (own.counted === null) return own.notes.map(({ text }) => text).slice(0, 1);
  const { summary, moves } = own.counted;
  const decided = [
    ...(summary.actions ?? []).map(({ name, label, leads }) => ({
      name: label ?? name ?? "nothing",
      leads,
      moved: moves?.actions.find((action) => action.name === name),
    })),
    { name: "discarded", leads: summary.discarded.leads, moved: moves?.discarded },
  ].filter(({ leads, moved }) => leads > 0 || (moved?.go ?? 0) > 0);
  const parts = decided.map(({ name, leads, moved }) => {
    const words = moved === undefined ? "" : movesInWords(moved);
    return `${name} ${countInWords(leads)}${words === "" ? "" : ` (${words})`}`;
  });
  const shown = [...parts.slice(0, mostActions), ...(parts.length > mostActions ? ["…"] : [])];
  return [
    `${leadsInWords(summary.leads)}${own.ofBefore ? ", being counted again" : ""}${shown.length === 0 ? "" : `: ${shown.join(" · ")}`}`,
  ];
}

/** `120 leads, 5% · +37 / −12 against the saved version` */
export const actionLeads = (own: OwnLeads | null, action: string): readonly string[] =>
  told(own, ({ summary, moves }) => [
    summary.actions?.find(({ name }) => name === action),
    moves?.actions.find(({ name }) => name === action),
  ]);

/** The same of a reason of discards. Who was discarded before, too, for another reason, comes to it as well. */
export const discardLeads = (own: OwnLeads | null, reason: string): readonly string[] =>
  told(own, ({ summary, moves }) => [
    summary.discarded.reasons.find((each) => each.reason === reason),
    moves?.discarded.reasons.find(({ name }) => name === reason),
  ]);

type Moved = Parameters<typeof movesInWords>[0];

function told(
  own: OwnLeads | null,
  find: (counted: CountedLeads) => readonly [found: { readonly leads: number } | undefined, moved: Moved | undefined],
): readonly string[] {
  const counted = own?.counted ?? null;
  if (counted === null) return [];
  const [found, moved] = find(counted);
  if (found === undefined) return [];
  const words = moved === undefined ? "" : movesInWords(moved);
  const share = shareInWords(found.leads, counted.summary.leads);
  return [`${leadsInWords(found.leads)}, ${share}${words === "" ? "" : ` · ${words} against the saved version`}`];
}
