import { phraseSource } from "../text/phrase-pattern.ts";
import { foldAccents, phrases } from "../text/phrases.ts";
import { isShort, words } from "../text/sentence.ts";
import { trimMarks } from "../text/trim-marks.ts";

/*
 * Lines above or below a story that tell newsrooms how to use it: "Check against delivery", "Photos available on request".
 * A phrase counts only if it is a whole line, or a whole part of one. A comma or a line end divides the phrases.
 */

/** Says that the spoken text counts, in the languages of `labels/label-names.ts`. */
const DELIVERY = `
  check against delivery, please check against delivery, to be checked against delivery, checked against delivery, check against actual delivery, as delivered, as prepared, as prepared for delivery, remarks as prepared, remarks as prepared for delivery, remarks as delivered, speech as delivered, text as delivered, text as prepared for delivery, exact as delivered, verbatim as delivered, embargo against delivery, only the spoken word is valid, the spoken word prevails, the spoken word shall prevail, the spoken word applies, the delivered speech may differ, speech may differ from this text, text may differ from delivery, subject to change on delivery,
  es gilt das gesprochene wort, gilt das gesprochene wort, bitte beachten es gilt das gesprochene wort, es gilt nur das gesprochene wort, änderungen vorbehalten, redemanuskript, manuskriptfassung, seul le prononcé fait foi, seul le texte prononcé fait foi, seul le discours prononcé fait foi, seule la version prononcée fait foi, le prononcé fait foi, le texte prononcé fait foi, le discours prononcé fait foi, le prononcé du discours fait foi, texte à vérifier au prononcé, vérifier au prononcé, à vérifier au prononcé, sous réserve du prononcé, tel que prononcé, sous réserve de modifications,
  cotejar con la alocución, cotejar con el discurso, cotejar con lo pronunciado, cotéjese con la alocución, cotéjese con el discurso pronunciado, verifíquese contra lo leído, verificar con el discurso, verificar contra la lectura, solo es válido el discurso pronunciado, sólo es válido lo pronunciado, solo es válido lo pronunciado, solo vale lo pronunciado, vale lo pronunciado, es válido el discurso pronunciado, prevalece el discurso pronunciado, texto tal como se pronunció, tal como fue pronunciado, només és vàlid el discurs pronunciat,
  só faz fé a versão proferida, só faz fé a versão lida, faz fé a versão proferida, faz fé o discurso proferido, só é válida a versão lida, vale o discurso proferido, vale o discurso pronunciado, prevalece o discurso proferido, verificar com o discurso proferido, conferir com o discurso, sujeito a alterações,
  fa fede il testo pronunciato, fa fede il discorso pronunciato, fa fede solo il testo pronunciato, fa fede solo il discorso pronunciato, vale il testo pronunciato, vale il discorso pronunciato, vale solo il discorso pronunciato, da verificare alla lettura, salvo modifiche, alleen het gesproken woord telt, het gesproken woord telt, alleen het gesproken woord geldt, het gesproken woord geldt, gesproken woord geldt, de uitgesproken tekst geldt, wijzigingen voorbehouden,
  det talade ordet gäller, endast det talade ordet gäller, kontrollera mot framförandet, kontrolleras mot framförandet, det talte ord gælder, kun det talte ord gælder, der tages forbehold for ændringer, det talte ord gjelder, kun det talte ord gjelder, med forbehold om endringer, kontrolleres mot fremføring, kontrolleres mot framføring, puhuttu teksti on virallinen, puhuttaessa muutokset mahdollisia, muutokset puhuttaessa mahdollisia, muutosvaraus, tarkistettava puhuttaessa, kehtib räägitud tekst, kehtib öeldud sõna, spēkā ir teiktais, galioja sakytinis tekstas, tikrinti pagal sakomą kalbą, talað orð gildir,
  liczy się słowo mówione, liczy się słowo wygłoszone, obowiązuje tekst wygłoszony, obowiązuje słowo wypowiedziane, wiążące jest słowo wypowiedziane, platí mluvené slovo, platí pronesené slovo, platí hovorené slovo, platí prednesené slovo, vrijedi izgovorena riječ, važi izgovorena reč, velja izgovorjena beseda, velja govorjena beseda, contează discursul rostit, textul rostit este cel valabil, se va verifica la rostire, a kimondott szó érvényes, az elhangzott szöveg az irányadó, az elhangzott beszéd az irányadó,
  сверять с выступлением, сверить с выступлением, сверять с произнесенным текстом, сверять с произнесённым текстом, действителен произнесённый текст, действительно произнесённое слово, текст может отличаться от произнесённого, звіряти з виступом, звірити з виступом, звіряти з виголошеним текстом, звіряти з виголошеною промовою, чинним є виголошений текст, має силу виголошене слово, текст може відрізнятися від виголошеного, важи произнесеното слово, да се сверява с изказването, важи изговорениот збор, важи изговорена реч, ісціна ў прамоўленым слове,
  ισχύει ο προφορικός λόγος, ισχύει η εκφωνηθείσα ομιλία, ισχύει το εκφωνηθέν κείμενο, konuşma metni esastır, konuşma esastır, sözlü sunum esastır, konuşma sırasında değişebilir, konuşma esnasında değişebilir, yapılan konuşma esas alınmalıdır, söylənilən mətn əsasdır,
  يراجع عند الإلقاء, تراجع عند الإلقاء, يرجى المراجعة عند الإلقاء, يعتد بالنص الملقى, النص الملقى هو المعتمد, المعتمد هو ما يلقى, يطابق عند الإلقاء, متن ایراد شده معتبر است, با سخنرانی تطبیق داده شود, با متن ایراد شده تطبیق داده شود, بولے گئے الفاظ مستند ہیں, יש לבדוק מול הנאמר, יש להשוות לדברים שנאמרו, המחייב הוא הנאמר, הדברים כפי שנאמרו קובעים, הנוסח הנאמר הוא הקובע,
  以实际发言为准, 以實際發言為準, 以现场发言为准, 以現場發言為準, 以讲话为准, 以講話為準, 以实际讲话为准, 以演讲为准, 以发言为准, 讲话以现场为准, 实际の発言と異なる場合があります, 実際の発言と異なる場合があります, 実際の演説と異なる場合があります, 実際の発言が優先されます, 発言は実際のものを優先, 発言時に変更の可能性あり, 実際の発言をご確認ください, 실제 연설과 다를 수 있음, 실제 연설과 다를 수 있습니다, 실제 발언과 다를 수 있음, 실제 발언과 다를 수 있습니다, 실제 연설 내용과 다를 수 있음, 실제 연설이 우선함,
  periksa saat penyampaian, sesuai dengan yang disampaikan, cek dengan pidato yang disampaikan, semak semasa ucapan, đối chiếu với bài phát biểu thực tế, đối chiếu khi phát biểu, ihambing sa aktuwal na talumpati, linganisha na hotuba iliyotolewa, โปรดตรวจสอบกับคำกล่าวจริง, ยึดคำกล่าวจริงเป็นหลัก, भाषण से मिलान करें, বক্তৃতার সঙ্গে মিলিয়ে নিন, உரையுடன் சரிபார்க்கவும், მოქმედებს წარმოთქმული სიტყვა, գործում է արտասանված խոսքը
`;

