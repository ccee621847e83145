/*
 * What the upload begins with. The bundle holds modules in the order in which they are first imported, and gzip finds
 * again what stands at most 32 KB before: so the large tables come first, where they part no code from its like, and
 * what renders a page comes together. It is 1.6 KB of the upload, and nothing else depends on it.
 */

import "../representations/html/strings/lookup.ts";
import "../site.ts";
import "../representations/html/styles/sheets.ts";
import "../representations/feed/style.ts";
import "./openapi/schemas.ts";
import "./preview.ts";
