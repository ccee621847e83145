import { likelySubtags } from "../../../article/likely-subtags.ts";

/**
 * The locales that Facebook knows. It reads `og:locale` as one of them and reports any other as an error. The last locale of a
 * language serves all its other regions: `es_LA` is Facebook's code for Latin American Spanish, and `ar_AR` for Arabic.
 *
 * @see https://developers.facebook.com/docs/opengraph/guides/internationalization, https://www.facebook.com/translations/FacebookLocales.xml
 */
const LOCALES =
  "af_ZA ak_GH am_ET ar_AR as_IN ay_BO az_AZ be_BY bg_BG bn_IN br_FR bs_BA ca_ES co_FR cs_CZ cy_GB da_DK de_DE el_GR en_US en_GB eo_EO es_ES es_MX es_LA et_EE eu_ES fa_IR ff_NG fi_FI fo_FO fr_CA fr_FR fy_NL ga_IE gl_ES gn_PY gu_IN ha_NG he_IL hi_IN hr_HR ht_HT hu_HU hy_AM id_ID ig_NG is_IS it_IT ja_JP jv_ID ka_GE kk_KZ km_KH kn_IN ko_KR ku_TR ky_KG la_VA lg_UG li_NL ln_CD lo_LA lt_LT lv_LV mg_MG mi_NZ mk_MK ml_IN mn_MN mr_IN ms_MY mt_MT my_MM nb_NO nd_ZW ne_NP nl_BE nl_NL nn_NO ny_MW or_IN pa_IN pl_PL ps_AF pt_BR pt_PT qu_PE rm_CH ro_RO ru_RU rw_RW sa_IN sc_IT se_NO si_LK sk_SK sl_SI sn_ZW so_SO sq_AL sr_RS sv_SE sw_KE ta_IN te_IN tg_TJ th_TH tk_TM tr_TR tt_RU uk_UA ur_PK uz_UZ vi_VN wo_SN xh_ZA yi_DE yo_NG zh_TW zh_HK zh_CN zu_ZA".split(
    " ",
  );

/** The locale of each language for the regions without one. */
const OTHER_REGIONS: ReadonlyMap<string, string> = new Map([
  ...LOCALES.map((locale): [string, string] => [locale.slice(0, 2), locale]),
  // Facebook's codes for these languages are not ISO codes.
  ["no", "nb_NO"],
  ["fil", "tl_PH"],
  ["ckb", "cb_IQ"],
  ["ceb", "cx_PH"],
]);

/**
 * Returns the value of `og:locale` for a language: the locale that Facebook has for it, otherwise the language and its likely
 * region, the form that Open Graph describes.
 *
 * @param tag BCP 47
 * @see https://ogp.me/#optional
 * @example openGraphLocale("de-AT") // "de_DE"
 */
export const openGraphLocale = (tag: string): string => {
  const { language, script, region } = likelySubtags(tag);
  const locale = region === undefined ? language : `${language}_${region}`;
  if (LOCALES.includes(locale)) return locale;
  if (script === "Hant") return "zh_HK";
  return OTHER_REGIONS.get(language) ?? locale;
};
