const words: Readonly<Record<string, string>> = {
  ENOENT: "the folder does not exist",
  ENOTDIR: "a part of the path is not a folder",
  EACCES: "you have no permission",
  EPERM: "you have no permission",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "the links lead in a circle",
  EISDIR: "it is a folder",
  EBUSY: "another program is using it",
  ETXTBSY: "another program is using it",
  EEXIST: "it exists already",
};

/** Why a file could not be opened, read or written, as the end of a sentence. */
export function describeFileError(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) return "the system gave no reason";
  return words[code] ?? `the system says ${code}`;
}

/** The system's code, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
