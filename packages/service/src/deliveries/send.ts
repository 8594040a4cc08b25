/** Sends one webhook, and says what became of it; nothing that a receiver does makes it throw or wait forever. */
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { publicLookup, refuseWrittenPrivate } from "./addresses.ts";

export interface Webhook {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Sent {
  readonly outcome: "accepted" | "failed" | "gone";
  /** What to tell people of it, as a sentence; null where it was accepted. */
  readonly error: string | null;
  /** When the receiver wants it again, in milliseconds from now; null where they do not say. */
  readonly retryAfter: number | null;
}

export type Send = (webhook: Webhook) => Promise<Sent>;

export interface SendOptions {
  /** Whether webhooks may go to addresses that are not on the internet. */
  readonly allowPrivate: boolean;
  /** How long a receiver may take, in milliseconds. */
  readonly patience: number;
}

const failed = (error: string, retryAfter: number | null = null): Sent => ({ outcome: "failed", error, retryAfter });

/** Of an answer no more is read. */
const mostBytes = 64 * 1024;

/** Makes what sends. Redirections are not followed: they would lead past what was looked at. */
export function createSender({ allowPrivate, patience }: SendOptions): Send {
  return async ({ url, headers, body }) => {
    const { protocol, hostname } = new URL(url);
    const options: RequestOptions = {
      method: "POST",
      headers: { ...headers, "content-length": Buffer.byteLength(body), "user-agent": "Scoreline" },
      signal: AbortSignal.timeout(patience),
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    };
    try {
      if (!allowPrivate) refuseWrittenPrivate(hostname);
      return await new Promise<Sent>((resolve, reject) => {
        const asking = (protocol === "https:" ? httpsRequest : httpRequest)(url, options, (answer) => {
          answer.on("error", reject);
          drain(answer);
          resolve(sentAs(answer));
        });
        asking.on("error", reject);
        asking.end(body);
      });
    } catch (error) {
      const timedOut = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
      if (timedOut) return failed(`No answer came within ${patience / 1_000} seconds.`);
      return failed(
        error instanceof Error ? sentence(error.message || String((error as { readonly code?: unknown }).code)) : String(error),
      );
    }
  };
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The answer is of no interest, but a connection is used again only when it was read. */
function drain(answer: IncomingMessage): void {
  let bytes = 0;
  answer.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostBytes) answer.destroy();
  });
}

function sentAs({ statusCode = 0, headers }: IncomingMessage): Sent {
  if (statusCode >= 200 && statusCode < 300) return { outcome: "accepted", error: null, retryAfter: null };
  if (statusCode === 410) return { outcome: "gone", error: "The receiver wants no more of these (410).", retryAfter: null };
  if (statusCode >= 300 && statusCode < 400)
    return failed(`The receiver answered ${statusCode}, a redirection, which is not followed; give the address that it leads to.`);
  const seconds = /^\d{1,6}$/.test(headers["retry-after"] ?? "") ? Number(headers["retry-after"]) : null;
  return failed(`The receiver answered ${statusCode}.`, seconds === null ? null : seconds * 1_000);
}
