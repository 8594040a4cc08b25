import type { Metafile } from "esbuild";

export const serverBundle: {
  readonly bundle: true;
  readonly splitting: true;
  readonly format: "esm";
  readonly outExtension: Record<string, string>;
};

interface Sizes {
  readonly start: number;
  readonly ownStart: number;
  readonly whole: number;
}

export const largest: Sizes;
export function sizesOf(metafile: Metafile): Sizes;
