import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** Whoever is slower than this is hung up on, so that idle callers cannot use up the service. In milliseconds. */
const limits = { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 5_000, connectionsCheckingInterval: 1_000 };

/** How long requests under way may take to finish once the service is told to stop, in milliseconds. */
const grace = 5_000;

export interface Serving {
  /** Ends with a slash. */
  readonly address: string;
  /** Takes no new requests, and lets those under way finish. */
  readonly close: () => void;
}

/** Listens on a port of this machine. Throws an Error whose message says what to do where that is not possible. */
export async function serve(listener: RequestListener, port: string): Promise<Serving> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`“${port}” is not a port. Give a number from 0 to 65535.`);
  const server = createServer(limits, listener);
  server.on("connect", (_, socket) => refuseTunnel(socket));
  server.listen(Number(port), "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    throw new Error(whyNot(error, port));
  }
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), grace).unref();
    },
  };
}

/** Node leaves a request for a tunnel to the service, and hangs up without a word where that does not answer. */
function refuseTunnel(socket: Duplex): void {
  socket.on("error", () => socket.destroy());
  socket.end("HTTP/1.1 405 Method Not Allowed\r\nallow: GET, POST\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
}

function whyNot(error: unknown, port: string): string {
  const code = error instanceof Error && "code" in error ? error.code : error;
  if (code === "EADDRINUSE") return `Port ${port} is in use by another program. Stop that, or give another port: npm start 8081`;
  if (code === "EACCES") return `Port ${port} needs special permission. Give one above 1023: npm start 8080`;
  return `The service cannot listen on port ${port} (${String(code)}). Give another port: npm start 8081`;
}