/** Addresses newsrooms, or says what they may do with the text. */
const ADVISORIES = `
  attention news editors, attention editors, attention all editors, attention photo editors, attention editors and photographers, attention news desks, attention newsrooms, attn news editors, attn editors, attn news desks, to all editors, to all news editors, to all newsrooms, to editors, to news desks, for news desks, for newsrooms, for editors, news editors, media advisory, press advisory, photo advisory, advisory to editors, mandatory credit, for editorial use only, editorial use only, free for use, free to use, free for editorial use, royalty free, please credit the source, please credit the agency, no archives, no archive, no sales, no commercial use, no commercial sales, not for resale, print only, web only, online only,
  release on receipt, for release on receipt, release immediately, immediate release, release time immediate, release immediate, release date immediate, resending, resent, resends, repeating for all, repeating to all, repeat for all, resending for all, moved earlier, moves earlier version, story will be updated, this story will be updated, will be updated, updates to follow, update follows, update to follow, more follows, more to follow, full story to follow, transmission follows, photos to follow, pictures to follow, photo to follow, photos follow, photo follows, photos attached, photo attached, pictures attached, images attached, photos available, photos available on request, pictures available, images available, images available on request, high-resolution photos available, with photo, with photos, with picture, with pictures, with graphic, with video, with map, file photo available, optional trims, optional trim, optional cut, optional cuts, trims throughout, end of optional trim,
  an die redaktionen, an alle redaktionen, an die redaktion, an die medien, an die damen und herren der presse, mit der bitte um veröffentlichung, mit der bitte um beachtung, mit der bitte um berücksichtigung, zur sofortigen veröffentlichung, zur veröffentlichung, zur freien verwendung, zur veröffentlichung frei, frei zur veröffentlichung, veröffentlichung frei, abdruck honorarfrei, abdruck frei, abdruck kostenfrei, verwendung honorarfrei, honorarfrei, beleg erbeten, belegexemplar erbeten, belegexemplare erbeten, wir bitten um ein belegexemplar, um beleg wird gebeten, um zusendung eines belegs wird gebeten, fotos folgen, foto folgt, bild folgt, bilder folgen, mit foto, mit fotos, mit bild, mit bildern, fotos verfügbar, fotos auf anfrage, bilder auf anfrage, bildmaterial auf anfrage, bildmaterial verfügbar, foto anbei, fotos anbei, mehr folgt, ausführliche fassung folgt, weitere meldung folgt, wird fortgesetzt, die meldung wird aktualisiert, meldung wird aktualisiert, terminhinweis, fototermin,
  aux rédactions, à toutes les rédactions, pour publication immédiate, pour diffusion immédiate, libre de droits, photos disponibles, photos sur demande, photos disponibles sur demande, avec photo, avec photos, photo à suivre, photos à suivre, suite à venir, plus d'informations à suivre, papier actualisé à venir, crédit obligatoire, mention obligatoire, usage éditorial uniquement, a todas las redacciones, a los medios, para publicación inmediata, para su publicación inmediata, libre de derechos, fotos disponibles, fotos a petición, con foto, con fotos, habrá ampliación, seguirá ampliación, crédito obligatorio, solo uso editorial,
  às redações, para publicação imediata, para divulgação imediata, livre de direitos, fotos disponíveis, fotos a pedido, com foto, com fotos, mais informações a seguir, crédito obrigatório, uso editorial, alle redazioni, per pubblicazione immediata, per la pubblicazione immediata, libera da diritti, foto disponibili, foto su richiesta, con foto, segue, seguirà aggiornamento, credito obbligatorio, solo uso editoriale, aan de redacties, aan de redactie, voor onmiddellijke publicatie, voor directe publicatie, rechtenvrij, rechtenvrije foto's, foto's beschikbaar, foto's op aanvraag, foto volgt, foto's volgen, met foto, meer volgt, vermelding verplicht,
  till redaktionerna, för omedelbar publicering, fri för publicering, foton finns, bilder finns, med bild, mer följer, til redaktionerne, til øjeblikkelig offentliggørelse, fri af rettigheder, fotos tilgængelige, med foto, mere følger, til redaksjonene, for umiddelbar publisering, fri til bruk, bilder tilgjengelig, med bilde, mer følger, toimituksille, vapaa julkaistavaksi, julkaistavissa heti, kuvia saatavilla, kuvat saatavilla,
  do redakcji, do wszystkich redakcji, do natychmiastowej publikacji, wolne do publikacji, zdjęcia dostępne, zdjęcia na życzenie, ze zdjęciem, ze zdjęciami, więcej wkrótce, ciąg dalszy nastąpi, redakcím, pro redakce, k okamžitému zveřejnění, fotografie k dispozici, redakciám, na okamžité zverejnenie, svim redakcijama, za trenutnu objavu, vsem uredništvom, pentru publicare imediată, pentru redacții, azonnali közlésre, redakcióknak,
  вниманию редакций, редакциям, для немедленной публикации, свободно для публикации, фото доступны, фото по запросу, с фото, фото следует, подробности следуют, подробности позже, продолжение следует, до уваги редакцій, редакціям, для негайної публікації, вільно для публікації, фото доступні, фото за запитом, з фото, фото додаються, подробиці згодом, далі буде, до ўвагі рэдакцый, за незабавна публикация, до редакциите, προς τις συντακτικές ομάδες, για άμεση δημοσίευση, φωτογραφίες διαθέσιμες, yayın yönetmenlerinin dikkatine, hemen yayımlanabilir, yayına açıktır, fotoğraflar mevcuttur, fotoğraflı, devamı gelecek, gelişmeler aktarılacak,
  للنشر الفوري, إلى هيئات التحرير, إلى وسائل الإعلام, الصور متاحة, مع صور, يتبع, التفاصيل لاحقا, برای انتشار فوری, لפרסום מיידי, לפרסום מיידי, למערכות העיתונים, תמונות זמינות, פרטים בהמשך, 供即时发布, 供即時發布, 立即发布, 致各媒体, 各媒体编辑, 配图可供下载, 图片另发, 详情待续, 即時発表用, 各位報道関係者, 報道関係者各位, 報道機関各位, 写真あり, 写真は後送, 写真提供可, 詳報へ, 続報へ, 언론사 귀중, 각 언론사 담당자, 즉시 보도용, 사진 있음, 사진 제공 가능, 자세한 내용 추후, untuk segera dipublikasikan, kepada redaksi, foto tersedia, để đăng ngay, kính gửi các tòa soạn, có ảnh
`;

