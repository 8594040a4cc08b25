/** What serves a folder, until it is closed. */
export interface Served {
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Serves a folder below a path, such as `/`, on a port of this machine; 0 takes any that is free. */
export function serve(folder: string, where: { readonly port: number; readonly path?: string }): Promise<Served>;
