/*
 * The words of embargo notices, in the languages of `labels/label-names.ts`. A comma or a line end divides the phrases.
 * "…" matches up to 60 characters, and "*" the rest of a word.
 */

/** Phrases that only an embargo notice has. They count anywhere in the copy, also within a sentence. */
export const NOTICES = `
  embargoed until, embargoed till, embargoed til, embargoed to, embargoed for, embargoed before, strictly embargoed, under strict embargo,
  under embargo until, under embargo till, under embargo to, observe the embargo, respect the embargo, there is an embargo, embargo on this,
  not for release … before, not for release until, not for release till, not for release prior, not for publication … before,
  not for publication until, not for publication till, not for publication prior, not for publication or broadcast, not for broadcast … before,
  not for broadcast until, not for use … before, not for use until, not for distribution … before, not for distribution until,
  not to be published … before, not to be published until, not to be broadcast before, not to be reported before, must not be published … before,
  must not be published until, may not be published … before, may not be published until, cannot be published before, do not publish … before,
  do not publish … until, do not release … before, do not broadcast … before, do not distribute … before, don't publish … before, don't publish … until,
  no use until, no use before, not for use until, under wraps until, under wraps till, under wraps til, for use … and thereafter, hold for release, hold for publication, no publication before, no publication until, no release before, no release until, advance for release,

  sperrfrist bis, sperrfrist redebeginn, erst nach redebeginn, erst ab redebeginn, nur zur veröffentlichung ab, veröffentlichung frei ab, veröffentlichung erst nach, veröffentlichung erst danach, vertraulich bis, sperrvermerk, presse-sperrfrist, mit sperrfrist, sperrfrist beachten, beachten sie die sperrfrist, embargo beachten, embargiert bis,
  frei zur veröffentlichung ab, nicht vor … veröffentlichen, nicht vor … zu veröffentlichen, nicht veröffentlichen vor, nicht veröffentlichen bis,
  nicht zur veröffentlichung vor, nicht zur veröffentlichung bis, erst veröffentlichen ab, veröffentlichung gesperrt, gesperrt bis zum, meldung ist gesperrt,

  sous embargo jusqu'*, sous embargo strict, respecter l'embargo, ne pas publier … avant, ne pas publier jusqu'*, ne pas diffuser … avant,
  ne pas diffuser jusqu'*, ne pas divulguer … avant, à ne pas publier, à ne pas diffuser, à ne publier qu'*, à ne diffuser qu'*, à publier seulement, publication possible seulement, pas de publication avant, pas de diffusion avant,
  publication interdite … avant, publication interdite jusqu'*, diffusion interdite … avant, diffusion interdite jusqu'*,
  interdit de publication … avant, interdit de publication jusqu'*, interdit à la publication, publiable à partir, non publiable avant,

  embargado hasta, embargada hasta, bajo embargo hasta, respetar el embargo, embargo periodístico hasta, no publicar … antes, no publicar hasta,
  no difundir … antes, no difundir hasta, no divulgar … antes, no divulgar hasta, no emitir antes, prohibida su publicación … antes,
  prohibida su publicación hasta, prohibida su difusión … antes, prohibida su difusión hasta, prohibida la publicación … antes,
  prohibida la difusión … antes, prohibida la difusión hasta, no apto para publicación, no apto para su publicación, publicable a partir,

  embargado até, embargada até, sob embargo até, respeitar o embargo, não publicar … antes, não publicar até, não divulgar … antes, não divulgar até,
  não difundir antes, publicação proibida … antes, publicação proibida até, proibida a publicação … antes, proibida a publicação até,
  proibida a divulgação … antes, divulgação permitida a partir, publicação permitida a partir,

  sotto embargo fino, sotto embargo sino, rispettare l'embargo, embargato fino, embargata fino, non pubblicare … prima, non pubblicare fino,
  non diffondere … prima, non diffondere fino, da non pubblicare … prima, da non diffondere … prima, non pubblicabile prima, pubblicabile dal*,
  pubblicabile a partire, diffusione vietata fino, diffusione consentita dal*,

  embargat fins, sota embargament, no publicar abans, sub embargo până, embargat până, a nu se publica … înainte, a nu se publica până,
  a nu se difuza înainte, nu publicați … înainte, nu publicați până, interzis publicării până, onder embargo tot, niet publiceren voor,
  niet publiceren vóór, niet voor … publiceren, niet vóór … publiceren, niet voor publicatie voor, niet voor publicatie vóór, niet voor publicatie tot,
  niet eerder publiceren, vrij voor publicatie vanaf,

  under embargo till, får ej publiceras före, får inte publiceras före, publiceras tidigast, ej för publicering före, ej för publicering förrän,
  publicera inte före, inte för publicering före, under embargo til, under embargo indtil, klausuleret til, klausuleret indtil, klausulert til,
  sperrefrist, må ikke offentliggøres før, må ikke bringes før, må ikke publiceres før, må ikke publiseres før, må ikke offentliggjøres før,
  offentliggøres tidligst, publiseres tidligst, ikke til offentliggørelse før, ikke for publisering før, ikke publiser før, julkaisuvapaa,
  ei saa julkaista ennen, ei julkaistavaksi ennen, julkaistavissa aikaisintaan, mitte avaldada enne, avaldamiseks mitte enne, nepublicēt pirms,
  nepublicēt līdz, neskelbti iki, neskelbti anksčiau, neskelbti prieš, ekki til birtingar fyrir, birtist ekki fyrir,

  objęte embargiem, objęty embargiem, objęta embargiem, pod embargiem do, nie publikować … przed, nie publikować do, nie do publikacji przed,
  pod embargem do, pod embargom do, nezveřejňovat před, nezveřejňovat do, nepublikovat před, nepublikovat do, nezverejňovať pred, nezverejňovať do,
  nepublikovať pred, nepublikovať do, ne objavljivati prije, ne objavljivati pre, ne objavljivati do, nije za objavu prije, ne objavite pred,
  ne objaviti pred, ni za objavo pred, embargós, nem közölhető … előtt, nem publikálható … előtt,

  оприлюднення дозволено після, публікація дозволена після, дозволено публікувати після, тільки для публікації після, лише для публікації після, не для друку до, не для друку раніше, под запретом до, только для публикации после, не для печати до, під ембарго до, дотримуйтесь ембарго, не публікувати … до, не публікувати … раніше, не для публікації до, не для публікації раніше, не оприлюднювати … до,
  не оприлюднювати раніше, не поширювати до, для публікації не раніше, заборонено публікувати до, под эмбарго до, соблюдайте эмбарго,
  не публиковать … до, не публиковать … ранее, не публиковать … раньше, не для публикации до, не для публикации ранее, не для публикации раньше,
  не распространять до, не обнародовать до, для публикации не ранее, запрещено к публикации до, запрещено публиковать до, пад эмбарга да,
  не публікаваць … да, не публікаваць … раней, под ембарго до, да не се публикува … преди, да не се публикува до, не за публикуване преди,
  да не се објавува пред, не за објавување пред, не објављивати пре, не објављивати до,

  υπό εμπάργκο μέχρι, υπό εμπάργκο έως, να μη δημοσιευ* … πριν, να μην δημοσιευ* … πριν, όχι για δημοσίευση πριν, δεν δημοσιεύεται πριν,
  απαγορεύεται η δημοσίευση … πριν, απαγορεύεται η δημοσίευση μέχρι, ambargoludur, kadar ambargolu*, önce yayımlanamaz, önce yayınlanamaz,
  önce yayımlanmamalı*, önce yayınlanmamalı*, önce yayımlamayın*, önce yayınlamayın*, qədər embarqo*, əvvəl dərc edilmə*, əvvəl yayımlanma*,

  حظر النشر حتى, حظر النشر إلى, محظور النشر حتى, محظور النشر قبل, محظورة النشر حتى, يحظر النشر قبل, يحظر النشر حتى, يحظر نشره قبل, يحظر نشره حتى,
  ممنوع النشر قبل, ممنوع النشر حتى, يمنع النشر قبل, يمنع النشر حتى, غير مخصص للنشر قبل, غير صالح للنشر قبل, ليس للنشر قبل, لا ينشر قبل, لا تنشر قبل,
  لا يُنشر قبل, عدم النشر قبل, ممنوعیت انتشار تا, انتشار ممنوع تا, غیرقابل انتشار تا, غیر قابل انتشار تا, پیش از … منتشر نشود, قبل از … منتشر نشود,
  پیش از … منتشر نکنید, قبل از … منتشر نکنید, تک شائع نہ, سے پہلے شائع نہ, سے قبل شائع نہ, באמברגו עד, תחת אמברגו עד, לא לפרסום לפני,
  לא לפרסום עד, אין לפרסם … לפני, אין לפרסם עד, אסור לפרסום עד, אסור לפרסום לפני, אסור בפרסום עד,

  前不得发布, 前不得發布, 前不得发表, 前不得刊发, 前不得报道, 前不得報導, 前请勿发布, 前請勿發布, 前请勿发表, 前请勿刊登, 前勿发布, 前勿發布, 请勿于 … 前发布, 请勿在 … 前发布,
  請勿於 … 前發布, 請勿於 … 前發佈, 请于 … 后发布, 媒体禁发期, 新聞禁發期, 禁发至, 禁發至, 報道解禁, まで報道禁止, まで公開禁止, まで掲載禁止, まで放送禁止, まで公開不可, まで報道不可, まで掲載不可,
  以前の報道禁止, 以前の報道は, 以前の公開は, 以降に報道, 以降の報道, 이전 보도 금지, 까지 보도 금지, 까지 보도금지, 까지 엠바고, 이후 보도해, 이후부터 보도, 이후 보도 가능, 보도시점, 보도 시점, 보도유예,

  dilarang dipublikasikan sebelum, jangan dipublikasikan sebelum, tidak untuk dipublikasikan sebelum, tidak untuk disiarkan sebelum,
  dilarang disiarkan sebelum, jangan siarkan sebelum, tidak boleh disiarkan sebelum, cấm đăng trước, cấm đăng đến, không đăng trước, không công bố trước,
  không đăng tải trước, không phát hành trước, chỉ được đăng sau, huwag ilathala bago, huwag ilabas bago, hindi para ilathala bago,
  isichapishwe kabla, isitangazwe kabla, marufuku kuchapisha kabla, ห้ามเผยแพร่ก่อน, ห้ามเผยแพร่จน, งดเผยแพร่ก่อน, งดเผยแพร่จน, ห้ามตีพิมพ์ก่อน,
  से पहले प्रकाशित न, से पहले प्रसारित न, तक प्रकाशित न, আগে প্রকাশ করবেন না, আগে প্রকাশ নয়, পর্যন্ত প্রকাশ নিষিদ্ধ, முன் வெளியிட வேண்டாம், முன் வெளியிடக் கூடாது,
  வரை வெளியிட வேண்டாம், არ გამოქვეყნდეს, չհրապարակել
`;

