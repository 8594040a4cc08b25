import type { SourceText } from "@scoreline/language";

/** How the server reaches files. URIs are compared as texts. */
export interface FileHost {
  readonly readFile: (uri: string) => Promise<SourceText>;
  /** The `.score` files below a folder; empty where they cannot be listed. */
  readonly listFiles: (folder: string) => Promise<readonly string[]>;
}
