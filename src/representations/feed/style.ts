import rules from "../html/styles/rules.json" with { type: "json" };

/** The stylesheet of the feeds. */
export const FEED_STYLE = rules.feed;
