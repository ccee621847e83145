import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, it, onTestFinished, vi } from "vitest";
import { answering } from "./answering.ts";

const serverThat = async (...given: Parameters<typeof answering>) => {
  const server = createServer(answering(...given)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};

it("a client that ends its connection in the middle of its request causes no error in a test's server", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue(undefined);
  onTestFinished(() => log.mockRestore());
  const read = Promise.withResolvers<unknown>();
  const client = request(
    await serverThat(async (incoming) => {
      client.destroy();
      await buffer(incoming).catch((error: unknown) => {
        read.resolve(error);
        throw error;
      });
    }),
    { method: "PUT", headers: { "Content-Length": "100" } },
  ).on("error", () => undefined);
  client.write("half");
  expect(await read.promise).toMatchObject({ code: "ECONNRESET" });
  await new Promise((resolve) => setImmediate(resolve));
  expect(log).not.toHaveBeenCalled();
});

it("an error of a test's server itself is in the log, and its client gets no response", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue(undefined);
  onTestFinished(() => log.mockRestore());
  const error = new Error("the server is wrong");
  await expect(fetch(await serverThat(() => Promise.reject(error)))).rejects.toThrow("fetch failed");
  expect(log).toHaveBeenCalledExactlyOnceWith(error);
});
