/*
 * Words that newsrooms write for each other, in many languages. A comma or a line end divides the phrases.
 */

/** Notices that the copy, or the text after them, is not for publication. */
export const NOT_FOR_PUBLICATION = `
  not intended for publication, not for publication, not to be published, not meant for publication, for internal use only, internal use only, not for broadcast, end of publishable text,
  nicht zur veröffentlichung bestimmt, nicht zur veröffentlichung, nicht für die veröffentlichung bestimmt, nicht veröffentlichen, nur für den internen gebrauch, nur für redaktionen,
  ne sont pas destinées à la publication, pas destiné à la publication, pas destinés à la publication, non destiné à la publication, ne pas publier, à usage interne, usage interne uniquement,
  no destinado a la publicación, no destinada a la publicación, no está destinada a la publicación, no son para publicación, no es para publicación, no para publicación, no publicar, solo para uso interno, uso interno,
  não destinado à publicação, não se destinam à publicação, não se destina à publicação, não para publicação, não publicar, apenas para uso interno,
  non destinato alla pubblicazione, non sono destinate alla pubblicazione, non per la pubblicazione, non pubblicare, solo per uso interno,
  niet voor publicatie bestemd, niet bestemd voor publicatie, niet voor publicatie, alleen voor intern gebruik, inte för publicering, ej för publicering, ikke til offentliggørelse, ikke for publisering, ei julkaistavaksi, ei julkaisuun,
  nie do publikacji, nie przeznaczone do publikacji, nieprzeznaczone do publikacji, do użytku wewnętrznego, není určeno ke zveřejnění, nie je určené na zverejnenie, nije za objavu, ni za objavo, nu este destinat publicării, nem publikálható, nem közlésre,
  не для публікації, не призначено для публікації, не призначена для публікації, для службового користування, не для публикации, не предназначено для публикации, не предназначена для публикации, для служебного пользования, не за публикуване, не за објављивање,
  όχι για δημοσίευση, δεν προορίζεται για δημοσίευση, yayımlanmak üzere değildir, yayın için değildir, yayınlanmaz, yayımlanmaz, ليس للنشر, غير مخصص للنشر, غير مخصصة للنشر, غير معدة للنشر, ليست للنشر, برای انتشار نیست, לא לפרסום, אינו מיועד לפרסום, אינם מיועדים לפרסום,
  不供发表, 不供發表, 非供发布, 非供發布, 仅供内部使用, 僅供內部使用, 不得发表, 请勿发表, 公開用ではありません, 非公開, 掲載用ではありません, 社内用, 보도용 아님, 보도용이 아닙니다, 게재 금지, 내부용, bukan untuk publikasi, tidak untuk dipublikasikan, không dùng để đăng, không để đăng, không công bố, hindi para sa publikasyon, si kwa uchapishaji, ไม่ใช่เพื่อเผยแพร่, प्रकाशन के लिए नहीं, প্রকাশের জন্য নয়
`;

/** Words that point from a notice to the text after it. */
export const FOLLOWING = `
  the following, following information, below, what follows, folgende*, nachfolgende*, nachstehende*, les informations suivantes, suivant*, ci-dessous, siguiente*, a continuación, seguinte*, abaixo, seguenti, di seguito,
  volgende, onderstaande, följande, nedan, følgende, nedenstående, seuraava*, następując*, poniższ*, následující*, nasledujúc*, sljedeć*, sledeć*, naslednj*, următoare*, következő, нижче, наступн*, подальш*, далі, ниже, следующ*, далее,
  следващ*, παρακάτω, ακόλουθ*, aşağıdaki, التالية, التالي, أدناه, زیر, הבא, להלן, 以下, 下列, 下記, 다음, 아래, berikut, sau đây, dưới đây, sumusunod, yafuatayo, ต่อไปนี้, निम्नलिखित, নিম্নলিখিত
`;

