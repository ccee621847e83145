import { phrases } from "../text/phrases.ts";

/*
 * Phrases of boilerplate in many languages, in lower case.
 */

/** Requests to readers. They count anywhere in a sentence. */
export const REQUESTS = phrases(`
  підписуйтесь, підписуйтеся, підпишіться, підписатися на, приєднуйтесь, приєднуйтеся, стежте за нами,
  читайте нас, подписывайтесь, подпишитесь, подписаться на, присоединяйтесь, следите за нами,
  падпісвайцеся, абонирайте се, abonnieren sie, folgen sie uns, folgt uns, abonniert, abonnez-vous,
  suivez-nous, suivez nous, rejoignez-nous, inscrivez-vous, suscríbete, suscríbase, síguenos, síganos,
  únete a, únase a, inscreva-se, siga-nos, assine, subscreva, junte-se, iscriviti, iscrivetevi, seguici,
  seguiteci, abbonati, subskrybuj, zapisz się, obserwuj nas, śledź nas, dołącz do, abonneer je, volg ons,
  schrijf je in, meld je aan, följ oss, prenumerera, følg oss, abonner på, følg os, tilaa, seuraa meitä,
  odebírejte, sledujte nás, abonați-vă, urmăriți-ne, iratkozzon fel, kövess minket, kövessen minket,
  pratite nas, takip edin, abone olun, kanalımıza katılın, ακολουθήστε μας, εγγραφείτε, γίνετε συνδρομητές,
  اشترك, اشتركوا, تابعونا, تابعنا, انضم إلى, انضموا, הירשמו, הצטרפו, עקבו אחרינו, دنبال کنید, عضو شوید,
  سبسکرائب, 订阅, 訂閱, 关注我们, 關注我們, 关注公众号, 欢迎关注, フォローして, 登録して, ご登録, 구독, 팔로우, ikuti kami, berlangganan,
  gabung di, theo dõi, đăng ký kênh, फॉलो करें, सब्सक्राइब, tufuate, ติดตามเรา, สมัครรับ
`);

/** Requests that are also ordinary verbs. They count only at the beginning of a sentence. */
export const OPENING_REQUESTS = phrases(`
  subscribe, sign up, join, follow, like us, read us, find us, download, install, get our, watch us,
  add us, stay tuned, stay up to date, click here, tap here, support our, donate, become a member,
  listen to our, вступайте, читайте, завантажуйте, скачивайте, folge, folgen, laden sie, rejoignez, suivez,
  більше новин, ще більше новин, більше, усі новини, всі новини, оперативні новини, найважливіші новини, головні новини, больше новостей,
  ещё больше новостей, еще больше новостей, все новости, главные новости, больше, больш навін, more news, more stories, more on, latest news,
  all the news, all news, get the latest, stay informed, keep up, mehr nachrichten, mehr news, alle nachrichten, mehr dazu, mehr auf, plus d'infos,
  plus d'actualités, plus d'actualité, toute l'actualité, toute l'info, retrouvez, más noticias, más en, más información en, todas las noticias,
  mais notícias, mais em, todas as notícias, altre notizie, tutte le notizie, più notizie, meer nieuws, al het nieuws, więcej informacji,
  więcej wiadomości, więcej na, wszystkie wiadomości, daha fazla haber, tüm haberler, son dakika haberleri, المزيد من الأخبار, المزيد على, آخر الأخبار,
  اخبار بیشتر, עוד חדשות, חדשות נוספות, לעוד חדשות, 更多新闻, 更多新聞, 更多资讯, 更多消息, 最新ニュース, もっとニュース, 더 많은 뉴스, fler nyheter, flere nyheder, flere nyheter,
  lisää uutisia, více zpráv, viac správ, više vijesti, više vesti, mai multe știri, további hírek, περισσότερες ειδήσεις, όλες οι ειδήσεις, повече новини,
  berita lainnya, baca berita, thêm tin, téléchargez, sigue, únete, descarga, siga, entre, baixe, segui, scarica, unisciti, dołącz, pobierz, volg,
  följ, gå med, følg, bli med, seuraa, sledujte, kövesd, katılın, takip
`);

