/** The version of Broadsheet. tests/pages/healthz.test.ts compares it with package.json, which the bundle does not contain. */
export const BROADSHEET_VERSION = "0.1.0";
