import {
  ErrorCodes,
  Message,
  ResponseError,
  type ConnectionOptions,
  type InitializeError,
  type InitializeParams,
} from "vscode-languageserver";
import { initializeShape } from "./params.ts";

/** What has been agreed with the editor: requests count only between `initialize` and `shutdown`. */
export class Lifecycle {
  #stage: "new" | "running" | "ended" = "new";

  /** Why `initialize` is refused; null where the server begins with it. */
  begin(params: InitializeParams): ResponseError<InitializeError> | null {
    if (this.#stage !== "new") return new ResponseError(ErrorCodes.InvalidRequest, "The server is already initialized.");
    const { problem } = params as CheckedParams;
    if (problem !== undefined) return new ResponseError(ErrorCodes.InvalidParams, problem);
    this.#stage = "running";
    return null;
  }

  /** Why `shutdown` is refused; null where the server ends with it. */
  end(): ResponseError<void> | null {
    const refusal = this.refusal();
    if (refusal === null) this.#stage = "ended";
    return refusal;
  }

  /** Why any other request is refused now; null where it is answered. */
  refusal(): ResponseError<void> | null {
    if (this.#stage === "running") return null;
    return this.#stage === "new"
      ? new ResponseError(ErrorCodes.ServerNotInitialized, "The server is not initialized: send `initialize` first.")
      : new ResponseError(ErrorCodes.InvalidRequest, "The server was shut down: send `exit`, and start it again.");
  }

  /** With what the process ends when the editor goes away or says `exit`. */
  get exitCode(): 0 | 1 {
    return this.#stage === "ended" ? 0 : 1;
  }
}

interface CheckedParams {
  /** What is wrong with the parameters of `initialize`, in words. */
  readonly problem?: string;
}

/** The library reads `initialize` before the server does, and stumbles over what is unsound: it gets sound parameters, with the problem. */
export const connectionOptions: ConnectionOptions = {
  messageStrategy: {
    handleMessage: (message, next) => {
      if (!Message.isRequest(message) || message.method !== "initialize") return next(message);
      const problem = initializeShape(message.params, "");
      const checked: CheckedParams & Pick<InitializeParams, "capabilities"> = {
        capabilities: {},
        ...(problem === null ? {} : { problem }),
      };
      return next(problem === null ? message : Object.assign(message, { params: checked }));
    },
  },
};
