import { type ChildProcess, spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sendNotification } from "../../src/desk/push/send.ts";
import { makeSecret } from "../../src/desk/push/signature.ts";
import { webhookNotification } from "../../src/desk/push/webhook.ts";
import { freePort } from "../free-port.ts";
import { root } from "../publication.ts";
import { codeBlocks } from "./markdown.ts";

/*
 * The receiver of webhooks in docs/push.md, run as it is there.
 */

const secret = makeSecret();
const file = join(root, "node_modules", `.receiver-of-docs-${process.pid}.mjs`);

let receiver: ChildProcess;
let url: string;
let printed = "";
beforeAll(async () => {
  const [program = ""] = codeBlocks("docs/push.md", "js");
  writeFileSync(file, program);
  const port = await freePort();
  url = `http://127.0.0.1:${port}/hook`;
  receiver = spawn(process.execPath, [file], {
    env: { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port) },
  });
  receiver.stdout?.on("data", (data: Buffer) => {
    printed += data;
  });
  for (;;) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
afterAll(() => {
  receiver.kill();
  rmSync(file, { force: true });
});

const MESSAGE = {
  id: "wh_0123456789abcdef_41",
  position: 41,
  body: JSON.stringify({
    type: "article.published",
    timestamp: "2026-11-20T08:00:00.000Z",
    data: { url: "https://news.example/articles/tide" },
  }),
};

const statusOf = async (signer: string, now: number, body = MESSAGE.body): Promise<number> => {
  const webhook = { id: "wh_0123456789abcdef", url, secret: signer, previous: null, until: null, created: 0 };
  const notification = await webhookNotification(webhook, MESSAGE, now);
  return (await sendNotification({ ...notification, body }, AbortSignal.timeout(10_000))).status;
};

it("the receiver of the documentation takes a message of the desk, and drops its repeat", async () => {
  expect([await statusOf(secret, Date.now()), await statusOf(secret, Date.now() + 1_000)]).toEqual([
    204, 204,
  ]);
  expect(printed).toBe("article.published https://news.example/articles/tide\n");
});

it("the receiver of the documentation refuses a message with another secret, another body or an old time", async () => {
  expect(await statusOf(makeSecret(), Date.now())).toBe(400);
  expect(await statusOf(secret, Date.now(), `${MESSAGE.body} `)).toBe(400);
  expect(await statusOf(secret, Date.now() - 600_000)).toBe(400);
});
