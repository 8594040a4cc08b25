import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { serve } from "./connection.ts";
import { connectionOptions } from "./server/lifecycle.ts";

/** Serves from a worker; `scope` is the worker's own. Files are read by the client. */
export function startServer(scope: ConstructorParameters<typeof BrowserMessageReader>[0]): void {
  serve(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope), connectionOptions), null);
}
