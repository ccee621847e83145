/** What every page has: type, masthead, footer. Logical properties only, so that RTL needs no rule. */
export const base = `
:root {
  color-scheme: light dark;
}
:root, [lang] {
  --script: initial;
  --ui: initial;
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", Cambria, Georgia, var(--script, serif), serif;
  --sans: var(--ui, system-ui), sans-serif;
}
* {
  box-sizing: border-box;
  margin: 0;
}
html {
  font: 112.5%/1.6 var(--serif);
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
body {
  background: var(--paper);
  color: var(--ink);
  overflow-wrap: break-word;
  padding-inline: 1rem;
}
body > * {
  max-inline-size: 62rem;
  margin-inline: auto;
}
h1, h2, h3, h4, h5, h6 {
  line-height: 1.2;
  overflow-wrap: anywhere;
  text-wrap: balance;
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
nav ul {
  list-style: none;
  padding: 0;
  display: flex;
  flex-wrap: wrap;
  gap: 0 1.25rem;
}
nav a {
  display: inline-block;
  padding-block: .2rem;
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
  border-block-end: 1px solid var(--rule);
  padding-block: 1rem .6rem;
  font: .85rem/1.5 var(--sans);
}
.masthead > :first-child {
  font: bold 1.6rem/1.2 var(--serif);
  margin-block-end: .3rem;
}
.masthead > :first-child a {
  text-decoration: none;
}
main {
  padding-block: 1.5rem 3rem;
}
.page-end {
  border-block-start: 1px solid var(--rule);
  padding-block: 1rem 2rem;
  font: .85rem/1.5 var(--sans);
  color: var(--quiet);
}
@media print {
  :root {
    --paper: #fff;
    --ink: #000;
    --quiet: #444;
    --tint: #eee;
    --accent: #000;
  }
  html {
    font-size: 11pt;
  }
  nav, .skip, .page-end {
    display: none;
  }
  h1, h2, h3 {
    break-after: avoid;
  }
  figure, tr, pre {
    break-inside: avoid;
  }
}
`;
