import { fstatSync, lstatSync, readFileSync, readlinkSync, realpathSync, statSync, type BigIntStats } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { systemCode } from "@scoreline/engines";

/** More links in a row than any system follows. */
const mostLinks = 40;

/**
 * Where a path leads: links are followed, also one that leads to a file that is still to be written; of what does not exist, where it
 * would be.
 */
export function realPlace(path: string, links = mostLinks): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    const target = links > 0 ? linkTarget(path) : null;
    if (target !== null) return realPlace(resolve(dirname(path), target), links - 1);
    const folder = dirname(path);
    return folder === path ? path : join(realPlace(folder, links), basename(path));
  }
}

function linkTarget(path: string): string | null {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : null;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return null;
  }
}

/**
 * The same text for every name of one plain file: relative or absolute, through links of either kind, in whatever case the disk takes for
 * the same. Null for what is no plain file, such as a pipe or `/dev/null`, which many may share.
 */
export function identityOf(path: string): string | null {
  try {
    return identityOfStatus(statSync(path, { bigint: true }));
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    const place = realPlace(path);
    return process.platform === "win32" || process.platform === "darwin" ? place.toLowerCase() : place;
  }
}

/** The identity of the plain file that a stream of the process leads to; null for terminals and pipes. */
export function identityOfStream(handle: number): string | null {
  try {
    return identityOfStatus(fstatSync(handle, { bigint: true }));
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return null;
  }
}

function identityOfStatus(status: BigIntStats): string | null {
  return status.isFile() ? `${status.dev}:${status.ino}` : null;
}

const nullDevice = "/dev/null";
/** How the open file may be used, in the flags of the system: reading, writing or both. */
const accessMode = 0o3;
const readAndWrite = 0o2;

/**
 * Whether what is written to a stream of the process is lost without anybody having asked for it. A shell that closes one (`>&-`) leaves
 * nothing to be found of that: Node opens the null device in its place before any program runs. But Node opens it for reading and writing,
 * and a shell that is told `>/dev/null` for writing only, which Linux can be asked about. Programs that discard the output of others may
 * do as Node does, so this is no proof that anything is wrong; it only says that nobody will read it.
 */
export function leadsNowhere(handle: number, folder = "/proc/self"): boolean {
  try {
    const [, flags = ""] = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`${folder}/fdinfo/${handle}`, "utf8")) ?? [];
    return (Number.parseInt(flags, 8) & accessMode) === readAndWrite && readlinkSync(`${folder}/fd/${handle}`) === nullDevice;
  } catch (error) {
    // Other systems keep no such files.
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}
