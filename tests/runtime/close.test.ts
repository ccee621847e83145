import { expect, it } from "vitest";
import { startSite } from "../running-site.ts";

const FONTS = [{ use: "text", file: "large.woff2", range: "U+0020-007E" }];

it("a runtime stops at once although a test has read nothing, or only the beginning, of a large response", async () => {
  const site = await startSite({ vars: { FONTS } });
  await site.kv.put("media:large.woff2", `wOF2${"x".repeat(1_000_000)}`);
  const unread = await site.get("/media/large.woff2");
  expect(unread.status).toBe(200);
  const begun = (await site.get("/media/large.woff2")).body?.getReader();
  expect((await begun?.read())?.done).toBe(false);
  await site.close();
  await expect(begun?.read()).rejects.toThrow("the runtime was closed");
}, 30_000);
