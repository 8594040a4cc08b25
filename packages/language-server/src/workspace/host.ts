import type { SourceText } from "@scoreline/language";

/** How the server reaches files. URIs are compared as texts. */
export interface FileHost {
  readonly readFile: (uri: string) => Promise<SourceText>;
  /** The same text for every name of a file, as in `SourceText`, and never a URI; also while it is open. Never rejects. Left out where the host cannot tell. */
  readonly identityOf?: (uri: string) => Promise<string | undefined>;
  /** The `.score` files below a folder; empty where they cannot be listed. */
  readonly listFiles: (folder: string) => Promise<readonly string[]>;
}
