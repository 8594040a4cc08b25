import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import type { ModelFile } from "@scoreline/language";
import { meaningOf, type Plan } from "@scoreline/plan";

/** SHA-256 over what a plan does, in hex. */
export const meaningHash = (plan: Plan): string => hash(JSON.stringify(meaningOf(plan)));

/** SHA-256 over the texts as written, whatever ends their lines, and over the meaning, which list files have a part in. */
export function textHash(files: readonly ModelFile[], meaning: string): string {
  return hash(JSON.stringify([meaning, files.map(({ path, text }) => [path, text.replaceAll("\r\n", "\n")])]));
}

const hash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
