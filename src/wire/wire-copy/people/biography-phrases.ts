import { phrases } from "../text/phrases.ts";

/*
 * Phrases with which authors introduce themselves, in many languages, in lower case.
 */

/** "My name is …". Only the author says this. */
export const SELF_INTRODUCTIONS = phrases(`
  my name is, мене звати, меня зовут, мяне завуць, mein name ist, ich heiße, je m'appelle,
  mon nom est, me llamo, mi nombre es, o meu nome é, meu nome é, chamo-me, me chamo, mi chiamo,
  il mio nome è, nazywam się, mam na imię, mijn naam is, ik heet, jag heter, mitt namn är, jeg heter,
  mitt navn er, jeg hedder, mit navn er, nimeni on, minun nimeni on, jmenuji se, mă numesc, mă cheamă,
  numele meu este, a nevem, benim adım, adım, με λένε, ονομάζομαι, казвам се, zovem se, اسمي, שמי, نام من,
  میرا نام, 我叫, 我的名字是, 我的名字叫, 私の名前は, 제 이름은, nama saya, tên tôi là, मेरा नाम, jina langu ni
`);

/** "I am …". It counts only if the paragraph names a profession. */
export const SELF_DESCRIPTIONS = phrases(`
  i am, i'm, я —, я –, я -, я, ich bin, je suis, soy, yo soy, sou, eu sou, io sono, sono, jestem,
  ik ben, jag är, jeg er, olen, minä olen, jsem, já jsem, sunt, eu sunt, ben, είμαι ο, είμαι η, είμαι,
  аз съм, ja sam, أنا, אני, من, میں, 我是, 私は, 저는, 나는, saya adalah, saya, tôi là, मैं, mimi ni
`);

/** Stems of words for people who write. */
export const PROFESSIONS = phrases(`
  journalis, reporter, correspondent, columnist, blogger, newspaper, журналіст, журналист, письменни,
  писател, репортер, редактор, кореспондент, корреспондент, оглядач, обозревател, авторк, новинар,
  redakteur, korrespondent, schriftsteller, rédact, écrivain, correspondant, périodiste, periodista,
  redactor, escritor, corresponsal, giornalist, redattor, corrispondente, scrittor, jornalist, repórter,
  dziennikar, korespondent, novinář, újságíró, ziarist, jurnalist, toimittaj, gazeteci, muhabir,
  δημοσιογράφ, συντάκτ, novinar, schrijver, صحفي, صحافي, صحفية, كاتب, مراسل, محرر, עיתונאי, כתב, סופר,
  עורכ, روزنامه, خبرنگار, نویسنده, صحافی, 记者, 記者, 编辑, 編輯, 作家, 撰稿人, 作者, ライター, 編集, 기자, 작가, wartawan, penulis,
  nhà báo, phóng viên, पत्रकार, লেখক, mwandishi
`);

/** Words for people who write that also occur inside other words. They count only as whole words. */
export const PROFESSION_WORDS = phrases(`
  writer, editor, author, autor, autorin, yazar, yazarı
`);
