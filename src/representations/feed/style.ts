import { minifyCSS } from "../html/styles/minify.ts";

/**
 * The stylesheet of the feeds. It makes a feed readable to a person who opens it in a browser. Its selectors are the names of
 * RSS and Atom elements, and its properties are logical. It hides elements that contain no text for people, and full texts,
 * because a feed carries those as escaped HTML.
 */
export const FEED_STYLE = minifyCSS(`
rss, feed {
  color-scheme: light dark;
  display: block;
  max-inline-size: 40rem;
  margin: 0 auto;
  padding: 1rem 1rem 3rem;
  font: 112.5%/1.6 Charter, Cambria, Georgia, serif;
  background: Canvas;
  color: CanvasText;
  overflow-wrap: anywhere;
}
rss::before, feed::before {
  content: "This is a feed. Put its address into a feed reader to follow what is new.";
  display: block;
  padding: .5rem .8rem;
  margin-block-end: 1.5rem;
  border: 1px solid;
  font: .85rem/1.5 system-ui, sans-serif;
}
channel > *, feed > *, item > *, entry > *, uri {
  display: none;
}
channel, item, entry, title, channel > description, subtitle, item > description, summary, item > link, entry > link, pubDate, published, creator, entry > author {
  display: block;
  unicode-bidi: plaintext;
}
title {
  font-weight: bold;
  font-size: 1.2rem;
  line-height: 1.2;
}
channel > title, feed > title {
  font-size: 1.8rem;
}
item, entry {
  margin-block-start: 1.5rem;
  padding-block-start: 1rem;
  border-block-start: 1px solid GrayText;
}
item > link, entry > link, pubDate, published, creator, entry > author {
  font: .85rem/1.5 system-ui, sans-serif;
}
entry > link::before {
  content: attr(href);
}
`);
