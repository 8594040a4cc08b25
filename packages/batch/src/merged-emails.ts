import { foldedAddress, type LeadColumns, type Row } from "@scoreline/data";
import type { PlanField } from "@scoreline/plan";

/** Rows that were brought together as those of one lead, and have another email address than the first of them. */
export interface MergedEmails {
  readonly rows: number;
  /** How many rows have an address, and come after another of their lead that has one. */
  readonly of: number;
  /** The first such row, with the column of the address. */
  readonly example: { readonly id: string; readonly column: string; readonly one: string; readonly other: string } | null;
}

/** Of so many leads the address is kept. */
const mostLeads = 100_000;

/** Looks at the rows of leads, where several of one lead are brought together. */
export function createMergedEmails(
  { writtenAt, sources }: Pick<LeadColumns, "writtenAt" | "sources">,
  fields: readonly PlanField[],
): { see(id: string, row: Row): void; found(): MergedEmails } {
  const emails = fields.flatMap(({ type }, index) => (type.kind === "email" ? [sources.fields[index]!] : []));
  const first = new Map<string, string>();
  let rows = 0;
  let of = 0;
  let example: MergedEmails["example"] = null;
  return {
    see: (id, row) => {
      if (writtenAt === null) return;
      const given = emails.flatMap((field) => field.sources).find(({ slot }) => typeof row[slot] === "string" && row[slot].includes("@"));
      if (given === undefined) return;
      const address = foldedAddress(String(row[given.slot]));
      const one = first.get(id);
      if (one === undefined) {
        if (first.size < mostLeads) first.set(id, address);
        return;
      }
      of++;
      if (one === address) return;
      rows++;
      example ??= { id, column: given.column, one, other: address };
    },
    found: () => ({ rows, of, example }),
  };
}
