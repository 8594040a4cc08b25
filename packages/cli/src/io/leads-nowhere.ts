import { readFileSync, readlinkSync } from "node:fs";
import { systemCode } from "@scoreline/engines";

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
