export interface Place {
  readonly file: string;
  readonly by: "first" | "types" | "test";
  readonly testFile?: string;
  readonly test?: string;
}
export function placesIn(text: string): Place[];
export function strays(patched: readonly string[], listed: readonly string[]): string[] | null;
