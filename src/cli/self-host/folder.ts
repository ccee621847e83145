import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmod, constants, copyFile, mkdir, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseEnv, promisify } from "node:util";
import { isLongToken, MIN_TOKEN_LENGTH } from "../../http/publish-token.ts";
import { Failure } from "../failure.ts";
import { readTextIfExists } from "../files/read-file.ts";
import { writeFailure } from "../files/write-file.ts";
import { configurationOf, DATA, FILES, type SelfHostedSite } from "./configuration.ts";
import { caddyfile, nginxServer } from "./proxies.ts";
import { SECRETS_FILE, START_FILE, startScript, systemdUnit } from "./service.ts";

/*
 * The folder of a site without Cloudflare.
 */

/** The secret that a folder must have. */
const TOKEN = "PUBLISH_TOKEN";

/** The secrets that the Worker reads. One that is not in the environment is null. */
const SECRETS = [TOKEN, "PUBLISH_TOKEN_PREVIOUS"] as const;

/** The name of workerd in the folder. */
const RUNTIME = "workerd";

/** The facts and scripts of which a folder is made. */
export interface FolderContents extends Omit<SelfHostedSite, "secrets" | "version"> {
  /** The name of the site for the reverse proxy: `news.example`. */
  host: string;
  /** The only module of the Worker. */
  site: string;
  /** The only module of the KV namespace. */
  kv: string;
}

/** The result of writing a folder. */
export interface WrittenFolder {
  /** `new` if the token was made, `kept` if the folder had one. */
  token: "new" | "kept";
  /** The version of workerd. */
  runtime: string;
}

/** Replaces a file in one step, so that a process that starts meanwhile reads the old or the new one. */
const replace = async (file: string, mode: number, write: (part: string) => Promise<unknown>) => {
  const part = `${file}.${process.pid}.part`;
  await write(part);
  await chmod(part, mode);
  await rename(part, file);
};

const replaceText = (file: string, text: string, mode = 0o644): Promise<void> =>
  replace(file, mode, (part) => writeFile(part, text, { mode: 0o600 }));

const versionOf = async (runtime: string): Promise<string | undefined> => {
  try {
    return (await promisify(execFile)(runtime, ["--version"])).stdout.trim();
  } catch {
    return undefined;
  }
};

/** Copies workerd into the folder, unless the folder has this version. The folder then needs neither npm nor Node.js. */
const copyRuntime = async (folder: string): Promise<string> => {
  const source: string = createRequire(import.meta.url)("workerd").default;
  const target = join(folder, RUNTIME);
  const version = (await versionOf(source)) ?? "unknown";
  if ((await versionOf(target)) !== version)
    await replace(target, 0o755, (part) => copyFile(source, part, constants.COPYFILE_FICLONE));
  return version;
};

/**
 * Writes a random PUBLISH_TOKEN, unless the folder has one.
 *
 * @returns also the names of all secrets in the file
 * @throws {Failure} if the token there is too short for the desk
 */
const ensureSecrets = async (
  folder: string,
): Promise<{ token: WrittenFolder["token"]; secrets: readonly string[] }> => {
  const file = join(folder, SECRETS_FILE);
  const present = await readTextIfExists(file);
  if (present === undefined) {
    await replaceText(file, `${TOKEN}=${randomBytes(32).toString("base64url")}\n`, 0o600);
    return { token: "new", secrets: SECRETS };
  }
  await chmod(file, 0o600);
  const values = parseEnv(present);
  if (!isLongToken(values[TOKEN] ?? ""))
    throw new Failure(
      `${TOKEN} in ${file} is missing or has fewer than ${MIN_TOKEN_LENGTH} characters, so the desk would stay closed. Set a longer one, or delete the file: this command then makes a token.`,
    );
  return { token: "kept", secrets: [...new Set([...SECRETS, ...Object.keys(values)])] };
};

const hash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);

/**
 * Writes the folder of a site, or updates it. Data and secrets in it stay as they are.
 *
 * @param folder an absolute path
 * @param build returns the contents. It takes seconds, so it runs after the checks of the folder
 * @throws {Failure} if the folder cannot be written, or has a token that is too short
 */
export const writeFolder = async (
  folder: string,
  build: () => Promise<FolderContents>,
): Promise<WrittenFolder> => {
  try {
    // The script that starts the site makes the folders in it: they may belong to another user.
    await mkdir(join(folder, DATA), { recursive: true, mode: 0o700 });
    const { token, secrets } = await ensureSecrets(folder);
    const contents = await build();
    const { site, kv, host, listen } = contents;
    const runtime = await copyRuntime(folder);
    const texts: readonly (readonly [name: string, text: string])[] = [
      [FILES.site, site],
      [FILES.kv, kv],
      [FILES.configuration, configurationOf({ ...contents, secrets, version: hash(site) })],
      ["broadsheet.service", systemdUnit(folder)],
      ["Caddyfile", caddyfile({ host, listen })],
      ["nginx.conf", nginxServer({ host, listen })],
    ];
    for (const [name, text] of texts) await replaceText(join(folder, name), text);
    await replaceText(join(folder, START_FILE), startScript(TOKEN), 0o755);
    return { token, runtime };
  } catch (error) {
    throw writeFailure(folder, error);
  }
};
