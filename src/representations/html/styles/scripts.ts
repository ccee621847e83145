import { PAGE_WIDTH } from "./measures.ts";

/*
 * The rules of scripts that need other typography than Latin: system fonts, line height, line breaks, emphasis and counters.
 * Alphabets keep the default Latin fonts for Latin words in their text. None of these scripts has italics, so emphasis is
 * bold. The pages use neither letter spacing nor capitals, because these scripts have no capitals.
 */
export const scripts = `
.card[lang] {
  font-family: var(--serif);
}
.masthead > :first-child [lang] {
  font-family: var(--serif);
}
nav [lang], .kicker [lang] {
  font-family: var(--sans);
}
[data-script] {
  --heading-height: 1.5;
  line-height: 1.75;
}
[data-script] :is(h1, h2, h3, h4, h5, h6, .masthead > :first-child, .pullquote blockquote, .standfirst) {
  line-height: var(--heading-height);
}
[data-script] a {
  text-underline-offset: .3em;
}
[data-script] :is(em, cite, .motto) {
  font-style: normal;
}
[data-script] em {
  font-weight: bold;
}
/* Arabic letters are small. Only the content grows, so that the masthead stays where it is on every page. */
[data-script=Arab] main {
  zoom: 1.06;
  max-inline-size: ${PAGE_WIDTH / 1.06}rem;
}
[data-script=Arab] {
  --script: "Geeza Pro", "Noto Naskh Arabic";
}
[data-script]:lang(ur) {
  --script: "Noto Nastaliq Urdu", "Jameel Noori Nastaleeq", "Urdu Typesetting";
  --ui: var(--script);
}
[data-script=Hebr] {
  --script: "Noto Serif Hebrew", "New Peninim MT", David;
}
[data-script=Deva] {
  --script: "Noto Serif Devanagari", "Kohinoor Devanagari", "Nirmala UI";
}
[data-script=Beng] {
  --script: "Noto Serif Bengali", "Kohinoor Bangla", "Nirmala UI";
}
[data-script=Thai] {
  --script: "Noto Serif Thai", Thonburi, "Leelawadee UI";
}
[data-script=Khmr] {
  --script: "Noto Serif Khmer", "Khmer Sangam MN", "Leelawadee UI";
}
[data-script=Hans] {
  --han: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC";
}
[data-script=Hant] {
  --han: "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC";
}
[data-script=Jpan] {
  --han: "Hiragino Sans", Meiryo, "Noto Sans CJK JP";
}
[data-script=Kore] {
  --han: "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR";
  word-break: keep-all;
}
[data-script]:is([data-script^=Han], [data-script=Jpan], [data-script=Kore]) {
  --serif: var(--own-text,) var(--han), sans-serif;
  --sans: var(--own-labels,) var(--han), sans-serif;
  line-break: strict;
  text-autospace: normal;
}
@media (min-width: 40rem) {
  [data-script=Jpan] :is(h1, h2, h3) {
    word-break: auto-phrase;
  }
}
[data-script=Khmr], [data-script=Mymr] {
  --heading-height: 1.7;
  line-height: 1.9;
}
/* In Nastaliq, words slope down from right to left, so longer words need higher lines. */
:lang(ur) {
  line-height: 2.4 !important;
}
/* Le Monde, Asharq Al-Awsat, Neue Zürcher Zeitung and the newspapers of Taiwan and Hong Kong use these. For other languages, the browser's quotation marks are right. */
q:lang(fr) {
  quotes: "«\\A0" "\\A0»";
}
q:lang(ar) {
  quotes: "«" "»";
}
q:lang(de-CH), q:lang(de-LI) {
  quotes: "«" "»" "‹" "›";
}
[data-script=Hant] q {
  quotes: "「" "」" "『" "』";
}
:where(ol:lang(fa), ol:lang(ps)) {
  list-style-type: persian;
}
:where(ol:lang(ar-EG), ol:lang(ar-SA)) {
  list-style-type: arabic-indic;
}
:where(ol:lang(bn)) {
  list-style-type: bengali;
}
:where(ol:lang(mr), ol:lang(ne)) {
  list-style-type: devanagari;
}
:where(ol:lang(my)) {
  list-style-type: myanmar;
}
`;
