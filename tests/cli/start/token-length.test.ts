import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureDevVars } from "../../../src/cli/start/dev-vars.ts";

/*
 * The desk needs a token of at least 32 characters. `npm start` says so before the desk does.
 */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "broadsheet-token-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const devVars = (): string => join(folder, ".dev.vars");

describe("PUBLISH_TOKEN in .dev.vars", () => {
  it.each(["PUBLISH_TOKEN=secret\n", 'export PUBLISH_TOKEN="short"\n', `PUBLISH_TOKEN=${"a".repeat(31)}`])(
    "npm start refuses %j, and says how to get a longer token",
    (text) => {
      writeFileSync(devVars(), text);
      expect(() => ensureDevVars(folder)).toThrow(
        /fewer than 32 characters.*Delete that line: `npm start` then adds a random token/u,
      );
      expect(readFileSync(devVars(), "utf8")).toBe(text);
    },
  );

  it("npm start keeps a token of 32 characters, and adds one where there is none", () => {
    const text = `PUBLISH_TOKEN="${"a".repeat(32)}"\n`;
    writeFileSync(devVars(), text);
    expect(ensureDevVars(folder)).toBe(false);
    expect(readFileSync(devVars(), "utf8")).toBe(text);
    writeFileSync(devVars(), "PUBLISH_TOKEN=\n");
    expect(ensureDevVars(folder)).toBe(true);
    expect(ensureDevVars(folder)).toBe(false);
  });
});
