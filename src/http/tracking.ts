/*
 * Query parameters that only say where a reader came from. A URL with them identifies the same resource. There is no
 * redirect, because that would cost the reader a round trip.
 */

/** The prefixes of tracking parameters. */
const PREFIXES = ["utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "at_", "oly_", "vero_", "wt_", "ga_"];

/** Tracking parameters by name: click ids of advertisers, newsletters and social networks. */
const NAMES = new Set([
  "__hsfp",
  "__hssc",
  "__hstc",
  "__s",
  "_branch_match_id",
  "_ga",
  "_gl",
  "_hsenc",
  "_hsmi",
  "_ke",
  "_openstat",
  "cmpid",
  "dclid",
  "dm_i",
  "efid",
  "ef_id",
  "epik",
  "fb_action_ids",
  "fb_action_types",
  "fb_source",
  "fbclid",
  "gad_campaignid",
  "gad_source",
  "gbraid",
  "gclid",
  "gclsrc",
  "guccounter",
  "igsh",
  "igshid",
  "itm_campaign",
  "itm_medium",
  "itm_source",
  "li_fat_id",
  "mc_cid",
  "mc_eid",
  "mkt_tok",
  "ml_subscriber",
  "ml_subscriber_hash",
  "msclkid",
  "ns_campaign",
  "ns_mchannel",
  "ns_source",
  "rb_clickid",
  "rdid",
  "s_cid",
  "s_kwcid",
  "sc_cid",
  "scid",
  "si",
  "srsltid",
  "sscid",
  "spm",
  "tblci",
  "ttclid",
  "twclid",
  "wbraid",
  "wickedid",
  "xtor",
  "yclid",
  "ysclid",
]);

/** Returns whether a query parameter only says where a reader came from. */
export const isTracking = (name: string): boolean => {
  const lower = name.toLowerCase();
  return NAMES.has(lower) || PREFIXES.some((prefix) => lower.startsWith(prefix));
};
