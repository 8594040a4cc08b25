import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { SentError, type SentProblem } from "../ingest/read-forms.ts";
import { text } from "./describe.ts";
import { BusyError } from "../rescore/writer.ts";
import { StoreError } from "../store/database.ts";
import { InputError } from "@scoreline/runtime";

/** A request that is refused, as RFC 9457 has it. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly status: number;
  readonly problems: readonly SentProblem[];
  readonly title: string;

  constructor(status: number, detail: string, problems: readonly SentProblem[] = [], title = titles[status]) {
    super(detail);
    this.status = status;
    this.problems = problems;
    this.title = title ?? "Something went wrong here";
  }
}

export const problemType = "application/problem+json";

const titles: Readonly<Record<number, string>> = {
  400: "The request cannot be read",
  401: "A key is needed",
  403: "The key does not allow this",
  404: "Not found",
  405: "The method is none of this address",
  408: "The request came too slowly",
  409: "This contradicts what is stored",
  410: "No longer there",
  413: "The request is too large",
  415: "The content has another type",
  422: "What was sent cannot be used",
  429: "Too many requests",
  431: "The request is too large",
  503: "Not possible at the moment",
};

export const bodyTooLarge = new HttpProblem(413, "The body is larger than the service takes. Send fewer events at once.");

/** In seconds: when to try again what was not possible, or was asked for too often; where nobody has said it already. */
const retryAfter: Readonly<Record<number, number>> = { 429: 60, 503: 2 };

/** What is sent of it. */
const textOf = ({ status, title, message, problems }: HttpProblem): string =>
  JSON.stringify({ type: "about:blank", title, status, detail: message, ...(problems.length > 0 ? { problems } : {}) });

/** Answers with it. */
export function sendProblem(reply: FastifyReply, problem: HttpProblem): FastifyReply {
  const { status } = problem;
  const wait = retryAfter[status];
  if (wait !== undefined && !reply.hasHeader("retry-after")) reply.header("retry-after", wait);
  if (status === 401) reply.header("www-authenticate", "Bearer");
  return reply.code(status).type(problemType).send(textOf(problem));
}

/** Answers what is no request at all, or never became a whole one, before the connection is closed. */
export function refuseConnection(error: { readonly code?: string }, socket: Socket): void {
  if (socket.writable && error.code !== "ECONNRESET") {
    const problem = connectionProblems[error.code ?? ""] ?? new HttpProblem(400, "What came is no request of HTTP.");
    const text = textOf(problem);
    socket.write(
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\nContent-Type: ${problemType}\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
    );
  }
  socket.destroy();
}

const connectionProblems: Readonly<Record<string, HttpProblem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: new HttpProblem(408, "The request did not arrive in time. Send it again, all of it at once."),
  HPE_HEADER_OVERFLOW: new HttpProblem(431, "The headers are larger than the service takes."),
};

/** Everything that goes wrong becomes an answer with a sentence; what is ours goes to the log. */
export function answerProblems(app: FastifyInstance, log: (line: string) => void): void {
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, new HttpProblem(404, `There is nothing at ${request.method} ${pathOf(request)}. See /openapi.json.`)),
  );
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = problemOf(error, request.method === "GET");
    if (problem.status >= 500) log(`${request.method} ${pathOf(request)}: ${error.stack ?? error.message}`);
    return sendProblem(reply, problem);
  });
}

const pathOf = ({ url }: FastifyRequest): string => url.split("?", 1)[0]!.slice(0, 200);

function problemOf(error: FastifyError | HttpProblem, isReading: boolean): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof SentError || error instanceof InputError)
    return new HttpProblem(
      422,
      isReading ? "The lead cannot be scored as it is asked for here." : "Nothing was stored.",
      error.problems,
      isReading ? "This cannot be answered" : undefined,
    );
  if (error instanceof BusyError) return new HttpProblem(503, error.message);
  if (error instanceof StoreError)
    return new HttpProblem(
      503,
      `The store cannot be used at the moment. ${isReading ? "Ask again." : "Nothing was stored; send it again."}`,
    );
  if (error.validation !== undefined) {
    const problems = error.validation.map(({ instancePath, message = "cannot be read", params }) => {
      const { additionalProperty: more, pattern } = params as { readonly additionalProperty?: string; readonly pattern?: string };
      if (pattern === text.pattern) return { path: instancePath.slice(1), problem: "has a letter that no database keeps" };
      return more === undefined
        ? { path: instancePath.slice(1), problem: message }
        : { path: more, problem: "is nothing that this address asks for; see /openapi.json" };
    });
    return new HttpProblem(400, "Something in the address cannot be read.", problems);
  }
  // What is nested so deeply that it cannot be gone through.
  if (error instanceof RangeError && /call stack/.test(error.message)) return new HttpProblem(422, "The body is nested too deeply.");
  const { code, statusCode = 500 } = error;
  const detail = knownCodes[code];
  if (detail !== undefined) return new HttpProblem(statusCode, detail);
  // What Fastify and its plugins say of a request is for whoever sent it; anything else is ours.
  if (statusCode < 500) return new HttpProblem(statusCode, sentence(error.message));
  const stored = isReading ? "What" : "Nothing was stored; what";
  return new HttpProblem(500, `Something went wrong here. ${stored} happened is in the log of the service.`);
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const knownCodes: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: bodyTooLarge.message,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "The content type must be application/json, or one of CloudEvents.",
  FST_ERR_CTP_EMPTY_JSON_BODY: "The body is empty. Send JSON.",
  FST_ERR_CTP_INVALID_JSON_BODY: "The body is no JSON.",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "The body is not as long as it was said to be.",
};
