import type { PlatformCache } from "../edge/purge-caches.ts";
import { errorMessage } from "../http/error-message.ts";
import type { Site } from "../site.ts";
import type { Login } from "./access/authorization.ts";
import type { Identity } from "./access/identity.ts";
import type { PreviewLink } from "./access/preview-link.ts";
import type { EndedUpload, MediaClaim, MediaUpload } from "./ledger/media.ts";
import type { Preview } from "./ledger/previews.ts";

/** The RPC methods of the Durable Object (desk.ts), beside `fetch`. */
export interface DeskObject extends Rpc.DurableObjectBranded {
  /** Opens a preview link. The link alone authorises the reader. */
  preview: (link: PreviewLink) => Promise<Preview>;
  /** Returns whether the ledger has the named token with this digest, and it was not revoked. */
  hasToken: (digest: string) => Promise<boolean>;
  /** Returns whether a file is deleted, although KV may still show it. */
  isMediaDeleted: (path: string) => Promise<boolean>;
  /** Claims the paths of files, before they are stored. */
  claimMedia: (upload: MediaUpload) => Promise<MediaClaim>;
  /** Ends claims of files. */
  settleMedia: (ended: EndedUpload) => Promise<void>;
  /** Does what the alarm would have done, if the platform has lost the alarm. */
  wake: (status: "known" | "missing") => Promise<void>;
}

/** The Worker's bindings that the desk uses, beside the settings that `readSite` reads. */
export interface DeskBindings {
  ARTICLES: KVNamespace;
  /** The bucket for media files. Without it, KV has them. */
  MEDIA?: R2Bucket;
  DESK: DurableObjectNamespace<DeskObject>;
  /** A secret of at least 32 characters. If it is missing or shorter and there is no login, the desk is closed. */
  PUBLISH_TOKEN?: string;
  /** The secret that PUBLISH_TOKEN has replaced. It works beside it until it is deleted. */
  PUBLISH_TOKEN_PREVIOUS?: string;
  /** The region in which the Durable Object is created. Empty: near the first request. */
  LOCATION_HINT?: DurableObjectLocationHint | "";
  /** The region that the Durable Object never leaves; empty for any. */
  JURISDICTION?: DurableObjectJurisdiction | "";
}

/**
 * The environment of the desk's Hono app in the Worker.
 *
 * `c.executionCtx` must be the context of the Worker's default entrypoint, because the desk uses two of its
 * properties: `cache`, the cache of this entrypoint, and `access`, the login that Cloudflare Access checked.
 * `execution-context.ts` reads both.
 *
 * @example
 * override fetch(request: Request) {
 *   return app.fetch(request, this.env, this.ctx);
 * }
 */
export interface DeskEnv {
  Bindings: DeskBindings;
  Variables: {
    /** The sender of the request. */
    identity: Identity;
    /** The publication's settings; `settingsCheck()` sets them. */
    settings: Site;
  };
}

/** The properties of the execution context that the desk uses. */
export interface DeskExecutionContext {
  exports: { default: CachePurger };
  /** The login that Cloudflare Access checked; undefined if Access does not protect the desk. */
  access?: Login;
  /** The platform's cache. It exists on Cloudflare only. */
  cache?: PlatformCache;
}

/** The part of the Worker's default entrypoint that the Durable Object uses to purge its cache. */
export interface CachePurger {
  /**
   * Purges every response that has one of these tags.
   *
   * @param tags at most 100
   * @throws if the platform refuses the purge
   */
  purge: (tags: string[]) => Promise<void>;
  /** Sends a request to the Worker, without the network. */
  fetch: (request: Request) => Promise<Response>;
}

/**
 * Returns the namespace of a jurisdiction. workerd has none, so without Cloudflare (`npm start`) the setting has no effect.
 *
 * @throws any other error of the platform: an object must not be created outside its jurisdiction
 */
const namespaceIn = (
  namespace: DurableObjectNamespace<DeskObject>,
  jurisdiction: DurableObjectJurisdiction,
): DurableObjectNamespace<DeskObject> => {
  try {
    return namespace.jurisdiction(jurisdiction);
  } catch (error) {
    if (/not implemented in workerd/u.test(errorMessage(error))) return namespace;
    throw error;
  }
};

/**
 * Returns the publication's Durable Object. There is exactly one. Its first request creates it, so only a request that was
 * authorised may be sent to it, or one for a site that has a desk (has-desk.ts).
 */
export const deskObject = ({
  DESK,
  LOCATION_HINT = "",
  JURISDICTION = "",
}: Pick<DeskBindings, "DESK" | "LOCATION_HINT" | "JURISDICTION">): DurableObjectStub<DeskObject> => {
  const namespace = JURISDICTION === "" ? DESK : namespaceIn(DESK, JURISDICTION);
  return namespace.getByName("desk", LOCATION_HINT === "" ? {} : { locationHint: LOCATION_HINT });
};
