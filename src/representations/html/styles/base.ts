import { FONT_SIZE, LINE_WIDTH, PAGE_WIDTH } from "./measures.ts";

/*
 * The rules of every page: typography, masthead and footer. All properties are logical, so that RTL needs no rules. Font sizes
 * are steps of one scale (a minor third, 1.2). Vertical distances are fractions of the root's line height (rlh), so that
 * columns share one grid.
 */
export const base = `
:root {
  color-scheme: light dark;
  --small: .8333rem;
  --lead: 1.2rem;
  --third: 1.2rem;
  --second: 1.44rem;
  --first: clamp(1.728rem, 1.15rem + 2.6vw, 2.986rem);
}
:where(:root) {
  --measure: ${LINE_WIDTH}rem;
}
:root, [lang] {
  --script: initial;
  --ui: initial;
  --serif: var(--own-text,) Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", Cambria, Georgia, var(--script, serif), serif;
  --sans: var(--own-labels,) var(--ui, system-ui), sans-serif;
}
* {
  box-sizing: border-box;
  margin: 0;
}
html {
  font: ${FONT_SIZE}/1.6 var(--serif);
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
body {
  background: var(--paper);
  color: var(--ink);
  overflow-wrap: break-word;
  text-wrap: pretty;
  padding-inline: max(1rem, 4vw);
}
body > * {
  max-inline-size: ${PAGE_WIDTH}rem;
  margin-inline: auto;
}
h1, h2, h3, h4, h5, h6 {
  line-height: 1.2;
  line-height: round(up, 1.12em, .25rlh);
  overflow-wrap: anywhere;
  text-wrap: balance;
}
:root:not([data-script]) h1 {
  letter-spacing: -.012em;
}
img {
  max-inline-size: 100%;
  block-size: auto;
  background: var(--tint);
}
a {
  color: inherit;
  text-decoration-color: var(--accent);
  text-decoration-thickness: 1px;
  text-underline-offset: .18em;
}
a:hover {
  color: var(--accent);
}
:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
ul, ol {
  padding-inline-start: 1.4em;
}
nav ul, nav ol, .inline {
  list-style: none;
  padding: 0;
  display: flex;
  flex-wrap: wrap;
  gap: 0 1.25rem;
}
.kicker a, .names a, .page-end a {
  padding-block: .25rlh;
}
.kicker a {
  text-decoration: none;
}
.author img, .about img {
  float: inline-end;
  aspect-ratio: 1;
  object-fit: cover;
  border-radius: 50%;
  margin-inline-start: 1rem;
}
nav a, .inline a {
  overflow-wrap: anywhere;
  display: inline-block;
  padding-block: .25rlh;
}
nav a {
  text-decoration: none;
}
nav a:hover, h2 a:hover, h3 a:hover {
  text-decoration: underline;
}
[aria-current] {
  font-weight: bold;
}
.skip {
  position: absolute;
  inset-block-start: 0;
  inset-inline-start: 1rem;
  padding: .5rem 1rem;
  background: var(--ink);
  color: var(--paper);
  z-index: 1;
}
.skip:not(:focus) {
  clip-path: inset(50%);
}
.masthead {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 0 2rem;
  border-block-end: 1px solid var(--rule);
  padding-block: .5rlh;
  font: var(--small)/1.5 var(--sans);
}
.masthead > :first-child {
  font: bold var(--second)/1.2 var(--serif);
}
.masthead > :first-child a {
  text-decoration: none;
}
@media (max-width: 40rem) {
  .masthead nav {
    inline-size: 100%;
  }
  .masthead ul {
    flex-wrap: nowrap;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .masthead li {
    flex: none;
  }
}
main {
  padding-block: 1rlh 2rlh;
}
.page-end {
  border-block-start: 1px solid var(--rule);
  padding-block: .5rlh 1rlh;
  font: var(--small)/1.6 var(--sans);
  color: var(--quiet);
}
@media (forced-colors: active) {
  :root {
    --accent: LinkText;
  }
  .skip:focus {
    border: 1px solid;
  }
}
@media (prefers-color-scheme: dark) {
  img[src*=".png"], img[src*=".svg"] {
    background: #f5f1e8;
    color: #1c1b19;
  }
}
@media (prefers-reduced-motion: no-preference) {
  @view-transition {
    navigation: auto;
  }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #fff;
    --ink: #000;
    --quiet: #444;
    --tint: #eee;
    --accent: #000;
  }
  html {
    font-size: 11pt;
  }
  body {
    padding: 0;
  }
  nav, .skip, .page-end {
    display: none;
  }
  h1, h2, h3 {
    break-after: avoid;
  }
  p, li {
    orphans: 3;
    widows: 3;
  }
  figure, tr, pre, .card {
    break-inside: avoid;
  }
  img {
    max-block-size: 16cm;
    object-fit: contain;
    background: none;
  }
}
`;
