interface Anchor {
  readonly name: string;
  readonly line: number;
}
interface Pins {
  readonly place: string;
  readonly names: readonly string[];
}
export function readReference(): string;
export function anchorsOf(reference: string): readonly Anchor[];
export function linesWithoutAnchor(reference: string): readonly number[];
export function cellsWithoutMark(reference: string): readonly number[];
export function sentencesByMark(reference: string): readonly { readonly name: string; readonly sentences: number }[];
export function pinsOfCases(): readonly Pins[];
export function pinsOfTests(): readonly Pins[];
export function uncovered(): readonly Anchor[];
