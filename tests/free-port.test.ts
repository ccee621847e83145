import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { freePort } from "./free-port.ts";

it("a free port is none that a server uses", async () => {
  const used = await freePort();
  const server = createServer().listen(used, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const random = vi.spyOn(Math, "random").mockReturnValueOnce((used - 19_999.5) / 10_000);
  onTestFinished(() => random.mockRestore());
  expect(await freePort()).not.toBe(used);
  expect(random).toHaveBeenCalledTimes(2);
});

it.runIf(process.platform === "linux")(
  "a free port is none that an outgoing connection may take",
  async () => {
    const range = readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8").split(/\s+/u).map(Number);
    const [first = 0] = range;
    for (let count = 0; count < 20; count += 1) expect(await freePort()).toBeLessThan(first);
  },
);
