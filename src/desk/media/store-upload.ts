import { withTimeout } from "../../archive/timeout.ts";
import type { FileFacts } from "../../media/file-facts.ts";
import type { MediaStore } from "../../media/media-store.ts";
import { type CopyResult, copyVerified, type UploadSource } from "./verified-copy.ts";

/** An upload to store. */
export interface Upload {
  path: string;
  facts: FileFacts;
  source: UploadSource;
  store: Pick<MediaStore, "put">;
  /** Is called when all bytes are there and right, before the store gets the last ones. It returns the reason to stop, and does not reject. */
  confirm: () => Promise<Response | undefined>;
}

/** The result of an upload. */
export type UploadResult =
  | { kind: "stored" }
  | Exclude<CopyResult, { kind: "verified" }>
  /** `confirm` has stopped it. */
  | { kind: "stopped"; problem: Response }
  /** The store has failed. `maybe`: the store got all bytes and may still store them. */
  | { kind: "failed"; error: unknown; stored: "no" | "maybe" };

/** The longest time for the store to respond after the last bytes, ms. It is shorter than a claim (ledger/media.ts). */
const STORE_TIMEOUT = 30_000;

const ignore = (): undefined => undefined;

/** Stores an upload: all of it, or nothing if its hash is wrong or anything fails before the last bytes. */
export const storeUpload = async ({ path, facts, source, store, confirm }: Upload): Promise<UploadResult> => {
  const { readable, writable } = new FixedLengthStream(source.length);
  const target = writable.getWriter();
  target.closed.catch(ignore);
  const stored = store.put(path, readable, facts);
  const endedEarly = stored.then(() => {
    throw new Error("the store responded before it had the whole file");
  });
  endedEarly.catch(ignore);
  const stop = (reason: unknown): void => void target.abort(reason).catch(ignore);
  let isComplete = false;
  try {
    const result = await copyVerified(source, (part) => Promise.race([target.write(part), endedEarly]));
    if (result.kind !== "verified") {
      stop(result.kind);
      return result;
    }
    const problem = await confirm();
    if (problem !== undefined) {
      stop("the claim was lost");
      return { kind: "stopped", problem };
    }
    isComplete = true;
    const rest = target.write(result.last).then(() => target.close());
    await withTimeout(Promise.all([stored, rest]), STORE_TIMEOUT, () => {
      throw new Error(`the store did not respond in ${STORE_TIMEOUT} ms`);
    });
    return { kind: "stored" };
  } catch (error) {
    stop(error);
    return { kind: "failed", error, stored: isComplete ? "maybe" : "no" };
  }
};
