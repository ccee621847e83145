import { resolve } from "node:path";
import { parse } from "smol-toml";
import type { Command } from "../../command.ts";
import { type CommandLine, flagValue } from "../../command-line.ts";
import { Failure, type FailureCode } from "../../failure.ts";
import { readTextFile, resolveOutputPath } from "../../files/read-file.ts";
import { printable, type Terminal } from "../../output/terminal.ts";
import { bundleKV, bundleSite } from "../../self-host/build.ts";
import { writeFolder } from "../../self-host/folder.ts";
import { readSettings } from "../../settings.ts";
import { unknownSettingsIn } from "../../unknown-settings.ts";

/** Only programs of this machine reach it: the reverse proxy. */
const DEFAULT_LISTEN = "127.0.0.1:8080";

/** Matches an IPv4 address, an IPv6 address in brackets, or `*` for every address, and a port. */
const LISTEN = /^(?:\*|\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]+\]):\d{1,5}$/iu;

/** Matches an address that only programs of this machine reach. */
const LOCAL = /^(?:127\.|\[::1\])/u;

/** @throws {Failure} if `--listen` is not an address and a port */
const listenOf = (line: CommandLine): string => {
  const given = flagValue(line, "listen") ?? DEFAULT_LISTEN;
  if (LISTEN.test(given) && Number(given.slice(given.lastIndexOf(":") + 1)) <= 65_535) return given;
  throw new Failure(
    `--listen ${printable(given)}: expected an address and a port, such as ${DEFAULT_LISTEN}.`,
    2,
  );
};

/** The parts of wrangler.toml that workerd needs too. readSettings has checked that it is TOML. */
const platformOf = async (folder: string, listen: string) => {
  const config = parse(await readTextFile(resolve(folder, "wrangler.toml")));
  const { vars, compatibility_date: date, compatibility_flags: flags } = config;
  if (date === undefined)
    throw new Failure(
      "wrangler.toml has no compatibility_date. Copy the line from Broadsheet's own wrangler.toml.",
    );
  return {
    vars: {
      // Only the reverse proxy of this machine reaches a local address.
      ...(LOCAL.test(listen) && { TRUSTED_PROXIES: ["127.0.0.1", "::1"] }),
      ...(vars as object),
      // Only Cloudflare caches in front of the Worker, resizes images, chooses a place for the desk, and has plans.
      ...{ CACHE: "local", IMAGE_RESIZING: "none", LOCATION_HINT: "", JURISDICTION: "", PLAN: "paid" },
    },
    compatibilityDate: String(date),
    compatibilityFlags: Array.isArray(flags) ? flags.map(String) : [],
  };
};

const run = async (line: CommandLine, terminal: Terminal): Promise<0 | FailureCode> => {
  const out = flagValue(line, "out");
  if (out === undefined || line.positionals.length > 0)
    throw new Failure(
      "Name the folder to write. Example: `npx broadsheet self-host --out /srv/broadsheet`.",
      2,
    );
  const listen = listenOf(line);
  const project = process.cwd();
  const { origin } = await readSettings(project);
  for (const warning of await unknownSettingsIn(project)) terminal.note(warning);
  if (origin === undefined)
    terminal.note(
      "ORIGIN in wrangler.toml is empty: feeds and sitemaps answer 503. Set it, and run this command again.",
    );
  const folder = resolveOutputPath(out);
  const host = origin === undefined ? "news.example" : new URL(origin).hostname;
  const { token, runtime } = await writeFolder(folder, async () => {
    const platform = await platformOf(project, listen);
    const [site, kv] = await Promise.all([bundleSite(project), bundleKV()]);
    return { ...platform, listen, host, site, kv };
  });
  terminal.out(`Wrote ${printable(folder)}, with ${runtime}.`);
  terminal.note(
    token === "new"
      ? "Made a token: PUBLISH_TOKEN in secrets.env. Only you can read the file."
      : "Kept data/ and secrets.env. Restart the site to use the new files.",
  );
  terminal.note(
    `Start it: ${printable(folder)}/start. It listens on ${listen}. docs/self-hosting.md has the next steps.`,
  );
  return 0;
};

/** `broadsheet self-host` */
export const selfHost: Command = {
  positionals: [],
  flags: {
    out: { type: "string", value: "DIR", description: "Folder to write, or to update" },
    listen: {
      type: "string",
      value: "ADDRESS:PORT",
      description: `Address where the site listens (default: ${DEFAULT_LISTEN}, for this machine only)`,
    },
  },
  run,
};
