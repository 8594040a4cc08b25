import { ErrorCodes, LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver";
import { RenameRefusal } from "../protocol/mapping.ts";
import { notificationShapes, type NotificationName } from "./params.ts";
import type { Shape } from "./shapes.ts";

/** Where the server writes what went wrong. */
export type Log = (message: string) => void;

/**
 * A handler that cannot end the server: what is thrown is logged with its stack and answered as an error in plain words.
 * A request that was canceled is not worked on.
 */
export function guarded<Params>(method: string, log: Log, shape: Shape, answer: (params: Params, token: CancellationToken) => unknown) {
  return async (params: unknown, token: CancellationToken): Promise<unknown> => {
    const problem = shape(params, "");
    if (problem !== null) return new ResponseError(ErrorCodes.InvalidParams, problem);
    if (token.isCancellationRequested) return canceled();
    try {
      return await answer(params as Params, token);
    } catch (error) {
      if (error instanceof RenameRefusal) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
      log(`${method}: ${describe(error)}`);
      return new ResponseError(
        LSPErrorCodes.RequestFailed,
        "Something went wrong in the language server. See the log for details; the server is still running.",
      );
    }
  };
}

/** The same for what wants no answer. */
export function guardedNotification<Params>(method: NotificationName, log: Log, take: (params: Params) => Promise<void> | void) {
  return async (params: Params): Promise<void> => {
    const problem = notificationShapes[method](params, "");
    if (problem !== null) {
      log(`${method}: ${problem}`);
      return;
    }
    try {
      await take(params);
    } catch (error) {
      log(`${method}: ${describe(error)}`);
    }
  };
}

export const canceled = (): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestCancelled, "Canceled.");
export const outdated = (): ResponseError<void> => new ResponseError(LSPErrorCodes.ContentModified, "The document has changed since.");

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
