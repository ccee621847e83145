/*
 * The words of keys that say when, where and for whom an article is public. A key is split at capitals and separators:
 * `embargoUntil`, `embargo_until` and `Embargo-Until` have the same words.
 */

/** The subject of a key about publication. It selects the advice of the error. */
export type PublishingTopic =
  | "draft"
  | "time"
  | "embargo"
  | "expiry"
  | "visibility"
  | "readiness"
  | "date"
  | "topic";

/** The topics that words of a key name. */
export type NamedTopic = Exclude<PublishingTopic, "readiness" | "date" | "topic">;

/** Words that are about publication in any key, in the languages that newsrooms use in front matter. */
export const STRONG_WORDS: Readonly<Record<NamedTopic, readonly string[]>> = {
  draft: [
    ...["draft", "drafts", "drafted", "wip", "unpublished"],
    ...[
      "entwurf",
      "unveröffentlicht",
      "brouillon",
      "borrador",
      "bozza",
      "rascunho",
      "rascunhos",
      "esborrany",
    ],
    ...["utkast", "kladde", "luonnos", "szkic", "koncept", "návrh", "vázlat", "ciornă", "taslak", "nacrt"],
    ...[
      "черновик",
      "чернетка",
      "чернова",
      "нацрт",
      "πρόχειρο",
      "מסודה",
      "טיוטה",
      "مسودة",
      "پیش‌نویس",
      "ड्राफ्ट",
    ],
    ...["entwürfe", "brouillons", "borradores", "bozze", "szkice", "черновики", "чернетки"],
    ...["草稿", "下書き", "초안", "ร่าง"],
  ],
  time: [
    ...["publish", "published", "publishing", "publishes", "schedule", "scheduled", "scheduling"],
    ...["veröffentlicht", "veröffentlichen", "veröffentlichung", "veröffentlichungsdatum", "geplant"],
    ...["publié", "publie", "publier", "programmé", "publicado", "publicada", "publicar"],
    ...["programado", "agendado", "agendar", "pubblicato", "pubblicare", "programmato", "gepubliceerd"],
    ...["publiceren", "publicatiedatum", "gepland", "publicerad", "publicera", "publisert", "publiceret"],
    ...[
      "julkaistu",
      "ajastettu",
      "opublikowano",
      "opublikuj",
      "zveřejněno",
      "publikováno",
      "yayınlandı",
      "yayında",
    ],
    ...[
      "опубликовано",
      "опубликован",
      "опубликовать",
      "опубліковано",
      "опублікувати",
      "публикация",
      "публікація",
    ],
    ...["نشر", "פורסם", "发布", "發布", "定时", "定時", "公開", "公开", "予約", "공개", "예약", "발행"],
  ],
  embargo: [
    ...["embargo", "embargoed", "embargos", "sperrfrist", "sperrvermerk", "embargado", "embargada", "sperre"],
    ...["эмбарго", "ембарго", "ambargo", "حظر", "禁运", "解禁", "엠바고"],
  ],
  expiry: [
    ...[
      "unpublish",
      "expire",
      "expires",
      "expired",
      "expiry",
      "expiration",
      "expiring",
      "ablauf",
      "ablaufdatum",
      "läuft",
    ],
    ...["expira", "caduca", "caducidad", "scadenza", "vervaldatum", "wygasa", "истекает", "过期", "過期"],
  ],
  visibility: [
    ...["visibility", "unlisted", "sichtbar", "sichtbarkeit", "visibilité", "visibilidad", "visibilità"],
    ...["visibilidade", "zichtbaarheid", "видимость", "видимість", "görünürlük", "可见性", "表示"],
  ],
};

/** Words that are about publication only alone or with `COMPANIONS`: `post_status` is, `comment_status` is not. */
export const WEAK_WORDS: Readonly<Record<NamedTopic, readonly string[]>> = {
  draft: ["status", "state", "workflow", "trash", "trashed", "deleted"],
  time: ["live", "pub", "release", "released", "issued", "available", "hold", "held", "online", "before"],
  embargo: ["withhold", "withheld"],
  expiry: ["archived", "offline", "until", "valid", "sunset"],
  visibility: [
    ...["visible", "invisible", "hidden", "hide", "private", "public", "listed", "internal", "confidential"],
    ...[
      "secret",
      "restricted",
      "protected",
      "password",
      "access",
      "paywall",
      "premium",
      "members",
      "headless",
    ],
    ...["noindex", "robots", "searchable", "enabled", "disabled", "active", "render", "exclude", "excluded"],
    ...["build", "routable", "ignore", "ignored"],
  ],
};

/** Words that may accompany a weak word. */
export const COMPANIONS: ReadonlySet<string> = new Set([
  ...[
    "is",
    "not",
    "no",
    "to",
    "of",
    "the",
    "in",
    "on",
    "at",
    "from",
    "by",
    "for",
    "until",
    "till",
    "before",
    "after",
  ],
  ...[
    "go",
    "going",
    "date",
    "datum",
    "day",
    "time",
    "datetime",
    "only",
    "post",
    "posts",
    "article",
    "articles",
    "story",
  ],
  ...[
    "stories",
    "page",
    "pages",
    "content",
    "entry",
    "document",
    "doc",
    "item",
    "note",
    "news",
    "site",
    "web",
  ],
  ...["wp", "wordpress", "ghost", "cms", "hexo", "hugo", "jekyll", "drupal", "my"],
  ...[
    "editorial",
    "publication",
    "list",
    "lists",
    "listing",
    "listings",
    "index",
    "home",
    "homepage",
    "front",
  ],
  ...[
    "feed",
    "feeds",
    "rss",
    "sitemap",
    "archive",
    "archives",
    "nav",
    "navigation",
    "menu",
    "collection",
    "collections",
  ],
  ...[
    "search",
    "all",
    "everywhere",
    "public",
    "level",
    "mode",
    "flag",
    "as",
    "eleventy",
    "dg",
    "readers",
    "robots",
  ],
]);
