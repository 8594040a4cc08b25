/** An address is asked by the methods that it has: all others are refused there, with those that it has. */
import type { FastifyInstance, HTTPMethods } from "fastify";
import { HttpProblem } from "./problems.ts";

const methods: readonly HTTPMethods[] = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS", "TRACE"];

/** Notes which methods each address has that is added from now on; what it gives refuses all others there, once no more are added. */
export function watchMethods(app: FastifyInstance): () => void {
  const known = new Map<string, Set<string>>();
  app.addHook("onRoute", ({ url, method }) => {
    const has = known.get(url) ?? new Set();
    for (const each of [method].flat()) has.add(each);
    known.set(url, has);
  });
  return () => {
    for (const [url, has] of [...known]) {
      const allowed = [...has].sort().join(", ");
      app.route({
        url,
        method: methods.filter((method) => !has.has(method)),
        schema: { hide: true },
        config: { rateLimit: false },
        // Before anything of the body is read.
        onRequest: async ({ method }, reply) => {
          reply.header("allow", allowed);
          throw new HttpProblem(405, `There is no ${method} here, only ${allowed}. See /openapi.json.`);
        },
        handler: async () => undefined,
      });
    }
  };
}
