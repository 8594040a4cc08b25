export function placesOf(text: string, find: string): number;
export function broken(text: string, breakage: { readonly find: string; readonly put: string }): string;
export function difference(first: string, second: string): { readonly start: number; readonly end: number; readonly put: string };
