import type { FastifyInstance, FastifyRequest } from "fastify";
import { listDeliveries, retryDelivery, type DeliveryStatus } from "../../deliveries/list.ts";
import type { Service } from "../../service.ts";
import { decidableBy } from "../../subscriptions/decided.ts";
import {
  addSubscription,
  changeSubscription,
  findSubscription,
  listSubscriptions,
  removeSubscription,
  renewSecret,
  type Subscription,
} from "../../subscriptions/manage.ts";
import { readSettings, settingsOf, type SubscriptionSettings } from "../../subscriptions/settings.ts";
import { describeTelling } from "../describe-telling.ts";
import { HttpProblem } from "../problems.ts";

interface Asked {
  readonly Params: { readonly id: string };
}

/** Who is told of which changes, and what became of it. */
export function tellingRoutes(app: FastifyInstance, service: Service): void {
  const { database } = service;
  const read = { scope: "read" } as const;
  const admin = { scope: "admin" } as const;

  const found = async (id: string): Promise<Subscription> => {
    const subscription = await database.read((sql) => findSubscription(sql, id));
    if (subscription === undefined) throw new HttpProblem(404, `There is no subscription “${id}”.`);
    return subscription;
  };
  const settingsIn = (given: unknown): SubscriptionSettings => {
    const result = readSettings(given, decidableBy(service.model().plan));
    if ("problems" in result) throw new HttpProblem(422, "Nothing was stored.", result.problems);
    return result.settings;
  };

  app.get("/v1/subscriptions", { config: read, schema: describeTelling.listSubscriptions }, async () => ({
    subscriptions: await database.read(listSubscriptions),
  }));
  app.get<Asked>("/v1/subscriptions/:id", { config: read, schema: describeTelling.getSubscription }, ({ params }) => found(params.id));

  app.post("/v1/subscriptions", { config: admin, schema: describeTelling.addSubscription }, async (request, reply) => {
    const { after, given } = partedBody(request);
    const settings = settingsIn(given);
    const by = { after, now: service.now(), by: request.keyName ?? "somebody without a key" };
    const { id, secret } = await database.write((sql) => addSubscription(sql, settings, by));
    service.teller.nudge();
    reply.code(201).header("location", `/v1/subscriptions/${id}`);
    return { ...(await found(id)), secret };
  });
  app.patch<Asked>("/v1/subscriptions/:id", { config: admin, schema: describeTelling.changeSubscription }, async ({ params, body }) => {
    const was = await found(params.id);
    if (typeof body !== "object" || body === null || Array.isArray(body))
      throw new HttpProblem(422, "The body must be an object: the settings that become others.");
    const settings = settingsIn({ ...settingsOf(was), ...body });
    await database.write((sql) => changeSubscription(sql, was, settings));
    service.teller.nudge();
    return found(params.id);
  });
  app.delete<Asked>("/v1/subscriptions/:id", { config: admin, schema: describeTelling.removeSubscription }, async ({ params }, reply) => {
    await found(params.id);
    await database.write((sql) => removeSubscription(sql, params.id));
    return reply.code(204).send();
  });
  app.post<Asked>("/v1/subscriptions/:id/secret", { config: admin, schema: describeTelling.renewSecret }, async ({ params }) => {
    await found(params.id);
    return { id: params.id, secret: await database.write((sql) => renewSecret(sql, params.id, service.now())) };
  });

  app.get<{ readonly Querystring: DeliveriesAsked }>(
    "/v1/deliveries",
    { config: read, schema: describeTelling.listDeliveries },
    async ({ query }) => {
      const { status = null, subscription = null, lead = null, cursor, limit } = query;
      const before = cursor === undefined ? null : readCursor(cursor);
      const { deliveries, next } = await database.read((sql) => listDeliveries(sql, { status, subscription, lead, before, limit }));
      return { deliveries, cursor: next === null ? null : `${next.seq}.${next.id}` };
    },
  );
  app.post<Asked>("/v1/deliveries/:id/retry", { config: admin, schema: describeTelling.retryDelivery }, async ({ params: { id } }) => {
    const result = await database.write((sql) => retryDelivery(sql, id, service.now()));
    if (result === "unknown") throw new HttpProblem(404, `There is no delivery “${id}”.`);
    if (result === "not dead") throw new HttpProblem(409, "The delivery was not given up: it was accepted, or is tried again by itself.");
    service.teller.nudge();
    return { id, status: "waiting" };
  });
}

interface DeliveriesAsked {
  readonly status?: DeliveryStatus;
  readonly subscription?: string;
  readonly lead?: string;
  readonly cursor?: string;
  readonly limit: number;
}

/** The settings of a new subscription, and the place in the feed that it begins after; null for what comes from now on. */
function partedBody({ body }: FastifyRequest): { readonly after: number | null; readonly given: unknown } {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return { after: null, given: body };
  const { after = null, ...given } = body as Readonly<Record<string, unknown>>;
  if (after !== null && !(Number.isSafeInteger(after) && (after as number) >= 0))
    throw new HttpProblem(422, "Nothing was stored.", [
      { path: "after", problem: "must be a cursor of the feed: a whole number from 0 on" },
    ]);
  return { after: after as number | null, given };
}

function readCursor(cursor: string): { readonly seq: number; readonly id: string } {
  const [, seq, id] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? [];
  if (seq === undefined || id === undefined) throw new HttpProblem(400, "The cursor is none that a page of this list gave.");
  return { seq: Number(seq), id };
}
