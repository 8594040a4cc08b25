export function placesOf(text: string, find: string): number;
export function broken(text: string, breakage: { readonly find: string; readonly put: string }): string;
