import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { mostWrong, watchGuesses } from "./guesses.ts";
import { HttpProblem } from "./problems.ts";

/** What a key allows; each allows what comes before it, too. */
export const scopes = ["read", "write", "admin"] as const;
export type KeyScope = (typeof scopes)[number];

/** Somebody who may ask. */
export interface Key {
  readonly name: string;
  readonly secret: string;
  readonly scope: KeyScope;
}

/** How much may be asked. */
export interface AppLimits {
  /** The largest body, in bytes. */
  readonly bodySize: number;
  /** How many requests a minute each key may make, or each address where there are no keys. */
  readonly requestsPerMinute: number;
  /** In milliseconds: how long a request may take to arrive. */
  readonly requestTimeout: number;
}

export const usualLimits: AppLimits = { bodySize: 1_000_000, requestsPerMinute: 300_000, requestTimeout: 10_000 };

declare module "fastify" {
  interface FastifyContextConfig {
    /** What a key must allow to ask here; left out where nobody needs one. */
    readonly scope?: KeyScope;
  }
  interface FastifyRequest {
    /** Who asks; null where no key is needed. */
    keyName: string | null;
  }
}

const shortestSecret = 16;

/** Reads `NAME=SECRET` or `NAME:read=SECRET`. Throws an Error of one sentence for what is neither. */
export function readKey(text: string): Key {
  const found = /^([\w-]{1,50})(?::(read|write|admin))?=(.+)$/.exec(text);
  if (found === null)
    throw new Error("A key is written NAME=SECRET, or NAME:read=SECRET for one that only reads, with letters, digits and “-” in the name.");
  const [, name, scope = "admin", secret] = found;
  if (secret!.length < shortestSecret)
    throw new Error(`The secret of the key “${name}” is too short: give it at least ${shortestSecret} letters that nobody can guess.`);
  return { name: name!, secret: secret!, scope: scope as KeyScope };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Lets in only who has a key. Without keys, only this machine may ask, and only by its own name: no page of a browser can pretend to be it. */
export function demandKeys(app: FastifyInstance, keys: readonly Key[]): void {
  const known = keys.map((key) => ({ ...key, digest: digest(key.secret) }));
  const guesses = watchGuesses(() => performance.now());
  app.decorateRequest("keyName", null);
  app.addHook("onRequest", async (request) => {
    const { scope } = request.routeOptions.config;
    if (known.length === 0) {
      if (!isOwnName(request.hostname)) throw new HttpProblem(403, "Without keys the service answers only as localhost.");
      return;
    }
    if (scope === undefined) return;
    const given = secretIn(request);
    if (given === null) throw new HttpProblem(401, "Send a key of the service: Authorization: Bearer SECRET.");
    const sent = digest(given);
    // Each is compared, so that the time says nothing.
    const [key] = known.filter((each) => timingSafeEqual(each.digest, sent));
    const name = key?.name ?? null;
    if (guesses.mustWait(request.ip, name))
      throw new HttpProblem(429, `Too many keys came from this address that are none: at most ${mostWrong} a minute. Wait a minute.`);
    guesses.note(request.ip, name);
    if (key === undefined) throw new HttpProblem(401, "The key is none of this service.");
    if (scopes.indexOf(key.scope) < scopes.indexOf(scope))
      throw new HttpProblem(403, `The key “${key.name}” allows “${key.scope}”, and this needs “${scope}”.`);
    request.keyName = key.name;
  });
}

const isOwnName = (hostname: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/.test(hostname);

/** The secret, also where it is the name of a user, as libraries of Segment send it. */
function secretIn({ headers: { authorization } }: FastifyRequest): string | null {
  const [, kind, value] = /^(Bearer|Basic) +(\S+)$/i.exec(authorization ?? "") ?? [];
  if (value === undefined) return null;
  if (kind!.toLowerCase() === "bearer") return value;
  return Buffer.from(value, "base64").toString("utf8").split(":", 1)[0]!;
}
