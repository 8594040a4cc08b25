/** Files by URI and by path in their project: the workspace folder they lie in, else the folder of the file. */

export interface ProjectPath {
  /** URI of the project folder, ending in `/`. */
  readonly root: string;
  /** Path from there, with `/`. */
  readonly path: string;
}

/** A file by its path in its project, the innermost of the workspace folders that holds it. */
export function projectPathOf(uri: string, folders: readonly string[]): ProjectPath {
  const root =
    folders
      .map(asFolder)
      .filter((folder) => uri.startsWith(folder))
      .sort((left, right) => right.length - left.length)[0] ?? parentOf(uri);
  return { root, path: decodePath(uri.slice(root.length)) };
}

/** The URI of a path in a project. */
export function uriOf(root: string, path: string): string {
  return root + path.split("/").map(encodeURIComponent).join("/");
}

/** The path from the folder of one file to another, both in one project. */
export function relativePath(from: string, to: string): string {
  const folders = from.split("/").slice(0, -1);
  const steps = to.split("/");
  const shared = folders.findIndex((folder, index) => folder !== steps[index] || index === steps.length - 1);
  const common = shared === -1 ? folders.length : shared;
  return [...folders.slice(common).map(() => ".."), ...steps.slice(common)].join("/");
}

/**
 * The same spelling for the same file, whoever wrote the URI: parts decoded and encoded again. What says which version of a file it is
 * becomes part of its name as it is written, since it may hold paths.
 */
export function normalUri(uri: string): string {
  const match = /^([a-z][\w+.-]*:(?:\/\/[^/]*)?)([^?]*)(.*)$/i.exec(uri);
  if (match === null) return uri;
  const parts = match[2]!.split("/").map((part) => encodeURIComponent(decodePath(part)));
  return match[1]! + parts.join("/") + encodeURIComponent(match[3]!);
}

/** Whether it is no file but a version of one, as git and this extension show beside it. A `?` in a name is written otherwise. */
export const isVersion = (uri: string): boolean => uri.includes("?");

export const asFolder = (uri: string): string => (uri.endsWith("/") ? uri : `${uri}/`);

/** Whether a project folder is a whole disk, such as `file:///`, `file:///C:/` and, as few write it, `file:`. */
export const isDisk = (root: string): boolean => /^file:(?:\/\/[^/]*)?\/?(?:[a-z](?::|%3A)\/)?$/i.test(root);

/** Of `untitled:Untitled-1` its scheme: what is not saved yet is together. */
const parentOf = (uri: string): string => uri.slice(0, Math.max(uri.lastIndexOf("/"), uri.indexOf(":")) + 1);

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

/** Whether a file is one of these, or is in a folder that is one of these, which are written without a `/` at the end. */
export function isAtOrBelow(uri: string, places: ReadonlySet<string>): boolean {
  for (let end = uri.length; end > 0; end = uri.lastIndexOf("/", end - 1)) if (places.has(uri.slice(0, end))) return true;
  return false;
}
