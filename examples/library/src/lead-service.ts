import { readFile } from "node:fs/promises";
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from "node:http";
import { InputError, type Scorer } from "@scoreline/runtime";
import { explanationPage } from "./explanation-page.ts";
import { requestPage } from "./request-page.ts";
import { readScoreRequest, RequestError, type RequestProblem, type ScoreRequest } from "./score-request.ts";

interface Answer {
  readonly type: string;
  readonly body: string;
}

interface Route {
  readonly method: "GET" | "POST";
  readonly answer: (message: IncomingMessage) => Answer | Promise<Answer>;
}

const html = "text/html; charset=utf-8";
const json = "application/json; charset=utf-8";
const script = "text/javascript; charset=utf-8";

/**
 * The service as a listener for `createServer`. `POST /score` answers with the outcome, `POST /explain` with a page that tells
 * where each point comes from; `GET /` has a form for it. `GET /browser/` scores in the page, with the same plan.
 */
export function leadService(scorer: Scorer, browserFolder: URL): RequestListener {
  const get = (answer: Route["answer"]): Route => ({ method: "GET", answer });
  const post = (answer: (request: ScoreRequest) => Answer): Route => ({
    method: "POST",
    answer: async (message) => answer(await readScoreRequest(message)),
  });
  const file = (name: string, type: string): Route =>
    get(async () => ({ type, body: await readFile(new URL(name, browserFolder), "utf8") }));

  const routes = new Map<string, Route>([
    ["/", get(() => ({ type: html, body: requestPage(scorer.plan) }))],
    ["/score", post(({ lead, events, at }) => ({ type: json, body: JSON.stringify(scorer.score(lead, events, at)) }))],
    ["/explain", post(({ lead, events, at }) => ({ type: html, body: explanationPage(scorer.explain(lead, events, at), scorer.plan) }))],
    ["/plan.json", get(() => ({ type: json, body: JSON.stringify(scorer.plan) }))],
    ["/browser/", file("index.html", html)],
    ["/browser/page.js", file("page.js", script)],
  ]);

  return (message, response) => {
    answerTo(message, routes).then(
      ({ type, body }) => send(response, 200, type, body),
      (error: unknown) => refuse(message, response, error),
    );
  };
}

/** What a caller sends is never taken for well-formed: everything that goes wrong here, however early, becomes an answer. */
async function answerTo(message: IncomingMessage, routes: ReadonlyMap<string, Route>): Promise<Answer> {
  const [path = ""] = (message.url ?? "").split("?");
  const route = routes.get(path);
  if (route === undefined) throw new RequestError(404, "There is nothing at this address.");
  const method = message.method === "HEAD" ? "GET" : message.method;
  if (method !== route.method) throw new RequestError(405, `This address takes ${route.method} only.`, [], { allow: route.method });
  return route.answer(message);
}

/** Bad input is the caller's to fix and is told in full; anything else is ours and stays in the log. */
function refuse(message: IncomingMessage, response: ServerResponse, error: unknown): void {
  // The caller has hung up: nobody is left to answer.
  if (message.destroyed && !message.complete) return;
  if (error instanceof InputError) return sendError(response, 422, "The lead cannot be scored.", error.problems);
  if (error instanceof RequestError) return sendError(response, error.status, error.message, error.problems, error.headers);
  console.error(error);
  sendError(response, 500, "Something went wrong here.");
}

function sendError(
  response: ServerResponse,
  status: number,
  error: string,
  problems: readonly RequestProblem[] = [],
  headers: OutgoingHttpHeaders = {},
): void {
  send(response, status, json, JSON.stringify({ error, problems }), headers);
}

function send(response: ServerResponse, status: number, type: string, body: string, headers: OutgoingHttpHeaders = {}): void {
  response
    .writeHead(status, {
      "content-type": type,
      "content-security-policy": "default-src 'self'; style-src 'unsafe-inline'",
      "x-content-type-options": "nosniff",
      ...headers,
    })
    .end(body);
}
