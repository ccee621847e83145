import type { Article } from "../../article/model.ts";
import { futureRelease } from "../../article/release.ts";
import { encodePath } from "../../http/url.ts";
import type { Site } from "../../site.ts";
import type { Publication } from "../desk/articles.ts";
import { localMinute } from "../output/local-time.ts";
import type { Terminal } from "../output/terminal.ts";

/** The facts that the text about a publication contains. */
interface PublicationContext {
  /** The site's origin. */
  origin: string;
  settings: Pick<Site, "timeZone">;
  /** The source of the id. To publish a file again that does not name its id, the editor must add the id. */
  idSource: "file" | "new";
  now: Date;
  paint: Terminal["paint"];
}

/**
 * Returns the lines that tell an editor what the desk did with an article. "Published" appears only if readers see it.
 *
 * @param article the article that was sent, in normal form, for the time at which it becomes public
 */
export const publicationText = (
  { outcome, id, path, state }: Publication,
  article: Pick<Article, "embargo" | "published">,
  { origin, settings, idSource, now, paint }: PublicationContext,
): string => {
  const url = `${origin}${encodePath(path)}`;
  const link = paint("underline", url);
  const head = (done: string): string => paint("green", outcome === "unchanged" ? "No change" : done);
  const again =
    idSource === "new" && outcome === "saved"
      ? [`  To publish the file again after a change, write "id: ${id}" in it, or use --replace.`]
      : [];
  if (state === "draft")
    return [
      `${head("Draft saved")}: ${id}`,
      `  Readers do not see it. To see it as they will: npx broadsheet preview ${id}`,
      ...again,
    ].join("\n");
  if (state === "withdrawn")
    return [
      `${head("Changed")}: ${link}`,
      `  The article stays withdrawn. To show it to readers again: npx broadsheet restore ${id}`,
    ].join("\n");
  const release = state === "published" ? undefined : futureRelease(article, now.getTime());
  if (release !== undefined)
    return [
      `${head(release.state === "embargoed" ? "Embargoed" : "Scheduled")}: ${link}`,
      `  Readers see it from ${localMinute(release.at, settings.timeZone)}.`,
      ...again,
    ].join("\n");
  return [
    `${head(outcome === "replaced" ? "Replaced" : "Published")}: ${link}`,
    `  curl -H 'Accept: application/json' '${url}'`,
    `  curl -H 'Accept: text/markdown' '${url}'`,
  ].join("\n");
};
