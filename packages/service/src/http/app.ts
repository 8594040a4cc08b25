import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import { version } from "@scoreline/plan";
import fastify, { type FastifyInstance } from "fastify";
import type { Service } from "../service.ts";
import { tellingShapes } from "./describe-telling.ts";
import { sharedShapes, type Described } from "./describe.ts";
import { demandKeys, usualLimits, type AppLimits, type Key } from "./keys.ts";
import { answerProblems, HttpProblem, refuseConnection, sendProblem } from "./problems.ts";
import { watchMethods } from "./methods.ts";
import { takePacked } from "./packed-bodies.ts";
import { eventRoutes } from "./routes/event-routes.ts";
import { leadRoutes } from "./routes/lead-routes.ts";
import { modelRoutes } from "./routes/model-routes.ts";
import { operationRoutes } from "./routes/operation-routes.ts";
import { pageRoutes } from "./routes/page-routes.ts";
import { privacyRoutes } from "./routes/privacy-routes.ts";
import { readingRoutes } from "./routes/reading-routes.ts";
import { tellingRoutes } from "./routes/telling-routes.ts";

/** The routes of the service; nothing listens yet. */
export async function createApp(service: Service, keys: readonly Key[], limits: AppLimits = usualLimits): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: limits.bodySize,
    requestTimeout: limits.requestTimeout,
    connectionTimeout: 3 * limits.requestTimeout,
    keepAliveTimeout: 3 * limits.requestTimeout,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 3_000 },
    http: { headersTimeout: limits.requestTimeout, connectionsCheckingInterval: Math.min(1_000, limits.requestTimeout) },
    clientErrorHandler: refuseConnection,
    frameworkErrors: (_, __, reply) => void sendProblem(reply, new HttpProblem(400, "The address cannot be read.")),
    ajv: { customOptions: { removeAdditional: false, allErrors: false } },
  });
  // Answers are as they are made: what the documentation says of them is held by tests.
  app.setSerializerCompiler(() => JSON.stringify);
  app.removeContentTypeParser("text/plain");
  const readJson = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser("application/json");
  // Many programs say of every request that it is JSON, also of one that has nothing to say.
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    const { sent } = (request.routeOptions.schema ?? {}) as Partial<Described>;
    if (body === "" && sent === undefined) done(null, undefined);
    else readJson(request, body as string, done);
  });
  app.addContentTypeParser(["application/cloudevents+json", "application/cloudevents-batch+json"], { parseAs: "string" }, readJson);
  takePacked(app);
  answerProblems(app, service.log);
  demandKeys(app, keys);
  await app.register(rateLimit, {
    max: limits.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: ({ keyName, ip }) => keyName ?? ip,
    errorResponseBuilder: (_, { after }) =>
      new HttpProblem(429, `The key may ask ${limits.requestsPerMinute} times a minute. Go on in ${after}.`),
  });
  app.addHook("onSend", async (_, reply) => {
    reply.header("x-content-type-options", "nosniff");
    if (!reply.hasHeader("content-security-policy"))
      reply.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'");
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Scoreline", version, description: "Scores leads again at each action and each day, and tells what changed." },
      components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
      ...(keys.length > 0 ? { security: [{ key: [] }] } : {}),
    },
    // Bodies are told of, and read by the service itself, which says more of what is wrong.
    transform({ schema, url }) {
      const { sent, ...told } = (schema ?? {}) as Partial<Described>;
      return { schema: sent === undefined ? told : { ...told, body: sent }, url };
    },
    refResolver: { buildLocalReference: (json, _, __, index) => String(json.$id ?? `Shape${index}`) },
  });
  for (const shape of [...sharedShapes, ...tellingShapes]) app.addSchema(shape);
  const refuseOtherMethods = watchMethods(app);
  for (const routes of [leadRoutes, eventRoutes, readingRoutes, tellingRoutes, modelRoutes, privacyRoutes, operationRoutes, pageRoutes])
    routes(app, service);
  refuseOtherMethods();
  return app;
}
