import { existsSync } from "node:fs";
import { constants } from "node:os";
import { dirname } from "node:path";

/** What a code of the system means: as the end of a sentence, and what to do about it. */
interface Meaning {
  readonly reason: string;
  readonly remedy: string;
  /** The same where something was to be written, if that makes a difference. */
  readonly writing?: { readonly reason: string; readonly remedy: string };
  /** How the system, Node or DuckDB words it where only words arrive. */
  readonly words?: string | readonly string[];
  /** Whether the machine has run out of something: then no program is at fault, whatever it was doing. */
  readonly shortage?: true;
}

const mayNotWrite = { reason: "you have no permission", remedy: "Choose another place, or ask for the permission." };
const mayNotRead = { reason: "you have no permission", remedy: "Ask for the permission to read it." };
const makeRoom = "Make room, or choose another disk.";
const tooMany = "Close other programs, or allow more open files: ulimit -n 1024";
const inUse = "Close the program that has it open, and try again.";
const another = "Try again, or choose another place.";
const report = "Try again. If it happens again, report it with the command you ran.";

const meanings = {
  ENOENT: {
    reason: "there is no such file",
    remedy: "Check the name and the folder you are in.",
    writing: { reason: "the folder does not exist", remedy: "Make the folder first, or name another one." },
    words: "No such file or directory",
  },
  ENOTDIR: { reason: "a part of the path is not a folder", remedy: "Check the path.", words: "Not a directory" },
  EISDIR: { reason: "it is a folder", remedy: "Name a file.", words: "Is a directory" },
  EEXIST: { reason: "it exists already", remedy: "Choose another name." },
  ENOTEMPTY: { reason: "the folder is not empty", remedy: "Choose another name." },
  EACCES: { ...mayNotRead, writing: mayNotWrite, words: "Permission denied" },
  EPERM: { ...mayNotRead, writing: mayNotWrite, words: "Operation not permitted" },
  EROFS: { reason: "the disk is read-only", remedy: "Choose another place.", words: "Read-only file system" },
  ENOSPC: { reason: "the disk is full", remedy: makeRoom, words: "No space left on device", shortage: true },
  EDQUOT: { reason: "your share of the disk is used up", remedy: makeRoom, words: "Disk quota exceeded", shortage: true },
  EFBIG: {
    reason: "the file is larger than is allowed",
    remedy: "Allow larger files (ulimit -f), or choose another disk.",
    words: "File too large",
    shortage: true,
  },
  ERR_FS_FILE_TOO_LARGE: { reason: "the file is too large", remedy: "Split it into smaller files." },
  EMFILE: { reason: "too many files are open", remedy: tooMany, words: "Too many open files", shortage: true },
  ENFILE: { reason: "too many files are open", remedy: tooMany, words: "Too many open files in system", shortage: true },
  ENOMEM: {
    reason: "there is not enough memory",
    remedy: "Close other programs, or allow more memory.",
    words: ["Cannot allocate memory", "failed to map segment", "mmap failed", "Array buffer allocation failed", "std::bad_alloc"],
    shortage: true,
  },
  ENAMETOOLONG: { reason: "the name is too long", remedy: "Choose a shorter name.", words: "File name too long" },
  EINVAL: { reason: "the system does not take this name or place", remedy: "Choose another one." },
  EILSEQ: { reason: "the name has characters that this disk does not take", remedy: "Choose another name." },
  ERR_INVALID_ARG_VALUE: { reason: "the name has characters that are not allowed", remedy: "Choose another name." },
  ELOOP: {
    reason: "the links form a circle",
    remedy: "Remove one of the links, or name another file.",
    words: "Too many levels of symbolic links",
  },
  EMLINK: { reason: "too many links lead to it", remedy: another },
  EXDEV: { reason: "it lies on another disk", remedy: another },
  EBUSY: { reason: "another program is using it", remedy: inUse, words: "Device or resource busy" },
  ETXTBSY: { reason: "another program is using it", remedy: inUse },
  EAGAIN: { reason: "the system is busy", remedy: "Try again.", words: "Resource temporarily unavailable", shortage: true },
  EINTR: { reason: "it was interrupted", remedy: "Try again." },
  EIO: {
    reason: "the disk reports an error",
    remedy: "Check the disk, or choose another one.",
    words: "Input/output error",
    shortage: true,
  },
  ENXIO: { reason: "the device is not there", remedy: another },
  ENODEV: { reason: "the device is not there", remedy: another },
  ESTALE: { reason: "the network disk has lost it", remedy: "Connect the disk again." },
  ETIMEDOUT: { reason: "nothing on the network answers", remedy: "Connect the disk or the network again." },
  ECONNREFUSED: { reason: "nothing answers there", remedy: "Check the address, and that the server is running." },
  EHOSTUNREACH: { reason: "the network does not lead there", remedy: "Check the address and the network." },
  ENETUNREACH: { reason: "the network does not lead there", remedy: "Check the address and the network." },
  ECONNRESET: { reason: "the connection was lost", remedy: "Try again." },
  ENOTCONN: { reason: "the connection was lost", remedy: "Try again." },
  EBADF: { reason: "it was closed", remedy: report },
  ENOSYS: { reason: "the system cannot do this there", remedy: another },
  ENOTSUP: { reason: "the system cannot do this there", remedy: another },
  EOPNOTSUPP: { reason: "the system cannot do this there", remedy: another },
  EOVERFLOW: { reason: "the file is too large for this system", remedy: "Split it into smaller files." },
  EPIPE: { reason: "the program that reads it has ended", remedy: "Start that program again." },
  ERR_STREAM_DESTROYED: { reason: "it was closed before everything was written", remedy: report },
  ERR_STREAM_PREMATURE_CLOSE: { reason: "it was closed before everything was written", remedy: report },
  ERR_STREAM_WRITE_AFTER_END: { reason: "it was closed before everything was written", remedy: report },
} as const satisfies Readonly<Record<string, Meaning>>;

