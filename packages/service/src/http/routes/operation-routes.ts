import type { FastifyInstance } from "fastify";
import { version } from "@scoreline/plan";
import type { Service } from "../../service.ts";
import { positionOf } from "../../store/held-leads.ts";
import { describe } from "../describe.ts";

/** For whoever keeps the service running; what it notes of requests is of all of them. */
export function operationRoutes(app: FastifyInstance, service: Service): void {
  app.addHook("onResponse", async ({ method, routeOptions }, reply) => {
    const { requests } = service.metrics;
    // By the address as it is written in the documentation: there are few of these.
    requests.observe({ method, route: routeOptions.url ?? "none", status: reply.statusCode }, reply.elapsedTime / 1_000);
  });
  // Neither needs a key: whoever starts processes asks them, and they tell nothing of leads.
  app.get("/health", { schema: describe.getHealth, config: { rateLimit: false } }, async () => ({ status: "alive", version }));
  app.get("/ready", { schema: describe.getReady, config: { rateLimit: false } }, async () => {
    const { seq } = await service.database.read(positionOf);
    const { hash, plan } = service.model();
    return { status: "ready", model: plan.words?.name ?? null, plan: hash, seq };
  });
  app.get("/metrics", { schema: describe.getMetrics, config: { scope: "read" } }, async (_, reply) => {
    const { registry } = service.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  app.get("/openapi.json", { schema: { hide: true }, config: { rateLimit: false } }, async () => app.swagger());
}