/** Names of channels, and words for a channel. */
export const CHANNELS = phrases(`
  telegram, whatsapp, viber, facebook, instagram, twitter, youtube, tiktok, linkedin, threads, bluesky,
  mastodon, snapchat, google news, apple news, newsletter, newsletters, rss, podcast, t.me/, messenger,
  discord, lineで, line公式, 友だち登録, 友だち追加, our channel, our channels, our app, our page, our journalism, our alerts, our email,
  our mailing, push notifications, телеграм, телеграмі, вайбер, фейсбук, ватсап, ютуб, інстаграм,
  инстаграм, канал, канали, каналы, розсилк, рассылк, kanal, kanäle, chaîne, canal, canales, canais,
  canale, kanał, boletín, infolettre, nieuwsbrief, nyhetsbrev, تلغرام, تليغرام, تيليجرام, تلجرام, واتساب,
  فيسبوك, تويتر, يوتيوب, قناتنا, قناة, النشرة, טלגרם, וואטסאפ, פייסבוק, תלגראם, تلگرام, 微信, 微博, 公众号, 公眾號,
  频道, 頻道, チャンネル, メルマガ, 채널, 뉴스레터, kênh, चैनल, टेलीग्राम, व्हाट्सएप
`);

/** Lines that mark the place of an advertisement. */
export const ADVERTISEMENTS = phrases(`
  advertisement, advertising, ad, sponsored, sponsored content, paid content, promoted, реклама,
  на правах реклами, на правах рекламы, рэклама, anzeige, werbung, publicité, annonce, publicidad,
  publicidade, pubblicità, reklama, reklam, advertentie, annons, annonse, mainos, hirdetés, διαφήμιση,
  publicitate, إعلان, اعلان, פרסומת, تبلیغات, آگهی, 广告, 廣告, 広告, 광고, iklan, quảng cáo, विज्ञापन, โฆษณา,
  article continues below, story continues below, article continues after advertisement,
  story continues below advertisement, continue reading, scroll to continue
`);

/** Notices that wire services and press offices write above their copy. */
export const NOTICES = phrases(`
  for immediate release, for release, press release, news release, media release, breaking, breaking news,
  newsflash, urgent, exclusive, eilmeldung, eil, pressemitteilung, communiqué de presse, communiqué, urgente,
  alerte, nota de prensa, comunicado de prensa, última hora, comunicado de imprensa, comunicato stampa, ultim'ora,
  терміново, термінова новина, прес-реліз, пресреліз, срочно, пресс-релиз, pilne, komunikat prasowy,
  our standards: the thomson reuters trust principles, persbericht, pressmeddelande, pressemelding, lehdistötiedote, tisková zpráva, sajtóközlemény, son dakika,
  basın bülteni, عاجل, بيان صحفي, דחוף, הודעה לעיתונות, فوری, 快讯, 快訊, 突发, 速報, 속보
`);

/** Reservations of rights that name no holder. */
export const RIGHTS_RESERVED = phrases(`
  all rights reserved, alle rechte vorbehalten, tous droits réservés, reproduction interdite,
  todos los derechos reservados, prohibida su reproducción, todos os direitos reservados, riproduzione riservata,
  tutti i diritti riservati, wszelkie prawa zastrzeżone, alle rechten voorbehouden, усі права захищено,
  усі права захищені, все права защищены, tüm hakları saklıdır, جميع الحقوق محفوظة, כל הזכויות שמורות,
  版权所有, 版權所有, 未经授权不得转载, 未经许可不得转载, 無断転載禁止, 無断転載を禁じます, 무단 전재 및 재배포 금지, 무단전재 및 재배포 금지,
  무단전재-재배포 금지, hak cipta dilindungi
`);

/** Labels of share buttons. */
export const SHARES = phrases(`
  share, share this, share this article, share this story, share on, share via, tweet, tweet this,
  email this, print, print this article, copy link, save, comments, leave a comment, поділитися, поширити,
  поделиться, teilen, drucken, partager, compartir, comparte, compartilhar, condividi, udostępnij,
  podziel się, delen, dela, del, jaa, sdílet, megosztás, paylaş, κοινοποίηση, شارك, مشاركة, שתפו, שיתוף,
  分享, シェア, 공유, 공유하기, bagikan, chia sẻ, शेयर करें
`);

/** Marks between stories and at their end. */
export const END_MARKS = phrases(`
  ends, end, endit, end it, ends it, end of story, end of text, end of release, -30-, 30, ###, ##, #, more, more to follow, more to come, mf, xxx, ***, * * *, ---, ende, ende der meldung,
  fin, fin du communiqué, fin del comunicado, fin de la nota, fine, fim, fim do texto, koniec, einde, slut, loppu, konec, sfârșit, vége, конец, конец сообщения, кінець, кінець повідомлення, канец, τέλος,
  son, bitti, انتهى, النهاية, پایان, סוף, 完, 终, 終, 終わり, おわり, 以上, 了, 끝, tamat, selesai, hết, wakas, mwisho, จบ, समाप्त, সমাপ্ত, முற்றும், oo0oo, o0o, ooo
`);