/**
 * Words that also have other meanings, such as a ban on trade. They count at the beginning of a line, of a part of it or
 * of a text in brackets, if nothing, a colon, an end or a date follows.
 */
export const OPENINGS = `
  embargo, embargoed, under embargo, strict embargo, embargo notice, embargo date, embargo time, embargo expires, embargo ends, embargo lifts, embargo lifted,
  embargo applies, press embargo, media embargo, news embargo, publication embargo, sperrfrist, sperrfristende, gesperrt, unter embargo, presseembargo, sous embargo, embargo strict, embargo absolu,
  fin de l'embargo, levée de l'embargo, interdit de diffusion, bajo embargo, embargado, embargada, embargo estricto, embargo informativo, embargo periodístico, fin del embargo,
  sob embargo, fim do embargo, sotto embargo, embargato, fine embargo, fine dell'embargo, divieto di pubblicazione, sota embargament, onder embargo, strikt embargo, embargo eindigt, embargo gäller,
  strengt embargo, klausuleret, klausulert, fréttabann, embargo prasowe, embargo informacyjne, pod embargiem, zakaz publikacji, pod embargem, pod embargom, zabranjeno objavljivanje,
  zabrana objave, prepoved objave, sub embargo, embargat, embargó, embargó alatt, embargó vége, ембарго, під ембарго, эмбарго, под эмбарго, запрет на публикацию,
  публикация запрещена, публікація заборонена, эмбарга, пад эмбарга, под ембарго, забрањено објављивање, embargas, embargos, εμπάργκο, υπό εμπάργκο, ambargo, ambargolu, yayın yasağı, embarqo, حظر, حظر النشر, محظور, محظور النشر,
  ممنوع النشر, تحت الحظر, أمبارغو, امبارغو, ممنوعیت انتشار, انتشار ممنوع, اشاعت پر پابندی, אמברגו, באמברגו, תחת אמברגו, 禁发, 禁發, 禁止发布, 禁止發布, 禁止发表, 禁止刊发, 禁止刊登,
  发布禁令, 發布禁令, 新闻禁令, 新聞禁令, 解禁时间, 解禁時間, 解禁日期, 解禁, 解禁日, 解禁日時, 情報解禁, 報道禁止, 公開禁止, 掲載禁止, 放送禁止, エンバーゴ, 엠바고, 보도 유예, cấm đăng, lệnh cấm đăng, zuio,
  ห้ามเผยแพร่, งดเผยแพร่, एम्बार्गो, एंबार्गो, प्रकाशन पर रोक, এমবার্গো, এম্বার্গো, வெளியீட்டுத் தடை, ემბარგო, էմբարգո
`;

