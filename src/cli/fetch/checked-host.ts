import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** Returns every address of a host name. The system's resolver throws if there is none. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The addresses to which a request may connect, or why it may not connect. */
export type CheckedHost =
  | { addresses: readonly LookupAddress[]; why?: undefined }
  | { addresses?: undefined; why: string };

const resolveBySystem: Resolve = (hostname) => lookup(hostname, { all: true });

/** The host of a URL without the brackets of IPv6. */
const nameOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/gu, "");

/**
 * Resolves the host of a URL, and keeps the addresses of the public internet.
 *
 * @param ownOrigin the origin of the editor's own site, which may have any address, as with `npm start`
 * @throws the resolver's error if the name does not exist
 */
export const checkHost = async (
  url: URL,
  ownOrigin: string | undefined,
  resolve: Resolve = resolveBySystem,
): Promise<CheckedHost> => {
  const name = nameOf(url);
  const family = isIP(name);
  const all = family === 0 ? await resolve(name) : [{ address: name, family }];
  if (url.origin === ownOrigin && all.length > 0) return { addresses: all };
  const addresses = all.filter(({ address }) => isPublicAddress(address));
  if (addresses.length > 0) return { addresses };
  if (family !== 0) return { why: `the address ${name} is not on the public internet` };
  const [first] = all;
  return {
    why:
      first === undefined
        ? `the host ${name} has no address`
        : `the host ${name} has the address ${first.address}, which is not on the public internet`,
  };
};

/**
 * Returns a `lookup` for node:http that gives only these addresses. So a request connects to the address that was checked, even if the
 * name leads somewhere else by then (DNS rebinding).
 */
export const lookupOf =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_hostname, { all }, callback) => {
    const [first] = addresses;
    if (all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? "", first?.family);
  };
