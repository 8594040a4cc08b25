/** `npm run playground`: builds the playground and serves it on this machine; `-- --port 8080` says where, `-- --build` only builds. */
import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildPlayground } from "./build.mjs";

const kinds = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".csv": "text/csv",
  ".txt": "text/plain",
};

/** The path of an address, with its letters; empty where no file can be called so, whoever sent it. */
function pathIn(address) {
  try {
    const path = decodeURIComponent(new URL(address, "http://localhost").pathname);
    return path.includes("\0") ? "" : path;
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) return "";
    throw error;
  }
}

/**
 * Serves a folder below a path, such as `/`.
 *
 * @param {string} folder
 * @param {{ port: number, path?: string }} where port 0 takes any that is free
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serve(folder, { port, path = "/" }) {
  const server = createServer((request, response) => {
    const asked = pathIn(request.url);
    const inside = normalize(join(folder, asked.slice(path.length).replace(/(?:^|\/)$/, "$&index.html")));
    const isThere = asked.startsWith(path) && inside.startsWith(folder + sep) && statSync(inside, { throwIfNoEntry: false })?.isFile();
    if (!isThere) return response.writeHead(404, { "content-type": "text/plain" }).end("There is no such file.\n");
    response
      .writeHead(200, { "content-type": `${kinds[extname(inside)] ?? "application/octet-stream"}; charset=utf-8` })
      .end(readFileSync(inside));
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { values } = parseArgs({ options: { port: { type: "string", default: "4173" }, build: { type: "boolean", default: false } } });
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535)
      throw new Error(`“${values.port}” is no port. Give a whole number up to 65535: npm run playground -- --port 8080`);
    const dist = fileURLToPath(new URL("../dist", import.meta.url));
    const { files, bytes } = await buildPlayground(dist);
    console.log(`${files} files in packages/playground/dist, ${Math.round(bytes / 1000)} kB once packed.`);
    if (!values.build) {
      const { address } = await serve(dist, { port });
      console.log(`The playground is at ${address} until you press Ctrl+C.`);
    }
  } catch (error) {
    console.error(
      error.code === "EADDRINUSE"
        ? `Port ${error.port} is taken. Choose another one: npm run playground -- --port ${error.port + 1}`
        : error.message,
    );
    process.exitCode = 1;
  }
}
