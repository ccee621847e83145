/*
 * What the upload begins with. The bundle holds modules in the order in which they are first imported, and gzip finds
 * again what stands at most 32 KB before: so the large tables come first, where they part no code from its like, and
 * what renders a page comes together. The order was found by trying, and is 2 KB of the upload; nothing else depends
 * on it.
 */

import "../representations/html/strings/lookup.ts";
import "../representations/html/styles/sheets.ts";
import "../article/reading-time.ts";
import "./openapi/parameters.ts";
import "./openapi/schemas.ts";
import "../article/issue.ts";
import "../archive/salvage-listing.ts";
import "../archive/latest.ts";
import "../article/read.ts";
import "../archive/listing.ts";
import "../representations/html/language.ts";
import "../representations/jsonld/breadcrumbs.ts";
import "../archive/read.ts";
import "../representations/markdown/body/paragraph.ts";
import "./preview.ts";
import "../archive/order.ts";
