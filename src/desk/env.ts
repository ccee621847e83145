import type { Desk } from "./desk.ts";

/** What the desk needs of the Worker's environment, beside the settings that `readSite` reads. */
export interface DeskEnv {
  ARTICLES: KVNamespace;
  DESK: DurableObjectNamespace<Desk>;
  /** A secret. Where it is missing or empty, the desk is closed. */
  PUBLISH_TOKEN?: string;
}
