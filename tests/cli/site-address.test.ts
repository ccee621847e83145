import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseCommandLine } from "../../src/cli/command-line.ts";
import { GROUPS } from "../../src/cli/commands/groups.ts";
import { siteFlag } from "../../src/cli/desk/desk-flags.ts";
import { tokenFor, unusedTokenNote } from "../../src/cli/settings.ts";
import { siteOf } from "../../src/cli/site-address.ts";
import { temporaryFolder } from "./command.ts";

const line = (...args: string[]) => parseCommandLine(args, "npx broadsheet list", siteFlag);

/** Creates a folder in which `npm start` runs, as this process. */
const aRunningFolder = (origin: string): string => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, ".wrangler"));
  writeFileSync(join(folder, ".wrangler/broadsheet.pid"), `${process.pid}\n${origin}`);
  writeFileSync(join(folder, ".dev.vars"), "PUBLISH_TOKEN=local-token\n");
  return folder;
};

describe("the site that a command works with", () => {
  it("--site comes before BROADSHEET_SITE, and BROADSHEET_SITE before a running npm start", () => {
    const running = aRunningFolder("http://localhost:9001");
    const variable = { BROADSHEET_SITE: "https://news.example/" };
    expect(siteOf(line("--site", "https://other.example"), running, variable)).toBe("https://other.example");
    expect(siteOf(line(), running, variable)).toBe("https://news.example");
    expect(siteOf(line(), running, {})).toBe("http://localhost:9001");
    expect(siteOf(line(), temporaryFolder(), {})).toBe("http://localhost:8787");
  });

  it("an npm start that has ended is ignored", () => {
    const folder = aRunningFolder("http://localhost:9001");
    writeFileSync(join(folder, ".wrangler/broadsheet.pid"), "999999999\nhttp://localhost:9001");
    expect(siteOf(line(), folder, {})).toBe("http://localhost:8787");
  });

  it("a wrong BROADSHEET_SITE is an error that names the variable", () => {
    expect(() => siteOf(line(), temporaryFolder(), { BROADSHEET_SITE: "news.example" })).toThrow(
      /^BROADSHEET_SITE news\.example: expected the site's address without a path/u,
    );
  });

  it("--site names the site in every command that has it, and no command has --url", async () => {
    for (const { commands } of GROUPS)
      for (const { name, load } of commands) {
        const { flags } = await load();
        expect(flags.url, name).toBeUndefined();
        if (flags.site !== undefined) expect(flags.site, name).toEqual(siteFlag.site);
        expect(flags.site !== undefined, name).toBe(!["kv", "self-host"].includes(name));
      }
  });
});

describe("the token that a command sends", () => {
  it("the site that npm start runs gets the local token, and no other site does", async () => {
    const folder = aRunningFolder("http://localhost:9001");
    const given = { BROADSHEET_TOKEN: "given" };
    expect(await tokenFor("http://localhost:9001", folder, given)).toBe("local-token");
    expect(await tokenFor("http://localhost:9002", folder, given)).toBe("given");
    expect(await unusedTokenNote("http://localhost:9001", folder, given)).toBe(
      "BROADSHEET_TOKEN is not used: http://localhost:9001 is the site that `npm start` runs, and its token is in .dev.vars.",
    );
    expect(await unusedTokenNote("http://localhost:9002", folder, given)).toBeUndefined();
    expect(await unusedTokenNote("http://localhost:9001", folder, {})).toBeUndefined();
    expect(
      await unusedTokenNote("http://localhost:9001", folder, { BROADSHEET_TOKEN: "local-token" }),
    ).toBeUndefined();
    expect(await tokenFor("http://localhost:9002", folder, {})).toBe("local-token");
    expect(await tokenFor("https://news.example", folder, given)).toBe("given");
    await expect(tokenFor("https://news.example", folder, {})).rejects.toThrow(
      /^No token for the desk of https:\/\/news\.example\. Set BROADSHEET_TOKEN to the site's PUBLISH_TOKEN\.$/u,
    );
  });
});
