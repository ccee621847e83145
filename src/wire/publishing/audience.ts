import { foldAccents, phrases } from "../wire-copy/text/phrases.ts";
import { trimMarks } from "../wire-copy/text/trim-marks.ts";
import { wordsOf } from "./key-topic.ts";

/*
 * Recognises keys and values that say that a text is not for everybody: `audience: staff`, `show: false`. A comma or a line end
 * divides the phrases.
 */

const setOf = (list: string): ReadonlySet<string> => new Set(phrases(list).map(foldAccents));

/** Words of keys that name the readers of a text. The value decides: `audience: children` is for everybody. */
const AUDIENCE_KEYS = setOf(`
  audience, audiences, readers, readership, viewers, classification, sensitivity, confidentiality, distribution, circulation, scope, tier, tiers, level, membership, subscription, permission, permissions, acl, clearance,
  leser, leserkreis, zielgruppe, vertraulichkeit, vertraulichkeitsstufe, einstufung, verteiler, zugriff, zugang, freigabestufe, public cible, diffusion, confidentialité, accès, niveau, audiencia, público, clasificación, confidencialidad, difusión, acceso, nivel, classificação, confidencialidade, acesso, nível, pubblico, riservatezza, accesso, livello, classificazione,
  publiek, vertrouwelijkheid, toegang, niveau, odbiorcy, poufność, dostęp, poziom, доступ, аудитория, уровень доступа, гриф, аудиторія, рівень доступу, erişim, gizlilik, okuyucu, الجمهور, السرية, الوصول, קהל, סיווג, גישה, 读者, 密级, 权限, 對象, 公開範囲, 対象, 閲覧権限, 표시, 노출, 공개범위, 권한, 등급
`);

/** Values that say in a key about readers that not everybody may read the text. */
const SOME_READERS = setOf(`
  internal, internally, staff, employees, editors, editorial, newsroom, members, member, subscribers, subscriber, paid, paying, premium, gold, silver, platinum, supporters, patrons, donors, insiders, private, restricted, limited, hidden, secret, nobody, no one, logged in, registered, invited,
  intern, mitarbeiter, redaktion, abonnenten, mitglieder, privat, niemand, geheim, interne, employés, rédaction, abonnés, membres, privé, personne, interno, interna, empleados, redacción, suscriptores, miembros, privado, nadie, oculto, funcionários, assinantes, membros, ninguém, dipendenti, redazione, abbonati, membri, privato, nessuno,
  medewerkers, redactie, abonnees, leden, niemand, wewnętrzne, pracownicy, redakcja, subskrybenci, prywatne, nikt, внутренний, сотрудники, редакция, подписчики, закрытый, никто, внутрішній, працівники, редакція, передплатники, закритий, ніхто, dahili, çalışanlar, aboneler, gizli, داخلي, الموظفون, المشتركون, خاص, מנויים, עובדים, פנימי, פרטי, 内部, 会员, 訂閱者, 员工, 私密, 社内, 会員, 有料会員, 購読者, 非公開, 내부, 회원, 구독자, 비공개, 숨김
`);

/** Values that say in any key that not everybody may read the text. */
const LIMITED = setOf(`
  confidential, strictly confidential, internal only, for internal use, for internal use only, internal use only, staff only, members only, member only, subscribers only, subscriber only, paid subscribers only, editors only, not public, nonpublic, non-public, top secret, eyes only, tlp:red, tlp:amber, for your eyes only, do not share, do not distribute,
  vertraulich, streng vertraulich, nur intern, nur für den internen gebrauch, nur für mitglieder, nur für abonnenten, nicht öffentlich, confidentiel, strictement confidentiel, usage interne, à usage interne, réservé aux abonnés, réservé aux membres, non public, confidencial, estrictamente confidencial, uso interno, solo uso interno, solo para suscriptores, no público, apenas para assinantes, não público,
  confidenziale, riservato, solo uso interno, riservato agli abbonati, vertrouwelijk, alleen voor intern gebruik, alleen voor abonnees, niet openbaar, konfidentiellt, fortroligt, fortrolig, luottamuksellinen, poufne, do użytku wewnętrznego, tylko dla subskrybentów, důvěrné, dôverné, povjerljivo, confidențial, bizalmas, конфиденциально, для внутреннего пользования, только для подписчиков, не публичный, конфіденційно, для внутрішнього користування, тільки для передплатників, поверително, εμπιστευτικό,
  hizmete özel, sadece aboneler, سري, للاستخدام الداخلي, للمشتركين فقط, סודי, חסוי, לשימוש פנימי, למנויים בלבד, 机密, 機密, 内部资料, 内部使用, 仅限会员, 仅限内部, 社外秘, 部外秘, 会員限定, 社内限定, 대외비, 내부용, 회원 전용, rahasia, khusus internal, lưu hành nội bộ
`);

/** Keys that are about readers if their value is "no". A number is an order, such as `index: 0`. */
const SHOWN_KEYS = setOf(`
  show, shown, display, displayed, publishable, article, feed, feeds, rss, atom, index, indexed, indexable,
  search, insearchindex, insearch, infeed, inrss, inlist, inarchive, searchindex, showinlist, showinfeed,
  showinrss, showonhome, showinhome, showpost, showpage, showarticle
`);

/** Keys that are about readers if their value is "yes". */
const KEPT_KEYS = setOf(`
  subscribers, subscribersonly, subscriberonly, memberonly, staffonly, internalonly, newsletteronly, emailonly,
  encrypted, encrypt, preview, previewonly, test, testing, testpost, testarticle, dummy, placeholder, paid,
  paidonly, loginrequired, requireslogin, requirelogin, hiddenpost, hidepost, hidepage, hidearticle
`);

const NO = ["false", "no", "off", "n", "none", "never", "nein", "non", "нет", "ні", "nie"];
const YES = ["true", "yes", "on", "y", "1", "ja", "oui", "sí", "sim", "да", "так", "tak"];

const MAX_VALUE_LENGTH = 60;

/**
 * Returns whether a key that an article does not have says that a text is not for everybody.
 *
 * @param value a text, a number or a boolean of the front matter
 */
export const limitsReaders = (key: string, value: unknown): boolean => {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return false;
  const text = String(value).trim().toLowerCase();
  if (text.length > MAX_VALUE_LENGTH) return false;
  const name = wordsOf(key).join("");
  if (typeof value !== "number" && SHOWN_KEYS.has(name) && NO.includes(text)) return true;
  if (KEPT_KEYS.has(name) && YES.includes(text)) return true;
  const words = trimMarks(foldAccents(text));
  if (LIMITED.has(words)) return true;
  const keyWords = wordsOf(key).map(foldAccents);
  return keyWords.some((word) => AUDIENCE_KEYS.has(word)) && SOME_READERS.has(words);
};
