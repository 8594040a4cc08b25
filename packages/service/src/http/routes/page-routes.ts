import type { FastifyInstance } from "fastify";
import { pageFiles } from "../../page/page-files.ts";

/** Only what the service itself serves runs and is asked; the explanations that are shown bring a style of their own. */
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The page, for people. It shows nothing by itself: what it asks for, it asks as whoever looks at it. */
export function pageRoutes(app: FastifyInstance): void {
  for (const [name, { type, text }] of pageFiles()) {
    const address = name === "index.html" ? "/" : `/page/${name}`;
    app.get(address, { schema: { hide: true }, config: { rateLimit: false } }, async (_, reply) =>
      reply.type(type).header("content-security-policy", policy).header("cache-control", "no-cache").send(text),
    );
  }
}
