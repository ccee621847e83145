import { phrases } from "../text/phrases.ts";

/** The meaning of a label for the rest of its line. */
export type Label =
  | "source"
  | "related"
  | "byline"
  | "editor"
  | "biography"
  | "headline"
  | "standfirst"
  | "published"
  | "updated"
  | "dateline"
  | "topics"
  | "correction"
  | "photo credit";

/** The labels that newsrooms write, in many languages, in lower case. */
export const LABELS: Record<Label, readonly string[]> = {
  source: phrases(`
    source, sources, original source, source of the news, via, джерело, джерела, за матеріалами,
    першоджерело, источник, источники, по материалам, первоисточник, крыніца, източник, источници, извор,
    извори, quelle, quellen, fuente, fuentes, fonte, fonti, fontes, font, sursa, surse, sursă, źródło,
    źródła, zdroj, zdroje, vir, izvor, izvori, bron, bronnen, källa, källor, kilde, kilder, kjelde, lähde,
    lähteet, allikas, avots, šaltinis, forrás, kaynak, πηγή, mənbə, المصدر, المصادر, مصدر, מקור, מקורות,
    منبع, منابع, ماخذ, ذریعہ, 来源, 來源, 消息来源, 消息來源, 出典, 情報源, ソース, 출처, 자료, sumber, nguồn, pinagmulan, chanzo,
    แหล่งที่มา, ที่มา, स्रोत, स्त्रोत, সূত্র, ஆதாரம், წყარო, աղբյուր
  `),
  related: phrases(`
    read also, also read, also in the news, read more, see also, related, related story, related stories, more on this,
    more on this story, recommended, you may also like, don't miss, watch also, earlier on this topic,
    читайте також, дивіться також, також читайте, до теми, читати також, раніше за темою, читайте также,
    смотрите также, также читайте, по теме, читать также, чытайце таксама, прочетете още, прочитајте и,
    lesen sie auch, lesen sie mehr, mehr zum thema, siehe auch, auch interessant, lesetipp, lire aussi,
    à lire aussi, lire également, à lire également, voir aussi, sur le même sujet, lea también,
    lee también, leer también, ver también, te puede interesar, le puede interesar, más información,
    leia também, leia mais, veja também, leggi anche, vedi anche, per approfondire, citește și, citiți și,
    czytaj także, czytaj też, przeczytaj także, zobacz też, zobacz także, čtěte také, čítajte tiež,
    pročitajte i, lees ook, zie ook, meer lezen, läs också, läs även, läs mer, les også, læs også,
    lue myös, loe ka, olvassa el, kapcsolódó cikk, ayrıca okuyun, bunu da okuyun, ilgili haber,
    διαβάστε επίσης, δείτε επίσης, اقرأ أيضا, اقرأ أيضاً, اقرأ المزيد, إقرأ أيضا, شاهد أيضا, מידע נוסף,
    קראו גם, قراءة المزيد, بیشتر بخوانید, مطالب مرتبط, 相关阅读, 相關閱讀, 延伸阅读, 延伸閱讀, 相关新闻, 関連記事, あわせて読みたい, 관련 기사,
    관련기사, 함께 보기, baca juga, lihat juga, xem thêm, đọc thêm, soma pia, यह भी पढ़ें, ये भी पढ़ें, আরও পড়ুন,
    อ่านเพิ่มเติม
  `),
  byline: phrases(`
    by, author, authors, written by, reporting by, reported by, text, words, byline, автор, автори,
    авторка, текст, авторы, аўтар, аутор, autor, autorin, autoren, von, auteur, auteurs, par, autora,
    autores, por, autore, autrice, autori, di, autorzy, tekst, door, tekst av, av, text av, författare,
    forfatter, skribent, kirjoittaja, szerző, yazar, yazan, συντάκτης, συγγραφέας, الكاتب, بقلم, كتب, كتبت,
    المؤلف, מאת, כתב, נویسنده, نویسنده, تحریر, 作者, 记者, 記者, 撰文, 文, 取材, 執筆, 著者, 기자, 글, penulis, oleh, tác giả,
    लेखक, লেখক, ผู้เขียน, mwandishi
  `),
  editor: phrases(`
    editor, editors, editing, edited by, editing by, редактор, редакторка, редактура, рэдактар, redaktion,
    redaktor, editora, editado por, édité par, redigiert von, bearbeitet von, a cura di, redactie,
    المحرر, تحرير, עריכה, 编辑, 編輯, 责任编辑, 責任編輯, 責編, 责编, 校对, 編集, 편집
  `),
  biography: phrases(`
    about the author, about author, about me, author bio, author biography, the author, про автора,
    про авторку, об авторе, аб аўтары, за автора, o autoru, über den autor, über die autorin, zum autor,
    zur autorin, à propos de l'auteur, l'auteur, sobre el autor, sobre la autora,
    acerca del autor, sobre o autor, sobre a autora, sull'autore, l'autore, o autorze, o autorce,
    o autorovi, despre autor, over de auteur, om författaren, om forfatteren, tietoa kirjoittajasta,
    a szerzőről, yazar hakkında, σχετικά με τον συντάκτη, عن الكاتب, نبذة عن الكاتب, על המחבר, אודות הכותב,
    درباره نویسنده, 作者简介, 作者簡介, 关于作者, 關於作者, 著者について, 著者プロフィール, 저자 소개, tentang penulis, về tác giả,
    लेखक के बारे में
  `),
  headline: phrases(`
    headline, title, заголовок, загаловак, titel, überschrift, schlagzeile, titre, título, titular, titolo,
    tytuł, titulek, titlu, kop, rubrik, tittel, overskrift, otsikko, cím, başlık, τίτλος, العنوان, عنوان,
    כותרת, 标题, 標題, 見出し, 제목, judul
  `),
  standfirst: phrases(`
    standfirst, summary, lead, deck, dek, abstract, підзаголовок, лід, підводка, подзаголовок, лид, анонс,
    vorspann, teaser, chapô, chapeau, entradilla, sommario, occhiello, zajawka, ingress, manchet, intro,
    kainalo, ملخص, 摘要, 요약
  `),
  published: phrases(`
    published, date, published on, publication date, posted, дата,
    опубліковано, опубликовано, datum, veröffentlicht, publié le, publié, fecha, publicado, data,
    pubblicato, opublikowano, gepubliceerd, publicerad, publisert, publiceret, julkaistu, tarih,
    ημερομηνία, التاريخ, تاريخ النشر, תאריך, تاریخ, 日期, 发布时间, 日付, 날짜, tanggal
  `),
  updated: phrases(`
    updated, last updated, updated on, modified, оновлено, обновлено, абноўлена, aktualisiert, stand,
    mis à jour, mis à jour le, mise à jour, actualizado, última actualización, atualizado, atualizado em,
    aggiornato, aggiornato il, zaktualizowano, bijgewerkt, uppdaterad, oppdatert, opdateret, päivitetty,
    güncelleme, آخر تحديث, تحديث, עודכן, 更新, 更新时间, 수정
  `),
  dateline: phrases(`
    dateline, location, місце події, место события, ort, lieu, lugar, luogo, المكان, 地点
  `),
  topics: phrases(`
    tags, tag, topics, keywords, теги, тег, ключові слова, ключевые слова, schlagwörter, stichwörter,
    mots-clés, mots clés, etiquetas, palabras clave, palavras-chave, parole chiave, tagi, słowa kluczowe,
    trefwoorden, etiketter, الوسوم, كلمات مفتاحية, תגיות, 标签, 標籤, タグ, 태그
  `),
  correction: phrases(`
    correction, corrections, clarification, correction notice, korrektur, berichtigung, richtigstellung, correctif, rectificatif, rectification, erratum, précision, corrección,
    correcciones, fe de errores, fe de erratas, rectificación, aclaración, correção, retificação, errata, erramos, correzione, rettifica, errata corrige, correcció, correctie, rectificatie,
    rättelse, rättning, rettelse, retting, oikaisu, korjaus, parandus, labojums, pataisymas, sprostowanie, korekta, oprava, ispravak, ispravka, popravek, corectură, erată, rectificare, helyesbítés, helyreigazítás,
    поправка, исправление, уточнение, виправлення, уточнення, папраўка, выпраўленне, корекция, исправка, διόρθωση, διευκρίνιση, düzeltme, düzəliş, تصحيح, تصويب, توضيح, اصلاحیه, تصحیح, תיקון, הבהרה, תיקון טעות,
    更正, 勘误, 勘誤, 訂正, おわび, お詫びと訂正, おわびと訂正, 정정, 정정보도, 바로잡습니다, koreksi, ralat, pembetulan, đính chính, pagwawasto, masahihisho, แก้ไข, सुधार, संशोधन, সংশোধন, திருத்தம், შესწორება, ուղղում
  `),
  "photo credit": phrases(`
    photo, photos, photo by, photo credit, image, image credit, picture, file photo, фото, ілюстрація,
    иллюстрация, foto, fotos, bild, photo d'illustration, imagen, immagine, zdjęcie, fot., beeld, kuva,
    fotoğraf, φωτογραφία, الصورة, صورة, תמונה, צילום, عکس, 图片, 圖片, 写真, 撮影, 사진
  `),
};

/** Labels that need no colon. */
export const LABELS_WITHOUT_COLON: readonly (readonly [Label, readonly string[]])[] = [
  [
    "source",
    phrases(`
      with information from, with reporting from, за матеріалами, за інформацією, по материалам,
      по информации, com informações da, com informações do, com informações de, con información de,
      con informazioni di, avec des informations de, mit material von, mit material der, mit informationen von
    `),
  ],
  ["byline", phrases("reporting by, writing by, reported by")],
  ["editor", phrases("editing by, edited by")],
  [
    "published",
    phrases(`
      published, published on, posted on, опубліковано, опубликовано, veröffentlicht am, publié le, publicado el,
      publicado em, pubblicato il, opublikowano, 입력, 등록, 发布于, 发表于, gepubliceerd op, publicerad, publisert, julkaistu
    `),
  ],
  ["updated", LABELS.updated],
];