/** Headings of sections for editors after the story. */
export const EDITORS_NOTES = `
  notes to editors, note to editors, notes to editor, note to editor, notes for editors, note for editors, editors' notes, eds, notes to desk, note to desk, desk note, notes to newsrooms,
  hinweis an die redaktion, hinweise an die redaktion, hinweis an die redaktionen, hinweise an die redaktionen, hinweis für redaktionen, hinweise für redaktionen, hinweis für die redaktion, hinweise für die redaktionen, redaktionelle hinweise, redaktioneller hinweis, redaktionshinweis, redaktionshinweise, achtung redaktionen,
  note aux rédactions, notes aux rédactions, note à la rédaction, notes à la rédaction, note aux rédacteurs, notes aux rédacteurs, note aux éditeurs, à l'attention des rédactions, note de service, nota a los editores, notas a los editores, nota para editores, notas para editores, nota para los editores, notas para los editores, nota a la redacción, notas para la redacción, nota a redacciones,
  nota aos editores, notas aos editores, nota para editores, nota à redação, notas à redação, nota ai redattori, note ai redattori, nota per i redattori, note per la redazione, nota per le redazioni, note per le redazioni, nota alla redazione, noot voor de redactie, noten voor de redactie, noot aan de redactie, noten aan redacties, noot voor redacties, niet voor publicatie, till redaktionen, not till redaktionen, till redaktionerna, til redaktionen, til redaksjonen, merknad til redaksjonen, toimituksille, huomautus toimituksille, tiedoksi toimituksille,
  uwaga dla redakcji, uwagi dla redakcji, informacja dla redakcji, informacje dla redakcji, do redakcji, poznámka pro redakce, poznámky pro editory, poznámka pre redakcie, napomena urednicima, napomena za urednike, opomba za urednike, notă pentru redacții, notă pentru editori, megjegyzés a szerkesztőknek,
  примітка для редакцій, примітка для редакторів, примітки для редакторів, до уваги редакцій, до відома редакцій, редакціям, примечание для редакций, примечание для редакторов, примечания для редакторов, к сведению редакций, вниманию редакций, редакциям, бележка за редакторите, бележки за редакторите, напомена за уреднике, белешка за уредниците, σημείωση προς τους συντάκτες, σημειώσεις προς συντάκτες, σημείωση για τους συντάκτες,
  editörlere not, editörlerin dikkatine, editörün dikkatine, yayıncılara not, ملاحظات للمحررين, ملاحظة للمحررين, ملاحظة إلى المحررين, ملاحظات إلى المحررين, یادداشت برای سردبیران, یادداشت برای ویراستاران, הערה לעורכים, הערות לעורכים, לתשומת לב העורכים, הערה למערכת, 致编辑, 致編輯, 编者注意, 編者注意, 编辑须知, 編輯備註, 編輯須知, 编辑备注, 供编辑参考, 編集者への注, 編集者の皆様へ, 編集部への注記, 編集各位, 編集部注意, 편집자 주의, 편집자 참고, 편집자 참고사항, 데스크 참고, 참고사항,
  catatan untuk editor, catatan untuk redaksi, nota kepada editor, lưu ý cho ban biên tập, ghi chú cho biên tập viên, tala sa mga editor, taarifa kwa wahariri, หมายเหตุถึงบรรณาธิการ, संपादकों के लिए नोट, সম্পাদকদের জন্য নোট
`;

/** Headings of sections with contacts after the story. */
export const CONTACTS = `
  contact, contacts, contact information, contact details, media contact, media contacts, press contact, press contacts, editorial contact, editorial contacts, contact for media, contact for the media, for media enquiries, for media inquiries, for press enquiries, for press inquiries, for more information, for more information please contact, for further information, for further information please contact, for further information contact, for more information contact, media enquiries, media inquiries, press enquiries, press inquiries, press office, pr contact, investor contact, media relations, queries,
  kontakt, kontakte, pressekontakt, pressekontakte, medienkontakt, ansprechpartner, ansprechpartnerin, ansprechpartner für die presse, kontakt für journalisten, kontakt für medien, redaktionskontakt, rückfragen, rückfragehinweis, rückfragen an, weitere informationen, pressestelle, bei rückfragen,
  contact presse, contacts presse, contact média, contact médias, contacts médias, service de presse, relations presse, relations médias, pour plus d'informations, renseignements, contacto, contactos, contacto de prensa, contacto para medios, contacto para prensa, contactos de prensa, gabinete de prensa, para más información, para mayor información, contato, contatos, contacto para imprensa, contato para imprensa, assessoria de imprensa, contactos para a imprensa, para mais informações,
  contatti, contatto, contatti stampa, contatto stampa, ufficio stampa, contatti per la stampa, per informazioni, per ulteriori informazioni, contacte, contact presă, contact pentru presă, perscontact, contactpersoon, contactgegevens, voor meer informatie, voor de pers, presskontakt, kontakta, kontaktperson, kontaktpersoner, pressekontakt, for mer informasjon, yhteyshenkilö, yhteyshenkilöt, lisätietoja, yhteystiedot, yhteydenotot, pressikontakt, lisateave,
  kontakty, kontakt dla mediów, kontakt prasowy, kontakt dla prasy, biuro prasowe, kontakt pro média, kontakt pre médiá, kontakt za medije, kontakti, sajtókapcsolat, kapcsolat, sajtókontakt, контакт, контакти, контакты, контакти для преси, контакти для змі, контакт для преси, прес-служба, контакты для прессы, контакты для сми, контакт для прессы, пресс-служба, за контакти, кантакты,
  επικοινωνία, στοιχεία επικοινωνίας, επικοινωνία τύπου, γραφείο τύπου, iletişim, basın iletişim, basınla ilişkiler, basın irtibat, irtibat, للتواصل, للاتصال, جهة الاتصال, جهات الاتصال, الاتصال الإعلامي, للاستفسارات الإعلامية, للاستفسارات, اتصال, تماس, اطلاعات تماس, رابطہ, איש קשר, אנשי קשר, ליצירת קשר, פרטי קשר, לפרטים, לפרטים נוספים,
  联系人, 聯絡人, 联系方式, 聯絡方式, 媒体联系, 媒體聯絡, 媒体联系人, 媒體聯絡人, 新闻联系人, 新聞聯絡人, 联络人, お問い合わせ, お問い合わせ先, 問い合わせ先, 問合せ先, 連絡先, 報道関係者お問い合わせ先, 문의, 문의처, 연락처, 담당자, 보도문의, 언론 문의, kontak, kontak media, narahubung, informasi lebih lanjut, liên hệ, liên hệ báo chí, thông tin liên hệ, makipag-ugnayan, mawasiliano, ติดต่อ, ข้อมูลติดต่อ, संपर्क, মিডিয়া যোগাযোগ, যোগাযোগ, தொடர்புக்கு, კონტაქტი, կոնտակտ
`;

