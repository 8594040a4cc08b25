/** Bodies that are packed by gzip, as some libraries of RudderStack send them. */
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { bodyTooLarge, HttpProblem } from "./problems.ts";

const unpack = promisify(gunzip);

/** Unpacks them. Packed as well as unpacked they may have as many bytes as the address takes, and not one more is unpacked. */
export function takePacked(app: FastifyInstance): void {
  app.addHook("preParsing", async ({ headers, routeOptions }, _, payload) => {
    const encoding = (headers["content-encoding"] ?? "identity").toLowerCase();
    if (encoding === "identity") return payload;
    if (encoding !== "gzip") throw new HttpProblem(415, "A body may be packed by gzip, and by nothing else.");
    const most = routeOptions.bodyLimit!;
    const parts: Buffer[] = [];
    let size = 0;
    // The connection stays open for the answer.
    for await (const part of (payload as Readable).iterator({ destroyOnReturn: false })) {
      size += (part as Buffer).length;
      if (size > most) throw bodyTooLarge;
      parts.push(part as Buffer);
    }
    const whole = await unpack(Buffer.concat(parts), { maxOutputLength: most }).catch((error: { readonly code?: string }) => {
      throw error.code === "ERR_BUFFER_TOO_LARGE"
        ? bodyTooLarge
        : new HttpProblem(400, "The body is said to be packed by gzip, and is not.");
    });
    return Object.assign(Readable.from(whole, { objectMode: false }), { receivedEncodedLength: size });
  });
}
