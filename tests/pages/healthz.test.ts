import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../publication.ts";
import { startSite } from "../running-site.ts";
import { observe } from "./observed-site.ts";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

const healthOf = async (bindings: object): Promise<Record<string, unknown>> =>
  JSON.parse((await observe("/healthz", {}, bindings as never)).text);

it("/healthz names the version of Broadsheet, as package.json has it", async () => {
  expect(await healthOf({})).toMatchObject({ version });
});

it("/healthz names the build, so that a monitor sees a deployment arrive", async () => {
  expect(await healthOf({ VERSION: { id: "7a9d" } })).toMatchObject({ build: "7a9d" });
  expect(await healthOf({ VERSION: undefined })).not.toHaveProperty("build");
});

it("/healthz names version and build when it reports a failure", async () => {
  const get = async (): Promise<never> => {
    throw new Error("no answer");
  };
  expect(await healthOf({ VERSION: { id: "7a9d" }, ARTICLES: { get } })).toEqual({
    status: "unavailable",
    desk: "unknown",
    version,
    build: "7a9d",
  });
});

it("the runtime gives the Worker a build", async () => {
  const site = await startSite();
  try {
    expect(await (await site.get("/healthz")).json()).toMatchObject({
      version,
      build: expect.stringMatching(/^[\w-]{8,}$/u),
    });
  } finally {
    await site.close();
  }
});