/** Words for a release. They count like openings, but only if a date or a time follows or precedes them. */
export const RELEASES = `
  for release, for release on, for release at, for publication, for publication on, for publication from, for use, for use from, release date, release time, release on,
  release at, releasable, to be released, to be published, publication from, publish on, publish from, hold for, hold until, please hold until, advance for, advance, for broadcast, not before, not to be released before,
  not to be released until, do not use before, do not use until, do not run before, do not run until, do not report before, not to be used before, must not be used before, frei ab, frei, frei für, freigabe, freigabe ab,
  freigabe am, freigegeben ab, freigegeben, veröffentlichung, veröffentlichung ab, veröffentlichung am, veröffentlichung erst ab, veröffentlichung erst am, veröffentlichung frühestens, veröffentlichung nicht vor, veröffentlichen ab,
  zur veröffentlichung, zur veröffentlichung ab, zur veröffentlichung freigegeben, freigabe zur veröffentlichung, nicht vor, erst ab, publiable le, à publier, à publier le, à publier à partir du, à paraître le, à diffuser le,
  publication le, diffusion le, publication autorisée, diffusion autorisée, pas avant, publicar el, publicar a partir del, difundir a partir del, no antes de, no antes del, publicar em, publicar a partir de, publicar só a partir de,
  publicar apenas a partir de, divulgar a partir de, divulgação em, não antes de, pubblicare il, pubblicare dal, pubblicabile il, non prima di, non prima del, non prima delle, da pubblicare il, vrij vanaf, publicatie, publicatie op, publicatie vanaf,
  publicatie pas vanaf, publicatie niet eerder dan, niet voor, niet eerder dan, publicering tidigast, publiceras, publiceras den, offentliggøres, offentliggjøres, publiseres, tidligst, tidigast, julkaistaan, vapaa julkaistavaksi, do publikacji, opublikować,
  publikacja, publikacja od, publikacja nie wcześniej niż, publikacja dozwolona od, nie wcześniej niż, zveřejnit, zveřejnění nejdříve, zverejniť, zverejnenie najskôr, nejdříve, objaviti, za objavu, za objavo, közölhető, publikálható, для публікації, до публікації,
  публікувати, опублікувати, публікація, публікація не раніше, публікація дозволена, оприлюднення не раніше, дозволено до публікації, не раніше, для публикации, к публикации, публиковать, опубликовать, публикация, публикация не ранее, публикация не раньше, публикация разрешена,
  разрешено к публикации, не ранее, не раньше, за публикуване, публикуване не по-рано от, за објаву, για δημοσίευση, yayım, yayın, yayımlanacak, yayımlanma zamanı, للنشر, برای انتشار, לפרסום, מותר לפרסום, מותר לפרסום החל, 发布, 發布, 方可发布, 方可發布, 方可发表, 方可报道,
  不得早于, 不得早於, 限时发布, 公開, 報道, 배포, 배포 시점, 보도, 보도 가능, untuk dipublikasikan, untuk disiarkan, đăng ngày, chỉ đăng sau, phát hành, เผยแพร่ได้ตั้งแต่, เผยแพร่ได้หลัง, เผยแพร่
`;

