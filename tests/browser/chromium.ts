import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/*
 * The browser of the tests. On Linux x64 it is the one in the npm package @sparticuz/chromium, even if another browser
 * is installed: its version is known, and it has its own libraries and fonts. On other systems it is the installed one.
 * The variable TEST_BROWSER chooses another: `system`, or the path of a Chrome or Chromium program.
 */

/** A browser to start, and what it needs in its environment. */
export interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const isExecutable = async (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

const firstExecutable = async (paths: readonly string[]): Promise<string | undefined> => {
  for (const path of paths) if (await isExecutable(path)) return path;
  return undefined;
};

// The package decides at import, by this variable, whether to unpack its libraries too.
const LAMBDA = "AWS_Lambda_nodejs24.x";
const UNPACK = `import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())`;

/** The fonts of the system, if there are any, and those of the package, so that a machine without fonts draws text. */
const fontsConfig = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>${join(folder, "fonts", "fonts")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;

/**
 * Unpacks the package's browser into node_modules/.cache, once. Test files that run at the same time do not
 * race: each unpacks into a separate folder, and the first rename succeeds.
 */
const unpacked = async (): Promise<string> => {
  const manifest = findPackageJSON("@sparticuz/chromium", import.meta.url);
  if (manifest === undefined) throw new Error("@sparticuz/chromium is not installed: run npm install");
  const { version } = JSON.parse(await readFile(manifest, "utf8"));
  const cache = join(import.meta.dirname, "../../node_modules/.cache");
  const folder = join(cache, `chromium-${version}`);
  if (await isExecutable(join(folder, "chromium"))) return folder;
  await mkdir(cache, { recursive: true });
  const staging = await mkdtemp(join(cache, "chromium-"));
  try {
    await promisify(execFile)(process.execPath, ["-e", UNPACK], {
      cwd: import.meta.dirname,
      env: { ...process.env, NODE_OPTIONS: "", TMPDIR: staging, AWS_EXECUTION_ENV: LAMBDA },
    });
    await writeFile(join(staging, "fonts.conf"), fontsConfig(folder));
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true });
    if (!(await isExecutable(join(folder, "chromium")))) throw error;
  }
  return folder;
};

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Finds Chrome or Chromium where systems install it. @throws {Error} if there is none */
const installed = async (): Promise<Chromium> => {
  const executablePath = await firstExecutable(INSTALLED);
  if (executablePath === undefined)
    throw new Error("no Chrome or Chromium was found: install one, or set TEST_BROWSER to its path");
  return { executablePath, env: environment() };
};

const packaged = async (): Promise<Chromium> => {
  const folder = await unpacked();
  const libraries = [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH ?? ""].filter(
    (path) => path !== "",
  );
  return {
    executablePath: join(folder, "chromium"),
    env: {
      ...environment(),
      LD_LIBRARY_PATH: libraries.join(delimiter),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  };
};

/**
 * Returns the browser that tests run in.
 *
 * @throws {Error} if TEST_BROWSER is not the path of a program, or no browser is found
 */
export const findChromium = async (): Promise<Chromium> => {
  const chosen = process.env.TEST_BROWSER;
  if (chosen === undefined || chosen === "")
    return process.platform === "linux" && process.arch === "x64" ? packaged() : installed();
  if (chosen === "system") return installed();
  if (await isExecutable(chosen)) return { executablePath: chosen, env: environment() };
  throw new Error(
    `TEST_BROWSER is ${JSON.stringify(chosen)}, expected "system" or the path of a Chrome or Chromium program`,
  );
};
