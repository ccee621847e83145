import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";

/** The kind of a response. Other origins may embed and read `public` responses, but not `desk` responses. */
export type Exposure = "public" | "desk";

/** Two years. The browsers' preload list requires at least one. */
const HSTS = "max-age=63072000; includeSubDomains";

/** The response fields that a script of another origin may read (Fetch, "CORS-safelisted response-header name"). */
const EXPOSED_FIELDS = "Cache-Status, Content-Location, ETag, Link, Retry-After, x-markdown-tokens";

/** Features of browsers that no page here uses. */
const PERMISSIONS = {
  accelerometer: [],
  autoplay: [],
  browsingTopics: [],
  camera: [],
  displayCapture: [],
  geolocation: [],
  gyroscope: [],
  magnetometer: [],
  microphone: [],
  midi: [],
  payment: [],
  usb: [],
};

const headersFor = (exposure: Exposure, strictTransportSecurity: string | false) =>
  secureHeaders({
    // A page brings the policy that allows its own stylesheet, and a preview its own Referrer-Policy.
    overwrite: false,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: exposure === "public" ? "cross-origin" : "same-origin",
    permissionsPolicy: PERMISSIONS,
    referrerPolicy: "strict-origin-when-cross-origin",
    strictTransportSecurity,
    xContentTypeOptions: "nosniff",
    // Old browsers' fields, which the policy above replaces.
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });

/**
 * Sets the security fields of every response, and for public responses the CORS fields too. A Content-Security-Policy
 * or Referrer-Policy that the response already has stays.
 *
 * Hono's `cors` is not used: it sets its fields before the handler runs, and Hono then copies every response.
 *
 * @example app.use(securityHeaders("public"));
 */
export const securityHeaders = (exposure: Exposure) => {
  const overHTTPS = headersFor(exposure, HSTS);
  // A response over plain HTTP must not have Strict-Transport-Security (RFC 6797 §7.2).
  const overHTTP = headersFor(exposure, false);
  return createMiddleware(async (c, next) => {
    await (c.req.url.startsWith("https:") ? overHTTPS : overHTTP)(c, next);
    if (exposure === "desk") return;
    c.res.headers.set("Access-Control-Allow-Origin", "*");
    c.res.headers.set("Access-Control-Expose-Headers", EXPOSED_FIELDS);
  });
};
