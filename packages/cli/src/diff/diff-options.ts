import { lastEndings } from "../io/output-format.ts";

export const diffFormats = ["pretty", "json", "markdown", "html"] as const;

export type DiffFormat = (typeof diffFormats)[number];

export interface DiffOptions {
  readonly format?: DiffFormat;
  readonly output?: string;
}

export const formatsByEnding = lastEndings<DiffFormat>(
  { md: "markdown", html: "html", htm: "html", json: "json", txt: "pretty" },
  ".md, .html, .json or .txt",
  "pretty",
);