/** The longest words first: one of them can begin another. */
const worded = Object.entries<Meaning>(meanings)
  .flatMap(([code, { words = [] }]) => [words].flat().map((words) => ({ code, words })))
  .sort((a, b) => b.words.length - a.words.length);

/** Every code that has words of its own. */
export const systemCodes: readonly string[] = Object.keys(meanings);

type Purpose = "read" | "write";

/** A folder that is there and takes nothing, such as those of `/proc`, is answered for as if it were not there. */
const refusingFolder = { reason: "nothing can be created in this folder", remedy: "Choose another folder." };

/** Why the system could not do something with a file, as the end of a sentence. */
export function describeSystemError(error: unknown, purpose: Purpose = "read"): string {
  const code = systemCode(error);
  return meaningOf(error, code, purpose)?.reason ?? `an error that is not known here${code === undefined ? "" : ` (${code})`}`;
}

/** What to do about it, as a sentence. */
export function systemRemedy(error: unknown, purpose: Purpose = "read"): string {
  return meaningOf(error, systemCode(error), purpose)?.remedy ?? report;
}

/** True where the machine has run out of something or fails, so that the error is nobody's defect, wherever it comes from. */
export function isShortage(error: unknown): boolean {
  const code = systemCode(error);
  const meaning: Meaning | undefined = code !== undefined && isKnown(code) ? meanings[code] : undefined;
  return meaning?.shortage === true;
}

/** The system's code, such as `ENOENT`; by the words of the system where no code came along, or one that only says who failed. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (code?.startsWith("Unknown system error") === true && "errno" in error) {
    // Node has no name for some, such as EDQUOT, though the system has.
    const named = Object.entries(constants.errno).find(([name, number]) => -number === error.errno && Object.hasOwn(meanings, name));
    if (named !== undefined) return named[0];
  }
  if (code !== undefined && isKnown(code)) return code;
  return worded.find(({ words }) => error.message.includes(words))?.code ?? code;
}

function meaningOf(error: unknown, code: string | undefined, purpose: Purpose): Pick<Meaning, "reason" | "remedy"> | undefined {
  if (code === undefined || !isKnown(code)) return undefined;
  if (code === "ENOENT" && purpose === "write" && isInFolder(error)) return refusingFolder;
  const meaning: Meaning = meanings[code];
  return purpose === "write" ? (meaning.writing ?? meaning) : meaning;
}

/** Whether the folder is there in which something was to be created. */
function isInFolder(error: unknown): boolean {
  return error instanceof Error && "path" in error && typeof error.path === "string" && existsSync(dirname(error.path));
}

function isKnown(code: string): code is keyof typeof meanings {
  return Object.hasOwn(meanings, code);
}
