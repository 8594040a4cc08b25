import type { IncomingMessage } from "node:http";
import type { EventInput, LeadInput, Moment } from "@scoreline/runtime";

/** What a caller sends: a lead, what it did, and the moment that counts; now, where none is given. */
export interface ScoreRequest {
  readonly lead: LeadInput;
  readonly events: readonly EventInput[];
  readonly at: Moment;
}

/** The request cannot be read; the message says why. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const mostBytes = 1_000_000;

/** Reads the body of a request, as JSON or as the field `request` of a form. Throws a RequestError. */
export async function readScoreRequest(message: IncomingMessage): Promise<ScoreRequest> {
  const body = await readBody(message);
  const isForm = message.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  return parseScoreRequest(isForm ? (new URLSearchParams(body).get("request") ?? "") : body);
}

/**
 * Makes a request of a JSON text. What is inside the lead and its events is left to the scorer, which names everything that is
 * wrong with them.
 */
export function parseScoreRequest(text: string): ScoreRequest {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new RequestError(400, "The request is not JSON.");
  }
  if (typeof given !== "object" || given === null) throw new RequestError(400, "The request must be an object with “lead” and “events”.");
  const { lead, events = [], at = new Date() } = given as Partial<ScoreRequest>;
  return { lead: lead as LeadInput, events, at };
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new RequestError(413, "The request is longer than a million bytes.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
