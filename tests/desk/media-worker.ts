import type { DeskBindings } from "../../src/desk/env.ts";
import type { EndedUpload, MediaClaim, MediaUpload } from "../../src/desk/ledger/media.ts";
import DeskSite, { Desk as CountedDesk } from "./worker.ts";

/*
 * The Worker of worker.ts with a KV whose writes of files can fail, hang or be slow, and a Durable Object that can fail at the end of an
 * upload.
 */

/** How KV fails. `limit`: the daily limit is used up. `late`: it has the value, and never responds. */
export type Fault = "none" | "fail" | "hang" | "limit" | "late";

/** The operations of KV that can fail, the second claim of an upload, its end, and requests to the Durable Object. */
export type FaultyOperation = "put" | "delete" | "getWithMetadata" | "list" | "claim" | "settle" | "fetch";

const faults = new Map<FaultyOperation, Fault>();

const ERRORS = { fail: "KV PUT failed: 500 for the test", limit: "KV put() limit exceeded for the day." };

/** Never resolves, with timers, because workerd ends a call that only another request can continue. */
const hang = async (operation: FaultyOperation): Promise<never> => {
  const begun = faults.get(operation);
  while (faults.get(operation) === begun) await new Promise((resolve) => setTimeout(resolve, 20));
  throw new Error("KV did not respond, for the test");
};

const faulty = (kv: KVNamespace): KVNamespace =>
  new Proxy(kv, {
    get: (_, name: string) => async (key: unknown, value: unknown, options: unknown) => {
      const call = (): Promise<unknown> =>
        (kv as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>)[name]?.(
          key,
          value,
          options,
        ) as Promise<unknown>;
      const operation = name as FaultyOperation;
      const fault =
        String(key).startsWith("media:") || operation === "list" ? faults.get(operation) : undefined;
      if (fault === undefined || fault === "none") return call();
      if (fault === "late") await call();
      // The store has taken all bytes before it fails.
      else if (value instanceof ReadableStream) await new Response(value).arrayBuffer();
      if (fault === "fail" || fault === "limit") throw new Error(ERRORS[fault]);
      return hang(operation);
    },
  });

const withFaults = <Env extends DeskBindings>(env: Env): Env => ({ ...env, ARTICLES: faulty(env.ARTICLES) });

export class Desk extends CountedDesk {
  readonly #claimed = new Set<string>();

  constructor(ctx: DurableObjectState, env: DeskBindings) {
    super(ctx, withFaults(env));
  }

  override async fetch(request: Request): Promise<Response> {
    if (faults.get("fetch") === "fail") throw new Error("the object has ended, for the test");
    return super.fetch(request);
  }

  override claimMedia(upload: MediaUpload): MediaClaim {
    if (faults.get("claim") === "fail" && this.#claimed.has(upload.path))
      throw new Error("the object has ended, for the test");
    this.#claimed.add(upload.path);
    return super.claimMedia(upload);
  }

  override settleMedia(ended: EndedUpload): void {
    if (faults.get("settle") === "fail") throw new Error("the object has ended, for the test");
    super.settleMedia(ended);
  }
}

// biome-ignore lint/style/noDefaultExport: the one that Cloudflare needs
export default class MediaSite extends DeskSite {
  constructor(ctx: ExecutionContext, env: DeskBindings) {
    super(ctx, withFaults(env) as never);
  }

  /** Makes an operation of KV fail for files, or ends the fault. */
  async break(operation: FaultyOperation, fault: Fault): Promise<void> {
    faults.set(operation, fault);
  }
}
