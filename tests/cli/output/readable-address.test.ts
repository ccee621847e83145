import { expect, it } from "vitest";
import { readableAddress } from "../../../src/cli/output/readable-address.ts";

it.each([
  ["photos/quay%20at%20dawn.jpg", "photos/quay at dawn.jpg"],
  ["/media/x/%D8%B5%D9%88%D8%B1%D8%A9.jpg", "/media/x/صورة.jpg"],
  // The file a%2Fb.jpg is not b.jpg in the folder a.
  ["a%2Fb%23c.jpg", "a%2Fb%23c.jpg"],
  ["100%.jpg", "100%.jpg"],
  ["%FF.jpg", "%FF.jpg"],
  ["https://pictures.example/a%20b.jpg", "https://pictures.example/a%20b.jpg"],
  ["//pictures.example/a%20b.jpg", "//pictures.example/a%20b.jpg"],
  ["a%1B%5B31m%E2%80%AEb.jpg", "a�b.jpg"],
])("the address %s is readable in messages, and cannot change the terminal", (address, expected) => {
  expect(readableAddress(address)).toBe(expected);
});
