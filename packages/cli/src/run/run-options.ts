import type { DataOptions } from "./data-options.ts";

export interface RunOptions extends DataOptions {
  readonly output?: string;
  readonly rank?: string;
  readonly rejects?: string;
  readonly maxRejects: number;
  readonly summary?: string;
  readonly quiet?: boolean;
}
