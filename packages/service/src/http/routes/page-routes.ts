import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { FastifyInstance } from "fastify";

/** Only what the service itself serves runs and is asked; the explanations that are shown bring a style of their own. */
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The page, for people. It shows nothing by itself: what it asks for, it asks as whoever looks at it. */
export function pageRoutes(app: FastifyInstance): void {
  for (const [name, { type, text }] of pageFiles()) {
    const address = name === "index.html" ? "/" : `/page/${name}`;
    app.get(address, { schema: { hide: true }, config: { rateLimit: false } }, async (_, reply) =>
      reply.type(type).header("content-security-policy", policy).header("cache-control", "no-cache").send(text),
    );
  }
}

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
};

/** By the name under which each is served; the page itself is “index.html”. */
const names = ["index.html", "page.css", "page.mjs", "api.mjs", "elements.mjs", "overview.mjs", "lead.mjs"] as const;

interface PageFile {
  readonly type: string;
  readonly text: string;
}

/** Reads all of them. They lie beside what is built of the package, and beside its sources. */
function pageFiles(): ReadonlyMap<string, PageFile> {
  const folder = join(dirname(createRequire(import.meta.url).resolve("@scoreline/service/package.json")), "page");
  return new Map(names.map((name) => [name, { type: types[name.split(".")[1]!]!, text: readFileSync(join(folder, name), "utf8") }]));
}