/** Words that mean "until" or "before" after a notice. */
export const UNTIL = `
  until, till, til, bis, bis zum, bis zur, jusqu'au, jusqu'à, jusqu'à la, jusqu'en, hasta el, hasta las, hasta, até, fino al, fino alle, fino a, sino al, sino alle, tot, tot en met, do dnia, aż do, až do, indtil,
  asti, saakka, kuni, līdz, iki, fins, până, până la, până pe, до, μέχρι, έως, kadar, qədər, حتى, إلى, الى, تا, تک, עד, 至, まで, 까지, hingga, sampai, sehingga, đến, hanggang, hadi, จนถึง, तक, পর্যন্ত, வரை, prior to, not before
`;

/** Other words between a notice and its time. */
export const CONNECTORS = `
  to, for, from, on, at, before, ab, am, vor, dem, avant, avant le, à partir du, à partir de, antes del, antes de, antes, a partir del, às, prima del, prima delle, dal, dalle, voor, vóór, vanaf, op, do, od, przed, po, dnia, před, pred, godz,
  före, før, fra, ennen, alkaen, enne, pirms, prieš, ig, án, én, jén, után, előtt, óráig, înainte de, дня, раніше, після, з, від, ранее, раньше, после, с, от, да, раней, преди, пред, пре, ως, πριν, από, önce, sonra, e, a, ye, ya, dan, den, tan, ten, nın, nin, tarihine, dek, əvvəl, قبل, من, بعد,
  پیش از, قبل از, سے پہلے, לפני, מ, החל מ, 前, 后, 後, 于, 於, 以降, 以前, から, 부터, 이후, 이전, 에, sebelum, selepas, trước, sau, bago, kabla, ก่อน, ตั้งแต่, से पहले, আগে, முன்
`;

