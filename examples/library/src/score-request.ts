import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import type { EventInput, LeadInput, Moment } from "@scoreline/runtime";

/** What a caller sends: a lead, what it did, and the moment that counts; now, where none is given. */
export interface ScoreRequest {
  readonly lead: LeadInput;
  readonly events: readonly EventInput[];
  readonly at: Moment;
}

/** Where something is wrong, and what; as the scorer says it of a lead. */
export interface RequestProblem {
  readonly path: string;
  readonly problem: string;
}

/** The request cannot be read; the message says why, the problems say where. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly status: number;
  readonly problems: readonly RequestProblem[];
  readonly headers: OutgoingHttpHeaders;

  constructor(status: number, message: string, problems: readonly RequestProblem[] = [], headers: OutgoingHttpHeaders = {}) {
    super(message);
    this.status = status;
    this.problems = problems;
    this.headers = headers;
  }
}

const mostBytes = 1_000_000;
const parts = ["lead", "events", "at"];

/** Reads the body of a request, as JSON or as the field `request` of a form. Throws a RequestError. */
export async function readScoreRequest(message: IncomingMessage): Promise<ScoreRequest> {
  const [type = ""] = (message.headers["content-type"] ?? "application/json").split(";");
  const kind = type.trim().toLowerCase();
  if (kind !== "application/json" && kind !== "application/x-www-form-urlencoded") {
    throw new RequestError(415, "Send the request as JSON, with the header “content-type: application/json”.");
  }
  if (message.headers["content-encoding"] !== undefined) throw new RequestError(415, "Send the request without compression.");
  const body = await readBody(message);
  if (kind === "application/json") return parseScoreRequest(body);
  const field = new URLSearchParams(body).get("request");
  if (field === null) {
    throw new RequestError(400, "The form has no field “request”. For JSON, send the header “content-type: application/json”.");
  }
  return parseScoreRequest(field);
}

/**
 * Makes a request of a JSON text. What is inside the lead and its events is left to the scorer, which names everything that is
 * wrong with them. What is not known is refused: a misspelled “events” would give a wrong score otherwise.
 */
export function parseScoreRequest(text: string): ScoreRequest {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new RequestError(400, "The request is not JSON.", [{ path: "request", problem: error instanceof Error ? error.message : "" }]);
  }
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new RequestError(400, "The request must be an object with “lead” and “events”.");
  }
  const unknown = Object.keys(given).filter((key) => !parts.includes(key));
  if (unknown.length > 0) {
    const problem = "is not known; a request has “lead”, “events” and “at”";
    throw new RequestError(
      400,
      "The request has parts that are not known.",
      unknown.map((path) => ({ path, problem })),
    );
  }
  const { lead, events = [], at = new Date() } = given as Partial<ScoreRequest>;
  return { lead: lead as LeadInput, events, at };
}

/** The body as text. A body that is too long is read to its end, so that the answer arrives, but not kept. */
async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (bytes > mostBytes) throw new RequestError(413, "The request is longer than a million bytes.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new RequestError(400, "The request is not UTF-8 text.");
  }
}
