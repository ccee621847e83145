import { printable } from "./terminal.ts";

const decoded = (address: string): string => {
  try {
    // It keeps `%2F`, `%3F` and `%23`, which mean something else than the characters.
    return decodeURI(address);
  } catch {
    return address;
  }
};

/**
 * Returns the address of a file in a text, or the path at which the site serves it, as people read it, and safe to print. A whole URL
 * stays as it is, so that a person can open it.
 *
 * @example readableAddress("photos/quay%20at%20dawn.jpg") // "photos/quay at dawn.jpg"
 */
export const readableAddress = (address: string): string =>
  printable(/^(?:[a-z][a-z\d+.-]*:|\/\/)/iu.test(address) ? address : decoded(address));
