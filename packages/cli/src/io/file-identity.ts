import { fstatSync, lstatSync, readlinkSync, realpathSync, statSync, type BigIntStats } from "node:fs";
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
  const place = realPlace(path);
  try {
    return identityOfStatus(statSync(place, { bigint: true }));
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
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
