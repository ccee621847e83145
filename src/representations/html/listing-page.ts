import type { Site } from "../../site.ts";
import type { ListingView } from "../listing-view.ts";
import { biography } from "./biography.ts";
import { cardMarkup } from "./card.ts";
import { documentText } from "./document.ts";
import { frontMarkup } from "./front.ts";
import { type Tongue, tongueOf } from "./language.ts";
import { listingMetadata } from "./listing-metadata.ts";
import { type Content, html } from "./markup.ts";

const about = ({ kind, title, author, path }: ListingView): Content => {
  const heading = html`<h1><bdi>${title}</bdi></h1>`;
  return html`<div class="about">${kind === "author" && author !== undefined ? biography(author, { path, name: heading }) : heading}</div>\n`;
};

const listMarkup = (view: ListingView, site: Site, tongue: Tongue): Content => {
  const { emptyList, toFront } = tongue.strings;
  if (view.cards.length === 0)
    return html`${about(view)}<p>${tongue.say(emptyList)}</p><p><a href="/">${tongue.say(toFront)}</a></p>`;
  const section = view.kind === "section" ? "known" : "shown";
  const cards = view.cards.map((card) =>
    cardMarkup(card, { site, tongue, heading: "h2", place: "list", section }),
  );
  return html`${about(view)}<div class="cards">\n${cards}</div>`;
};

/** The page of a list: the front, or the articles of a section, topic, author or language. */
export const listingPage = (view: ListingView, context: { site: Site }): string => {
  const { site } = context;
  const tongue = tongueOf(site.language);
  const isFront = view.kind === "front";
  const description = isFront ? site.description : (view.author?.bio ?? "");
  return documentText(
    {
      kind: "listing",
      tongue,
      title: isFront ? view.title : `${view.title} – ${site.name}`,
      description,
      head: listingMetadata(view, description, site),
      ...(view.kind === "section" && {
        section: site.sections.find(({ id }) => view.path === `/sections/${id}`)?.id ?? "",
      }),
      heading: isFront ? "publication" : "own",
      main: isFront ? frontMarkup(view, site, tongue) : listMarkup(view, site, tongue),
    },
    site,
  );
};
