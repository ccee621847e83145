import type { Delivery } from "./cache.ts";
import type { Clock } from "./clock.ts";
import type { Network } from "./network.ts";

/*
 * A reader's browser: its private cache (RFC 9111), and the pages that it has shown so far.
 */

/** A page as a reader saw it. */
export interface View {
  delivery: Delivery | undefined;
  location: number;
  from: "edge" | "browser";
  /** The newest version that this browser has shown of the page, and of the same address at this location. */
  shown: number;
  shownHere: number;
}

/** A browser on one page. */
export interface Browser {
  /**
   * Opens or reloads the page.
   *
   * @param query the parameters of a link that only this reader has
   */
  open: (location: number, query: string | undefined, see: (view: View) => void) => void;
}

/** Opens a browser with an empty cache. */
export const createBrowser = (clock: Clock, network: Network, page: number, variant: number): Browser => {
  let kept: { delivery: Delivery; until: number } | undefined;
  let shown = -1;
  let shownHere = -1;
  let home: number | undefined;

  return {
    open: (location, query, see) => {
      const show = (delivery: Delivery | undefined, from: View["from"]): void => {
        home ??= location;
        const isHere = query === undefined && home === location;
        see({ delivery, location, from, shown, shownHere: isHere ? shownHere : -1 });
        if (delivery === undefined) return;
        shown = Math.max(shown, delivery.answer.version);
        if (isHere) shownHere = Math.max(shownHere, delivery.answer.version);
      };
      if (query === undefined && kept !== undefined && clock.now() < kept.until) {
        show(kept.delivery, "browser");
        return;
      }
      network.request(location, { page, variant, query }, (delivery) => {
        if (query === undefined && delivery !== undefined)
          kept = { delivery, until: clock.now() + delivery.answer.browserLifetime - delivery.age };
        show(delivery, "edge");
      });
    },
  };
};
