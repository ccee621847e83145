import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { freePort } from "../free-port.ts";
import { startWorkerd } from "./workerd.ts";

it("a test that starts a program that is not there fails at once, with its name", async () => {
  const place = { cwd: tmpdir(), origin: `http://127.0.0.1:${await freePort()}` };
  await expect(startWorkerd("/no-such-program", [], place)).rejects.toThrow("/no-such-program ENOENT");
}, 30_000);
