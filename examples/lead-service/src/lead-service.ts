import { readFile } from "node:fs/promises";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { InputError, type Scorer } from "@scoreline/runtime";
import { explanationPage } from "./explanation-page.ts";
import { requestPage } from "./request-page.ts";
import { readScoreRequest, RequestError, type ScoreRequest } from "./score-request.ts";

type Answer = (message: IncomingMessage) => Promise<{ readonly type: string; readonly body: string }>;

const html = "text/html; charset=utf-8";
const json = "application/json; charset=utf-8";
const script = "text/javascript; charset=utf-8";

/**
 * The service as a listener for `createServer`. `POST /score` answers with the outcome, `POST /explain` with a page that tells
 * where each point comes from; `GET /` has a form for it. `GET /browser/` scores in the page, with the same plan.
 */
export function leadService(scorer: Scorer, browserFolder: URL): RequestListener {
  const file =
    (name: string, type: string): Answer =>
    async () => ({ type, body: await readFile(new URL(name, browserFolder), "utf8") });
  const answer = async ({ lead, events, at }: ScoreRequest) => ({ type: json, body: JSON.stringify(scorer.score(lead, events, at)) });
  const explain = async ({ lead, events, at }: ScoreRequest) => ({
    type: html,
    body: explanationPage(scorer.explain(lead, events, at), scorer.plan),
  });

  const routes = new Map<string, Answer>([
    ["GET /", async () => ({ type: html, body: requestPage(scorer.plan) })],
    ["POST /score", async (message) => answer(await readScoreRequest(message))],
    ["POST /explain", async (message) => explain(await readScoreRequest(message))],
    ["GET /plan.json", async () => ({ type: json, body: JSON.stringify(scorer.plan) })],
    ["GET /browser/", file("index.html", html)],
    ["GET /browser/page.js", file("page.js", script)],
  ]);

  return (message, response) => {
    const route = routes.get(`${message.method} ${new URL(message.url ?? "/", "http://localhost").pathname}`);
    if (route === undefined) return send(response, 404, json, JSON.stringify({ error: "There is nothing at this address." }));
    route(message).then(
      ({ type, body }) => send(response, 200, type, body),
      (error: unknown) => refuse(response, error),
    );
  };
}

/** Bad input is the caller's to mend and is told in full; anything else is ours and stays in the log. */
function refuse(response: ServerResponse, error: unknown): void {
  if (error instanceof InputError)
    return send(response, 422, json, JSON.stringify({ error: "The lead cannot be scored.", problems: error.problems }));
  if (error instanceof RequestError) return send(response, error.status, json, JSON.stringify({ error: error.message }));
  console.error(error);
  send(response, 500, json, JSON.stringify({ error: "Something went wrong here." }));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, { "content-type": type, "content-security-policy": "default-src 'self'; style-src 'unsafe-inline'" })
    .end(body);
}
