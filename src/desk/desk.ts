import { DurableObject } from "cloudflare:workers";
import { createMediaStore } from "../media/create-media-store.ts";
import { readSite, type Site } from "../site.ts";
import { readSecrets } from "./access/named-token.ts";
import type { PreviewLink } from "./access/preview-link.ts";
import { recordUpload } from "./changes/media-upload.ts";
import { releaseArticles } from "./changes/releases.ts";
import { clock, deskTime, machineTime } from "./clock.ts";
import { type Core, createCore } from "./core.ts";
import type { DeskBindings } from "./env.ts";
import { cachePurger } from "./execution-context.ts";
import {
  claimMedia,
  type EndedUpload,
  isMediaDeleted,
  type MediaClaim,
  type MediaUpload,
} from "./ledger/media.ts";
import { openPreview, type Preview } from "./ledger/previews.ts";
import { tokenName } from "./ledger/tokens.ts";
import { createDeskPurge } from "./purge-from-desk.ts";
import { sendNotification } from "./push/send.ts";

/** The write side of a publication. There is one object, so that one place decides every edit. */
export class Desk extends DurableObject<DeskBindings> {
  readonly #core: Core;
  #settings: Site | undefined;

  constructor(ctx: DurableObjectState, env: DeskBindings) {
    super(ctx, env);
    const { storage } = ctx;
    this.#core = createCore({
      storage,
      kv: env.ARTICLES,
      media: createMediaStore(env),
      purge: createDeskPurge({ worker: cachePurger(ctx), token: env.PUBLISH_TOKEN }),
      send: sendNotification,
      setAlarm: (time) => storage.setAlarm(machineTime(time)),
      getAlarm: async () => deskTime(await storage.getAlarm()),
      deleteAlarm: () => storage.deleteAlarm(),
      site: () => this.#site(),
      secrets: () => readSecrets(env),
      now: () => clock.now(),
      random: Math.random,
    });
  }

  /** Responds to a request under /desk that the Worker has authorised (app.ts). */
  override async fetch(request: Request): Promise<Response> {
    return this.#core.fetch(request);
  }

  /** Opens a preview link. The link alone authorises the reader (follow-preview.ts). */
  async preview(link: PreviewLink): Promise<Preview> {
    const { storage } = this.ctx;
    releaseArticles(storage, { now: clock.now(), timeZone: this.#site().timeZone });
    return openPreview(storage.sql, link, clock.now());
  }

  /** Returns whether the ledger has the named token with this digest, and it was not revoked. */
  hasToken(digest: string): boolean {
    return tokenName(this.ctx.storage.sql, digest) !== undefined;
  }

  /** Returns whether a file is deleted, although KV may still show it. */
  isMediaDeleted(path: string): boolean {
    return isMediaDeleted(this.ctx.storage.sql, path, clock.now());
  }

  /** Claims the path of a file, before it is stored (ledger/media.ts). */
  claimMedia(upload: MediaUpload): MediaClaim {
    return this.#core.change(({ sql }, { now }) => claimMedia(sql, upload, now));
  }

  /** Ends the claim of a file, and starts the purge of its cached 404. */
  settleMedia(ended: EndedUpload): void {
    recordUpload(this.#core, ended);
  }

  /** Does what the alarm would have done, if the platform has lost the alarm (wake-desk.ts). */
  async wake(status: "known" | "missing"): Promise<void> {
    await this.#core.wake(status);
  }

  /** Returns the publication's settings, which are checked once: a change may build hundreds of values. */
  #site(): Site {
    this.#settings ??= readSite(this.env);
    return this.#settings;
  }

  /** Publishes the articles whose time has come, continues a rebuild and runs the jobs that are due. */
  override alarm(): Promise<void> {
    return this.#core.alarm();
  }
}
