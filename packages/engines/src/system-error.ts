const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "a part of its path is not a folder",
  EACCES: "you have no permission to read it",
  EPERM: "you have no permission to read it",
  EISDIR: "it is a folder",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "the links lead in a circle",
  ENOSPC: "the disk is full",
  EIO: "the disk reports an error",
};

/** Why the system could not do something with a file, as the end of a sentence. */
export function describeSystemError(error: unknown): string {
  const code = systemCode(error);
  return code === undefined ? "the system gave no reason" : (reasons[code] ?? `the system says ${code}`);
}

/** The system's code, such as `ENOENT`. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
