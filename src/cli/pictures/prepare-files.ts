import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { percentDecoded } from "../../http/percent-decoding.ts";
import { MAX_FILE_BYTES } from "../../media/max-file-bytes.ts";
import { Failure } from "../failure.ts";
import type { PreparedFile } from "../media/prepare-file.ts";
import { isRefusal, type Refusal } from "../media/refusal.ts";
import { fileSize } from "../output/file-size.ts";
import { readableAddress } from "../output/readable-address.ts";
import type { ChoosePath } from "./choose-path.ts";
import { fetchPicture } from "./fetch-picture.ts";
import type { Prepared } from "./upload.ts";

/** Prepares files for upload. It prepares each file once, although many articles name it. Its end deletes its temporary files. */
export interface FilePreparer extends AsyncDisposable {
  /**
   * Prepares a file on this computer. Its bytes are read again for the upload, so that many pictures do not fill the memory.
   *
   * @param file its path
   * @param name its name in messages
   * @param language of the article, BCP 47, for captions in several languages
   */
  fromDisk: (file: string, name: string, language?: string) => Promise<Prepared>;
  /** Fetches a picture from another host and prepares it. */
  fromWeb: (url: string, language?: string) => Promise<Prepared>;
}

/** Prepares a file. The code is loaded for the first file, because most articles have none. */
const prepare = async (
  bytes: Uint8Array,
  fileName: string,
  language?: string,
): Promise<PreparedFile | Refusal> => {
  const { prepareFile } = await import("../media/prepare-file.ts");
  return prepareFile(bytes, fileName, language);
};

const readLocal = async (file: string): Promise<Uint8Array | Refusal> => {
  try {
    const found = await stat(file);
    // A pipe can keep its reader waiting for ever.
    if (!found.isFile()) return { why: "It is a pipe or a device, and no file with bytes." };
    const { size } = found;
    if (size > MAX_FILE_BYTES)
      return {
        why: `The file has ${fileSize(size)}, and the limit is ${fileSize(MAX_FILE_BYTES)}. Make it smaller.`,
      };
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return { why: code === "EACCES" ? "You have no permission to read it." : `It cannot be read (${code}).` };
  }
};

const prepareLocal = async (file: string, name: string, language?: string): Promise<Prepared> => {
  const bytes = await readLocal(file);
  if (isRefusal(bytes)) return bytes;
  const fileName = basename(file);
  const prepared = await prepare(bytes, fileName, language);
  if (isRefusal(prepared)) return prepared;
  const { bytes: _, ...upload } = prepared;
  const load = async (): Promise<Uint8Array> => {
    const again = await readLocal(file);
    const ready = isRefusal(again) ? again : await prepare(again, fileName);
    if (isRefusal(ready) || ready.path !== upload.path)
      throw new Failure(`${readableAddress(name)} changed while the command ran. Run the command again.`);
    return ready.bytes;
  };
  return { upload: { ...upload, name, widths: [], load } };
};

/** Returns the name of a picture on the web: the last part of its URL's path. */
const nameIn = (url: string): string => {
  const last =
    URL.parse(url)
      ?.pathname.split("/")
      .findLast((part) => part !== "") ?? "";
  return percentDecoded(last);
};

/** Fetches a picture from another host. */
type FetchFromWeb = (url: string) => ReturnType<typeof fetchPicture>;

/**
 * Fetches a picture and prepares it.
 *
 * @param options.folder a temporary folder, so that many pictures do not fill the memory
 */
const prepareRemote = async (
  url: string,
  { folder, language, fetchFrom }: { folder: string; language: string | undefined; fetchFrom: FetchFromWeb },
): Promise<Prepared> => {
  const { value, why } = await fetchFrom(url);
  if (value === undefined) return { why: `The picture cannot be fetched: ${why}.` };
  const prepared = await prepare(value, nameIn(url), language);
  if (isRefusal(prepared)) return prepared;
  const { bytes, ...upload } = prepared;
  const copy = join(folder, upload.facts.hash);
  await writeFile(copy, bytes);
  return { upload: { ...upload, name: url, widths: [], load: () => readFile(copy) } };
};

/** The parts of a preparer that a command may replace. */
interface PreparerParts {
  /** Chooses the paths of files. By default, each file has its own name. */
  choosePath?: ChoosePath;
  /** Fetches pictures from other hosts. By default only from the public internet. */
  fetchFrom?: FetchFromWeb;
}

/** Creates a preparer for one run of a command. */
export const createFilePreparer = ({
  choosePath = async ({ path }) => path,
  fetchFrom = (url) => fetchPicture(url),
}: PreparerParts = {}): FilePreparer => {
  const local = new Map<string, Promise<Prepared>>();
  const remote = new Map<string, Promise<Prepared>>();
  const atChosenPath = async (prepared: Prepared): Promise<Prepared> => {
    const { upload } = prepared;
    return upload === undefined ? prepared : { upload: { ...upload, path: await choosePath(upload) } };
  };
  const once = (
    known: Map<string, Promise<Prepared>>,
    key: string,
    prepare: () => Promise<Prepared>,
  ): Promise<Prepared> => {
    const prepared = known.get(key) ?? prepare().then(atChosenPath);
    known.set(key, prepared);
    return prepared;
  };
  let folder: Promise<string> | undefined;
  const temporaryFolder = (): Promise<string> => {
    folder ??= mkdtemp(join(tmpdir(), "broadsheet-pictures-"));
    return folder;
  };
  return {
    fromDisk: (file, name, language) =>
      once(local, `${file}\n${language}`, () => prepareLocal(file, name, language)),
    fromWeb: (url, language) =>
      once(remote, `${url}\n${language}`, async () =>
        prepareRemote(url, { folder: await temporaryFolder(), language, fetchFrom }),
      ),
    [Symbol.asyncDispose]: async () => {
      if (folder !== undefined) await rm(await folder, { recursive: true, force: true });
    },
  };
};