const setOf = (list: string): ReadonlySet<string> => new Set(phrases(list).map(foldAccents));

const folded = (text: string): string => trimMarks(foldAccents(text.normalize("NFC"))).replace(/\s+/gu, " ");

let known: ReadonlySet<string> | undefined;

const DIVIDERS = /\s[-–—]+\s|--|[–—:：;；,，、.。!！?|·•()（）[\]【】*#_=+~]+/gu;

const UNITS = `
  word, words, character, characters, chars, line, lines, inches, wörter, worte, zeichen, zeilen, anschläge, mots, signes, caractères, lignes, palabras, caracteres, líneas, palavras, linhas, parole, battute,
  caratteri, righe, woorden, tekens, regels, ord, tecken, tegn, rader, linjer, sanaa, merkkiä, słów, znaków, wierszy, slov, riječi, cuvinte, szó, karakter, слов, знаков, строк, слів, знаків, рядків, думи, λέξεις,
  χαρακτήρες, kelime, vuruş, كلمة, حرف, מילים, תווים, 字, 文字, 자, 단어, kata, từ, chữ
`;
const LENGTH_NAMES = `
  word count, words, length, umfang, länge, zeichenzahl, wortzahl, longueur, nombre de mots, extensión, palabras, extensão, lunghezza, lengte, omfång, längd, omfang, længde, lengde, pituus, długość, délka,
  dĺžka, объем, объём, обсяг, кількість знаків, uzunluk, 字数, 文字数, 분량, 글자 수
`;
const SPACES = `
  with spaces, without spaces, including spaces, incl. spaces, mit leerzeichen, ohne leerzeichen, inklusive leerzeichen, inkl. leerzeichen, espaces compris, espaces comprises, espaces inclus, con espacios, sin espacios, com espaços, sem espaços,
  spazi inclusi, spazi compresi, met spaties, inclusief spaties, ze spacjami, с пробелами, без пробелов, з пробілами, boşluklu
`;
const ABOUT = "(?:about|ca\\.?|approx\\.?|env\\.?|около|близько)";
/** Matches the length of the text: "Word count: 450", "(3.200 Zeichen mit Leerzeichen)", "字数:1200". */
const LENGTH = new RegExp(
  `^(?:${phraseSource(LENGTH_NAMES)}\\s*[:：]?\\s*(?:${ABOUT}\\s+)?[\\d.,' ]+(?:${phraseSource(UNITS)})?|(?:${ABOUT}\\s+)?[\\d.,' ]+${phraseSource(UNITS)})(?:[\\s,(]*${phraseSource(SPACES)})?$`,
  "u",
);
/** Matches a duty to name a source: "Mandatory credit: Ebbing Press". */
const CREDIT =
  /^(?:mandatory credit|please credit|credit line|must credit|required credit|pflichtnennung|bitte .{0,20}nennen|mention obligatoire|crédit obligatoire|crédito obligatorio|crédito obrigatório|credito obbligatorio|verplichte bronvermelding|obligatorisk kreditering|обязательная ссылка|обов'язкове посилання)[\s:：]+\S.{0,80}$/u;
/** Matches the number of a page or a part: "Page 1 of 2", "First of two parts". */
const PAGE =
  /^(?:page|seite|página|pagina|strona|страница|сторінка|blatt|part|teil)\s+\d+\s*(?:of|von|de|di|van|z|из|з|\/)\s*\d+$|^(?:first|second|third|last) of (?:two|three|four|five|\d+) (?:parts|takes|stories)$/u;

/** Matches the reason of a repetition, and the photographer: "Resending to fix byline", "With photo by Ada Quill". */
const REASON =
  /^(?:resending|resends|resent|repeating|repeats|refiling|refiles|reissuing|retransmitting) (?:to|with|for) \S.{0,80}$|^(?:with|mit|avec|con|com|met|med|ze|с|з) (?:photos?|fotos?|pictures?|bild(?:ern)?|zdjęciem|фото)\s*[:：,]?\s(?:by|von|par|de|di|door|av|af)?\s?\S.{0,60}$/u;
/** Matches a note that begins with its readers: "Editors: strong language in paragraph 3". A name would be a credit. */
const TO_EDITORS = /^(?:editors|eds|news desks?)[:,]\s*\p{Ll}/iu;

/** A longer line is a sentence. */
const MAX_WORDS = 14;

/**
 * Returns whether all of a line tells newsrooms how to use the copy: "Es gilt das gesprochene Wort!", "Word count: 450",
 * "Mandatory credit: Ebbing Press".
 */
export const isInstruction = (line: string): boolean => {
  if (!isShort(line) || words(line).length > MAX_WORDS) return false;
  known ??= new Set([...setOf(DELIVERY), ...setOf(ADVISORIES)]);
  const text = folded(line);
  const inside = text.replace(/^(?:please|bitte|attention|achtung|note|hinweis|nb)[\s:,–-]+/u, "");
  const undivided = text.replace(DIVIDERS, " ").replace(/\s+/gu, " ");
  if ([text, inside, undivided].some((each) => known?.has(each))) return true;
  if ([LENGTH, CREDIT, PAGE, REASON].some((pattern) => pattern.test(text))) return true;
  if (TO_EDITORS.test(line.trim()) && !/^\p{L}+[:,]\s*\p{Lu}/u.test(line.trim())) return true;
  const parts = line
    .split(DIVIDERS)
    .map(folded)
    .filter((part) => part !== "");
  return parts.length > 1 && parts.every((part) => known?.has(part) === true);
};
