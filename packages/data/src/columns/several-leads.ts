import { trimText } from "@scoreline/semantics";
import type { IdentifierReader } from "./identifier.ts";

/** Reads whose event it is, which is that of one lead: what names several people is no identifier of any. */
export function ofOneLead(identify: IdentifierReader): IdentifierReader {
  return (raw) => (typeof raw === "string" && namesSeveral(raw) ? { cause: { code: "several-leads" } } : identify(raw));
}

const address = /^<?([^\s<>@]+@[^\s<>@]+?)>?$/;
/** A lead or a contact of Salesforce. */
const salesforceId = /^(?:00Q|003)[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?$/;

/** Whether a text is several addresses, with or without names, or several ids of Salesforce: “a@x.com; Kim <b@y.com>”. */
function namesSeveral(text: string): boolean {
  if (!/[;,|\s]/.test(trimText(text))) return false;
  const parts = text
    .replaceAll(/"[^"]*"/g, " ")
    .split(/[;,|\s]+/)
    .filter((part) => part !== "");
  const addresses = new Set(parts.flatMap((part) => address.exec(part)?.[1]?.toLowerCase() ?? []));
  return addresses.size > 1 || (new Set(parts).size > 1 && parts.every((part) => salesforceId.test(part)));
}
