import { readFileSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isAuditCode } from "@scoreline/diagnostics";
import { auditPage } from "@scoreline/diagnostics/audits";

/** Where the pages of the diagnostics may lie: beside the built program or its chunks, or in the sources. */
const homes = ["./pages/", "../pages/", "../../../diagnostics/pages/"].map((path) => new URL(path, import.meta.url));

/** The program of a thread, beside the built program or its chunks; null where it was not built. */
export function threadProgram(name: "leads" | "events" | "reviews"): URL | null {
  return [`./${name}.js`, `../${name}.js`].map((path) => new URL(path, import.meta.url)).find((program) => existsSync(program)) ?? null;
}

/** The page of a code as Markdown, or null where there is none. The code must be a known one. */
export function readPage(code: string): string | null {
  if (isAuditCode(code)) return auditPage(code);
  const page = pageUrl(code);
  return page === null ? null : readFileSync(page, "utf8");
}

/** The page as a `file:` address that editors and browsers can open. */
export function pageUrl(code: string): URL | null {
  for (const home of homes) {
    const page = new URL(`${code}.md`, home);
    if (existsSync(fileURLToPath(page))) return page;
  }
  return null;
}
