import { isFields } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";
import { articleRoute, askDesk, type DeskAddress, refusal } from "./client.ts";

/** Whether a change of what was read needs a correction note (ordinary), or nothing was wrong (minor). */
export type Weight = "ordinary" | "minor";

/** What the desk made of an article. */
export interface Publication {
  outcome: "published" | "replaced" | "unchanged";
  /** Where it is read. */
  path: string;
  revision: string;
}

/**
 * Whether the desk has an article of this id, drafts and withdrawn ones too.
 *
 * @throws {Failure} where nobody answers, or the desk refuses
 */
export const isAtDesk = async (desk: DeskAddress, id: string): Promise<boolean> => {
  const answer = await askDesk(desk, { path: articleRoute(id), method: "GET" });
  if (answer.status !== 200 && answer.status !== 404) throw refusal(answer, desk.site);
  return answer.status === 200;
};

/** What a file that is published again may be silent of without taking it back: where readers find it, and what was corrected. */
const KEPT = ["path", "aliases", "corrections"] as const;

const withKept = (article: Record<string, unknown>, current: unknown): Record<string, unknown> => ({
  ...article,
  ...(isFields(current) &&
    Object.fromEntries(
      KEPT.filter((field) => article[field] === undefined && current[field] !== undefined).map((field) => [
        field,
        current[field],
      ]),
    )),
});

/**
 * Puts an article to the desk: creates it, or replaces the revision that the desk has at this moment.
 *
 * @param article as the file and the flags say it; the desk brings it into normal form
 * @throws {Failure} where nobody answers, or the desk refuses it
 */
export const putArticle = async (
  desk: DeskAddress,
  id: string,
  article: Record<string, unknown>,
  weight: Weight,
): Promise<Publication> => {
  const path = articleRoute(id);
  const current = await askDesk(desk, { path, method: "GET" });
  const isNew = current.status === 404;
  if (!isNew && current.status !== 200) throw refusal(current, desk.site);
  if (!isNew && current.etag === undefined)
    throw new Failure(`${desk.site} has the article and names no revision (ETag)`);
  const answer = await askDesk(desk, {
    path: weight === "minor" ? `${path}?minor=true` : path,
    method: "PUT",
    headers: current.etag === undefined || isNew ? { "If-None-Match": "*" } : { "If-Match": current.etag },
    body: isNew ? article : withKept(article, current.body),
  });
  if (answer.status !== 200 && answer.status !== 201) throw refusal(answer, desk.site);
  const { path: publicPath, revision } = isFields(answer.body) ? answer.body : {};
  if (typeof publicPath !== "string" || revision === undefined)
    throw new Failure(`${desk.site} answers ${answer.status} without path and revision`);
  const outcome = isNew
    ? "published"
    : answer.etag !== undefined && answer.etag === current.etag
      ? "unchanged"
      : "replaced";
  return { outcome, path: publicPath, revision: String(revision) };
};