/** Words before a notice that change nothing. */
export const LEAD_INS = `
  strictly, strict, please note, please, note, attention, important, warning, nb, this story is, this report is, this release is, this press release is, this article is, this copy is, this material is, this information is, the, this, story, report, copy, release,
  press release, media, press, news, achtung, bitte, bitte beachten, hinweis, wichtig, strenge, strikte, strikt, redaktionshinweis, diese meldung ist, dieser text ist, die, das, diese, streng, pressemitteilung, pressemeldung, meldung, texte, communiqué, communiqué de presse, document,
  le, l', la, ce texte est, ce communiqué est, atención, importante, estricto, texto, nota de prensa, comunicado, el, o, este texto está, atenção, rigoroso, attenzione, comunicato, comunicato stampa, questo testo è, il, let op, persbericht, het, de, dit bericht is, obs, observera,
  uwaga, komunikat, pozor, увага, внимание, строго, суворо, пресс-релиз, прес-реліз, матеріал, материал, текст, προσοχή, το, dikkat, bu haber, تنبيه, هام, ملاحظة, خبر, بيان, توجه, שימו לב, הודעה, 注意, 重要, 新闻稿, 新聞稿, 報道, ※, 注, 주의, 보도자료, 報道資料, プレスリリース, perhatian, lưu ý, chú ý
`;

/** Words for a time that is no exact time. */
export const VAGUE_TIMES = `
  noon, midnight, midday, today, tomorrow, tonight, morning, evening, afternoon, further notice, mittag, mittags, mitternacht, heute, morgen, auf weiteres, midi, minuit, demain, aujourd'hui, nouvel ordre, mediodía, medianoche, hoy, mañana, nuevo aviso, meio-dia, meia-noite, hoje, amanhã, mezzogiorno, mezzanotte, oggi, domani,
  południe, północ, dziś, jutro, опівдні, опівночі, сьогодні, завтра, полудня, полуночи, полдень, полночь, сегодня, middag, middernacht, vandaag, gece yarısı, yarın, bugün, منتصف الليل, ظهر, اليوم, غدا, חצות, היום, מחר, 正午, 零点, 零點, 明日, 明天, 今天, 翌朝, 朝刊, 자정, 정오, 내일
`;