/** The first words of notes in brackets above the story: what changed in this version. */
export const VERSION_NOTES = `
  adds, add, updates, update, updated, recasts, corrects, correcting, repeats, repeating, refiles, refile, resends, resending, writes through, writethru, rewrites, releads, leads with, eds, editor's note, editors, note to editors, note, with photo, with photos, with pictures, with graphic, with video, pix, changes, deletes, removes, includes, incorporates, edits, fixes, clarifies, restores, trims, new throughout, new lead, moved in advance, minor edits, for photo, embeds, raises, previous, previously,
  neu, ergänzt, ergänzung, aktualisiert, aktualisierung, berichtigt, berichtigung, korrigiert, korrektur, wiederholung, neufassung, zusammenfassung, mit foto, mit bild, durchgehend neu, überblick, präzisiert,
  actualisé, actualise, actualisation, ajoute, ajout, corrige, précise, précision, répétition, avec photo, reprise, mise à jour, actualiza, actualizado, añade, agrega, corrige, corregido, amplía, con foto, con fotos, repetición, cambia, atualiza, atualizada, atualizado, acrescenta, adiciona, corrigido, com foto, aggiorna, aggiornato, aggiunge, corregge, con foto, ripetizione,
  actualiseert, toegevoegd, voegt toe, gecorrigeerd, herhaling, met foto, uppdaterar, uppdaterad, lägger till, rättar, med bild, opdateret, tilføjer, retter, oppdaterer, oppdatert, legger til, päivitetty, lisää, lisätty, korjattu, aktualizacja, aktualizuje, dodaje, dodano, poprawka, z foto, korekta, powtórka, aktualizováno, doplněno, oprava, opravuje, doplnené, dopuna, ažurirano, ispravak, actualizare, adaugă, frissítve, kiegészítve, javítva,
  оновлен*, доповнен*, додан*, додає, виправлен*, уточнен*, з фото, повтор, обновлен*, дополнен*, добавлен*, добавляет, исправлен*, уточнен*, с фото, повторение, абноўлена, дапоўнена, актуализира, допълнено, ажурирано, допуњено, προσθέτει, ενημέρωση, διόρθωση, güncelleme, güncellendi, ekleme, eklendi, düzeltme, düzeltildi, fotoğraflı,
  تحديث, يضيف, إضافة, تصحيح, تكرار, مع صورة, به‌روزرسانی, اصلاح, اضافه, עדכון, מוסיף, תיקון, עם תמונה, 更新, 补充, 補充, 更正, 重发, 重發, 配图, 附图, 追加, 更新, 訂正, 差し替え, 写真あり, 추가, 업데이트, 수정, 정정, 사진 있음, 종합, memperbarui, menambahkan, pembaruan, koreksi, dengan foto, cập nhật, bổ sung, sửa, đính chính
`;

/** Lines above the headline that name the version of the copy. */
export const VERSIONS = `
  lead, lead all, urgent, bulletin, flash, newsalert, news alert, alert, advisory, advance, add, corrected, correction, correct, repeat, repeating, rpt, refile, resending, writethru, update, updates, updated, wrapup, wrap, factbox, exclusive, breaking, snap, feature, sidebar, preview, summary, roundup, top, new, fix, retransmission, kill,
  eil, vorab, zusammenfassung, überblick, neu, wiederholung, berichtigung, korrektur, hintergrund, feature, thema, meldungsblock, lead-all, urgente, alerte, avancé, lead, papier général, encadré, avance, ampliación, previsión, crónica, última hora, urgente, resumo, flash, lancio, sintesi, punto, pilne, krótko, терміново, блискавка, молния, срочно, сводка, рабочая, acil, flaş, son dakika, عاجل, خبر عاجل, דחוף, מבזק, 快讯, 速報, 至急, 속보, 긴급, 종합, 1보, 2보, 3보
`;
