/** The rules of an article's text, by type of node. */
export const text = `
.text > * + *, .text blockquote > * + *, .box > * + *, .text li > * + * {
  margin-block-start: .75rlh;
}
.text {
  hyphens: auto;
  hyphenate-limit-chars: 12 5 5;
  hanging-punctuation: first allow-end last;
}
@media (max-width: 30rem) {
  .text {
    hyphenate-limit-chars: 9 4 4;
  }
}
.text h2, .text h3, .text h4, .text h5, .text h6 {
  margin-block-start: 1.5rlh;
  hyphens: manual;
}
.text h2 {
  font-size: var(--second);
}
.text h3 {
  font-size: var(--third);
}
.text h4, .text h5, .text h6 {
  font-size: 1rem;
}
.text :is(h2, h3, h4, h5, h6) + * {
  margin-block-start: .25rlh;
}
.text :is(h2, h3, h4, h5, h6) + :is(.box, .embed) {
  margin-block-start: .75rlh;
}
.text figure {
  margin-block: 1.25rlh;
}
.text blockquote {
  border-inline-start: 3px solid var(--rule);
  padding-inline-start: 1.1rem;
}
.text li + li, .text li > :is(ul, ol) {
  margin-block-start: .25rlh;
}
.text li:has(> p) + li {
  margin-block-start: .75rlh;
}
.text code {
  hyphens: none;
  font-family: ui-monospace, Menlo, Consolas, monospace;
  font-size: .85em;
  background: var(--tint);
  unicode-bidi: isolate;
}
.text pre {
  padding: .5rlh 1rem;
  background: var(--tint);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  line-height: 1.45;
}
.text hr {
  inline-size: 6rem;
  margin: 1.25rlh auto;
  border: 0;
  border-block-start: 1px solid var(--quiet);
}
.table {
  overflow-x: auto;
  font: .9rem/1.45 var(--sans);
  hyphens: manual;
}
table {
  border-collapse: collapse;
  min-inline-size: min(100%, var(--measure));
}
:is(th, td):first-child {
  min-inline-size: 5rem;
}
th, td {
  padding: .25rlh .7rem;
  border-block-end: 1px solid var(--rule);
  text-align: start;
  vertical-align: top;
  overflow-wrap: normal;
}
thead {
  border-block-end: 2px solid var(--ink);
}
.center {
  text-align: center;
}
.end {
  text-align: end;
  font-variant-numeric: tabular-nums;
}
.pullquote {
  border-block-start: 3px solid var(--accent);
  padding-block-start: .5rlh;
  hyphens: manual;
}
.pullquote blockquote {
  border: 0;
  padding: 0;
  font-size: calc(1.2*var(--second));
  line-height: 1.25;
  text-wrap: balance;
}
.story {
  border-inline-start: 3px solid var(--accent);
  padding-inline-start: 1.1rem;
}
.story b {
  display: block;
  font: bold var(--small)/1.5 var(--sans);
  color: var(--accent);
}
.embed {
  position: relative;
  border: 1px solid var(--rule);
}
.embed a::before {
  content: "";
  position: absolute;
  inset: 0;
}
.embed img {
  inline-size: 100%;
  max-inline-size: none;
  aspect-ratio: 16/9;
  object-fit: cover;
}
.embed figcaption {
  padding: .5rlh 1rem;
  font: inherit;
  color: inherit;
}
.embed small {
  display: block;
  font: var(--small)/1.5 var(--sans);
  color: var(--quiet);
}
.box {
  background: var(--tint);
  border-block-start: 3px solid var(--ink);
  padding: .5rlh 1.1rem .75rlh;
  margin-block: 1.25rlh;
}
.text :is(.box, .timeline) > :is(h2, h3, h4, h5, h6):first-child {
  font-size: var(--third);
  margin-block-start: 0;
}
.box > figure:first-child {
  margin-block-start: 0;
}
.box > figure:last-child {
  margin-block-end: 0;
}
.box :is(pre, code) {
  background: var(--paper);
}
.timeline ol {
  list-style: none;
  padding: 0;
  margin-block-start: .5rlh;
}
.timeline > ol > li {
  border-inline-start: 2px solid var(--rule);
  padding: 0 0 .75rlh;
  padding-inline-start: 1.1rem;
  position: relative;
}
.timeline > ol > li:last-child {
  padding-block-end: 0;
}
.timeline > ol > li + li, .timeline p:has(> b:only-child, > time, > a > time:only-child) + * {
  margin-block-start: 0;
}
.timeline p:has(> time, > a > time:only-child) > :not(b) {
  display: block;
  color: var(--quiet);
  font: var(--small)/1.5 var(--sans);
}
.timeline > ol > li::before {
  content: "";
  position: absolute;
  inset-block-start: .5em;
  inset-inline-start: calc(-.35rem - 1px);
  inline-size: .7rem;
  block-size: .7rem;
  border-radius: 50%;
  background: var(--accent);
  forced-color-adjust: none;
}
sup {
  font: .75em/0 var(--sans);
}
sup a {
  padding-inline: .15em;
  text-decoration: none;
}
.notes {
  border-block-start: 1px solid var(--rule);
  padding-block-start: .75rlh;
  font-size: .9rem;
}
.notes li:target {
  background: var(--tint);
}
@media (min-width: 68rem) {
  .text > .table {
    margin-inline-end: calc(-1*var(--hang));
  }
  .text > .pullquote:not(:last-child, :has(+ :is(figure, section, pre, h2, h3, h4, h5, h6)), .pullquote + .pullquote) {
    float: inline-end;
    inline-size: 18rem;
    --second: 1.2rem;
    margin-inline: 1.5rem calc(-1*var(--hang));
    margin-block: .25rlh .5rlh;
  }
  .text > :is(section, pre, figure) {
    clear: both;
  }
}
@media (forced-colors: active) {
  .box, .text pre {
    border: 1px solid;
  }
}
@media print {
  .text a[href]::after {
    content: " (" attr(href) ")";
    font-size: var(--small);
    overflow-wrap: anywhere;
  }
  .text a:is([href^="/"], [href^="#"])::after {
    content: none;
  }
  [role="doc-backlink"] {
    display: none;
  }
  .table {
    overflow: visible;
    font-size: .75rem;
  }
  th, td {
    padding-inline: .2rem;
    overflow-wrap: anywhere;
  }
}
`;
