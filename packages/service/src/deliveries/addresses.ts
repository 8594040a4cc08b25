/** Which addresses of the network webhooks may go to: not those inside, unless whoever runs the service says so. */
import { lookup, type LookupAddress, type LookupOptions } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** An address of the network that is asked for is not on the internet, and that is not allowed. */
export class PrivateAddress extends Error {
  override readonly name = "PrivateAddress";

  constructor(host: string, address: string) {
    super(`“${host}” is ${address}, which is inside a network, and webhooks go to the internet alone; “--private-webhooks” allows it.`);
  }
}

/** What is not on the internet, by the registries of special addresses: this machine, networks of an organization, links, several at once, examples. */
const inside = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  inside.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  inside.addSubnet(network, prefix, "ipv6");

/** Whether an address, as a number, is on the internet. One of IPv4 that is written as one of IPv6 is what it is. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !inside.check(address, family === 4 ? "ipv4" : "ipv6");
}

/** Throws a PrivateAddress where a host is written as a number that is not on the internet: no name is looked up then. */
export function refuseWrittenPrivate(hostname: string): void {
  const address = hostname.replace(/^\[|\]$/g, "");
  if (isIP(address) !== 0 && !isPublic(address)) throw new PrivateAddress(hostname, address);
}

/** Looks up names as usual, and fails with a PrivateAddress where one of the addresses is not on the internet: the connection goes to what was looked at. */
export const publicLookup: LookupFunction = (hostname: string, options: LookupOptions, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error !== null) return callback(error, "", 0);
    const hidden = found.find(({ address }) => !isPublic(address));
    if (hidden !== undefined) return callback(new PrivateAddress(hostname, hidden.address), "", 0);
    if (options.all === true) return callback(null, found);
    callback(null, found[0]!.address, found[0]!.family);
  });
};
