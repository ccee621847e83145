import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";

/*
 * Validates ninjs by the schema of the IPTC. ninjs-schema_3.1.json is an unchanged copy from commit 3ace397 of
 * https://github.com/iptc/newsinjson, © IPTC, under the MIT licence; the schema itself names CC BY 4.0.
 */

const schema: object = JSON.parse(readFileSync(join(import.meta.dirname, "ninjs-schema_3.1.json"), "utf8"));

/** RFC 3986 §3: a scheme, and then only characters that a URI may have. Brackets may enclose an IPv6 address alone. */
const URI =
  /^[a-z][a-z\d+.-]*:(?:\/\/(?:[\w.~!$&'()*+,;=:@-]|%[\da-f]{2})*(?:\[[\da-f:.]+\])?(?::\d*)?(?=[/?#]|$))?(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?$/iu;

/** RFC 3339 §5.6. */
const DATE_TIME = /^\d{4}-(?:0\d|1[0-2])-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u;

// The schema has types in places where only their limits say so.
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat("uri", URI);
ajv.addFormat("date-time", {
  validate: (value: string) => DATE_TIME.test(value) && !Number.isNaN(Date.parse(value)),
});
// Broadsheet writes no coordinates, so the schema to which ninjs refers for them allows nothing.
ajv.addSchema({ $id: "https://geojson.org/schema/GeoJSON.json", not: {} });

const validate = ajv.compile(schema);

/** Returns the errors of a ninjs document: each names the place and the rule. */
export const ninjsFaults = (document: unknown): string[] =>
  validate(document)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message, params }) =>
        `${instancePath} ${message} ${JSON.stringify(params)}`.slice(0, 300),
      );
