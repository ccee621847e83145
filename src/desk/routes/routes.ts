import { headOf } from "../../http/head.ts";
import { problemAnswer } from "../answer.ts";
import type { DeskContext, Route } from "../context.ts";
import { postBatch } from "./batch.ts";
import { getExport } from "./export.ts";
import { getArticle } from "./get-article.ts";
import { getOutbox } from "./get-outbox.ts";
import { getRevision, listRevisions } from "./get-revisions.ts";
import { listArticles } from "./list-articles.ts";
import { previewArticle } from "./preview-article.ts";
import { putArticle } from "./put-article.ts";
import { getFront, putFront } from "./put-front.ts";
import { getRebuild, postRebuild } from "./rebuild.ts";
import { restoreArticle } from "./restore-article.ts";
import { revokePreviews } from "./revoke-previews.ts";
import { withdrawArticle } from "./withdraw-article.ts";

/** The map of the desk. A segment in braces is any text without a slash. */
const ROUTES: Record<string, Partial<Record<"GET" | "PUT" | "POST" | "DELETE", Route>>> = {
  "/desk/articles": { GET: listArticles },
  "/desk/articles/{id}": { GET: getArticle, PUT: putArticle },
  "/desk/articles/{id}/revisions": { GET: listRevisions },
  "/desk/articles/{id}/revisions/{n}": { GET: getRevision },
  "/desk/articles/{id}/withdraw": { POST: withdrawArticle },
  "/desk/articles/{id}/restore": { POST: restoreArticle },
  "/desk/articles/{id}/preview": { POST: previewArticle },
  "/desk/articles:batch": { POST: postBatch },
  "/desk/export": { GET: getExport },
  "/desk/outbox": { GET: getOutbox },
  "/desk/rebuild": { GET: getRebuild, POST: postRebuild },
  "/desk/previews": { DELETE: revokePreviews },
  "/desk/front": { GET: getFront, PUT: putFront },
};

const patterns = Object.entries(ROUTES).map(
  ([path, methods]) => [new RegExp(`^${path.replaceAll(/\{\w+\}/gu, "([^/]+)")}$`, "u"), methods] as const,
);

const decoded = (segments: readonly string[]): string[] | undefined => {
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
};

const found = (path: string) => {
  for (const [pattern, methods] of patterns) {
    const segments = pattern.exec(path)?.slice(1);
    const values = segments === undefined ? undefined : decoded(segments);
    if (values !== undefined) return { methods, segments: values };
  }
  return undefined;
};

/** Answers a request under /desk. */
export const route = async (desk: DeskContext): Promise<Response> => {
  const { method, url } = desk.request;
  const path = new URL(url).pathname;
  const asked = found(path);
  if (asked === undefined)
    return problemAnswer("not-found", {
      detail: `The desk has nothing at ${path}; articles are at /desk/articles/{id}.`,
    });
  const { methods, segments } = asked;
  switch (method) {
    case "GET":
    case "PUT":
    case "POST":
    case "DELETE": {
      const answer = methods[method];
      if (answer !== undefined) return answer(desk, ...segments);
      break;
    }
    case "HEAD":
      if (methods.GET !== undefined) return headOf(await methods.GET(desk, ...segments));
  }
  const allowed = Object.keys(methods)
    .flatMap((name) => (name === "GET" ? ["GET", "HEAD"] : [name]))
    .join(", ");
  return problemAnswer("method-not-allowed", {
    detail: `${method} is not possible here; possible are ${allowed}.`,
    fields: { Allow: allowed },
  });
};
