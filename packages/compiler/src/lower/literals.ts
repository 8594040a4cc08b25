import type { DateLiteral, Value } from "@scoreline/language";
import { fold } from "@scoreline/semantics";
import { missing, type Lowering } from "./lowering.ts";

export function literal(written: Value, { tables }: Lowering): number {
  switch (written.kind) {
    case "text":
      return tables.constant({ kind: "constant", type: "text", value: fold(written.value) });
    case "number":
      return tables.number(written.value);
    case "date":
      return tables.constant({ kind: "constant", type: "date", value: dayOf(written) });
    case "truth":
      return tables.constant({ kind: "constant", type: "truth", value: written.value });
  }
}

export const dayOf = (date: DateLiteral): number => date.day ?? missing("day", date.text);
