import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { stringify as stringifyTOML } from "smol-toml";
import { freePort } from "../../free-port.ts";
import { root, workerConfig } from "../../publication.ts";
import { startWorkerd, type Workerd } from "../../self-host/workerd.ts";
import { archive } from "../archive/archive.ts";
import { drained, importArticles } from "../growth/desk.ts";

/** A site on raw workerd, as `broadsheet self-host` writes it, with an archive. */
export interface SoakedSite {
  origin: string;
  token: string;
  /** The memory of the process, bytes; undefined on systems without /proc. */
  memory: () => number | undefined;
  /** The databases with their logs, bytes. */
  dataBytes: () => number;
  /** workerd's log so far. */
  log: () => string;
  /** Ends the process and deletes its folder. */
  stop: () => Promise<void>;
}

const memoryOf = (pid: number): number | undefined => {
  if (process.platform !== "linux") return undefined;
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
};

const bytesIn = (folder: string): number =>
  globSync("**/*", { cwd: folder })
    .map((file) => statSync(join(folder, file), { throwIfNoEntry: false }))
    .reduce((sum, found) => sum + (found?.isFile() === true ? found.size : 0), 0);

const writeFolder = (temporary: string, folder: string, listen: string): void => {
  const project = join(temporary, "project");
  mkdirSync(project);
  writeFileSync(join(project, "wrangler.toml"), stringifyTOML(workerConfig({ ORIGIN: `http://${listen}` })));
  const command = [join(root, "src/cli/bin.mjs"), "self-host", "--out", folder, "--listen", listen];
  execFileSync(process.execPath, command, { cwd: project, stdio: "pipe" });
};

/** Writes a folder with `broadsheet self-host`, starts it, and imports an archive. */
export const startSoakedSite = async (articles: number): Promise<SoakedSite> => {
  const temporary = mkdtempSync(join(tmpdir(), "broadsheet-soak-"));
  const folder = join(temporary, "site");
  const listen = `127.0.0.1:${await freePort()}`;
  const origin = `http://${listen}`;
  let workerd: Workerd | undefined;
  const stop = async (): Promise<void> => {
    await workerd?.end("SIGTERM");
    rmSync(temporary, { recursive: true, force: true });
  };
  try {
    writeFolder(temporary, folder, listen);
    const token = parseEnv(readFileSync(join(folder, "secrets.env"), "utf8")).PUBLISH_TOKEN ?? "";
    const running = await startWorkerd(join(folder, "start"), [], { cwd: temporary, origin });
    workerd = running;
    const desk = { site: origin, token };
    await importArticles(desk, archive(articles, 1));
    await drained(desk);
    return {
      ...{ origin, token, stop },
      memory: () => memoryOf(running.pid),
      dataBytes: () => bytesIn(join(folder, "data")),
      log: running.log,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
