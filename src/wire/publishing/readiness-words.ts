/*
 * The words that say how far the work on a text is, in the languages that newsrooms use in front matter. A comma or a line
 * end divides the phrases. "…" matches up to 60 characters, and "*" the rest of a word.
 */

/** Words of keys that name the state of the work. The value decides: `stage: idea` is not ready, `stage: main stage` is. */
export const STATE_KEYS = `
  status, state, stage, phase, step, workflow, progress, completion, completeness, readiness, review, reviewing, approval, editing, edit,
  proof, proofreading, copyedit, subbing, legal, clearance, release, released, lifecycle, maturity, desk, queue, kanban, checklist, prüfung,
  freigabe, stand, zustand, bearbeitung, fortschritt, korrektur, lektorat, stufe, relecture, étape, etape, état, etat, statut, avancement,
  validation, révision, revisión, revision, etapa, fase, estado, estatus, aprobación, progreso, revisão, aprovação, stato, revisione,
  approvazione, avanzamento, beoordeling, voortgang, goedkeuring, etap, stan, stav, korekta, zatwierdzenie, granskning, godkännande, vaihe,
  tila, этап, статус, проверка, состояние, стадия, согласование, етап, стан, перевірка, стадія, погодження, durum, aşama, onay, inceleme,
  المرحلة, مرحلة, الحالة, حالة, المراجعة, מצב, שלב, סטטוס, 阶段, 階段, 状态, 狀態, 状態, 段階, ステータス, 審核, 审核, 进度, 進捗, 상태, 단계, 검토, 진행
`;

/** Words of keys that say that a text is ready. Their value says whether that is true. */
export const READY_KEYS = `
  complete, completed, done, finished, finalized, finalised, final, ready, approved, reviewed, checked, factchecked, edited, copyedited,
  proofread, proofed, cleared, signedoff, verified, confirmed, released, active, fertig, freigegeben, geprüft, redigiert, abgenommen, bereit,
  terminé, termine, fini, prêt, validé, relu, approuvé, terminado, listo, aprobado, revisado, completado, concluído, concluido, pronto,
  aprovado, completato, finito, approvato, rivisto, klaar, goedgekeurd, gotowe, zatwierdzone, sprawdzone, hotovo, schváleno, klar, godkänd,
  valmis, готово, проверено, утверждено, согласовано, перевірено, затверджено, погоджено, hazır, onaylandı, tamamlandı, جاهز, مكتمل, מוכן,
  אושר, 完成, 已审核, 承認済み, 완료, 승인
`;

/** Words of keys that say that a text is not ready, whatever their value is, unless it is "no". */
export const UNREADY_KEYS = `pending, todo, hold, onhold, blocked, awaiting, needs, need, pendiente, pendente`;

/** Words of keys that say that a text is not ready if their value is "yes". */
export const UNREADY_FLAGS = `
  incomplete, unfinished, unreviewed, unedited, unapproved, unchecked, unverified, stub, placeholder, unfertig, offen, incomplet, inachevé,
  incompleto, onvolledig, незавершено, незавершений, eksik, 未完成, 미완성
`;

/** Values that say in any key that a text is not for readers yet, if the whole value is one of them. */
export const HELD = `
  draft, drafts, first draft, rough draft, early draft, in draft, a draft, still a draft, this is a draft, draft only, wip, work in progress, unpublished, not published, not yet published,
  on hold, hold, pending, pending review, pending approval, in review, under review, awaiting review, awaiting approval, needs review, not ready,
  not ready yet, not yet ready, unfinished, incomplete, not final, not finished, not yet, to be published, to be continued by the desk, scheduled,
  entwurf, entwürfe, rohentwurf, in arbeit, in bearbeitung, unveröffentlicht, unfertig, noch nicht, noch nicht fertig, nicht fertig, ausstehend, zurückgestellt,
  brouillon, brouillons, en brouillon, non publié, en attente, en relecture, à relire, pas prêt, inachevé, en cours de rédaction,
  borrador, borradores, no publicado, en espera, pendiente, en revisión, sin terminar, rascunho, rascunhos, não publicado, em espera, pendente, em revisão,
  bozza, bozze, in bozza, non pubblicato, in attesa, in revisione, non pronto, esborrany, concept, concepten, niet gepubliceerd, in afwachting, nog niet klaar,
  szkic, szkice, wersja robocza, nieopublikowane, oczekuje, w trakcie, niegotowe, utkast, kladde, udkast, luonnos, koncept, návrh, vázlat, ciornă, taslak, nacrt,
  черновик, черновики, в черновике, не опубликовано, не готово, в работе, на проверке, чернетка, чернетки, не опубліковано, не готово, в роботі, на перевірці, чернова, нацрт,
  πρόχειρο, מסודה, טיוטה, לא מוכן, مسودة, غير منشور, قيد المراجعة, پیش‌نویس, ड्राफ्ट, 草稿, 未发布, 未發布, 待审核, 审核中, 下書き, 未公開, 校閲中, 초안, 미공개, 검토 중, ร่าง, draf, bản nháp
`;

/** Phrases that say in a key about the state of the work that a text is not ready, wherever they are in the value. */
export const PENDING = `
  in progress, in review, in writing, in editing, in edit, with legal, sent to, waiting, awaiting, awaits, pending, to do, todo, needs, not yet, not ready, not reviewed, not approved, work in, first version, to be reviewed,
  in arbeit, in prüfung, noch nicht, zu prüfen, wartet, ausstehend, en cours, en attente, à relire, à valider, pas encore, en curso, en proceso, en revisión, por revisar, todavía no, aún no, em andamento, em revisão, por rever, ainda não,
  in corso, in attesa, in revisione, da rivedere, non ancora, in behandeling, nog niet, wacht op, w trakcie, w toku, do zrobienia, czeka, oczekuje, jeszcze nie, rozpracováno, kesken, в работе, ожидает, ждёт, ждет, на проверке, на согласовании, ещё не, еще не,
  в роботі, очікує, чекає, на перевірці, на погодженні, ще не, beklemede, bekliyor, inceleniyor, henüz, قيد, انتظار, ليس بعد, בבדיקה, ממתין, עדיין לא, 审核中, 編集中, 编辑中, 进行中, 尚未, 校閲中, 確認中, まだ, 대기, 검토 중, 진행 중, 작성 중, 아직
`;

/** Values that say in a key about the state of the work that a text is not ready, if the whole value is one of them. */
export const UNREADY_VALUES = `
  idea, ideas, pitch, pitched, planned, planning, to-do, doing, writing, editing, edit, copyediting, copy-editing, copyedit, subbing, review, reviewing, proofing, proofreading, legal, waiting, wait, await, open, new, backlog, assigned, commissioned, queued, queue,
  blocked, paused, rejected, revise, revising, revision, later, tbd, tbc, outline, research, researching, concept, hold, held, requested, missing, partial, half, almost, nearly, inbox, seedling, stub, upcoming, unreleased, soon, tomorrow,
  idee, geplant, offen, prüfung, warten, abgelehnt, später, recherche, idée, prévu, à faire, attente, plus tard, refusé, planificado, espera, más tarde, ideia, planejado, planeado, mais tarde, da fare, pianificato, più tardi, gepland, te doen, later,
  pomysł, później, nápad, čeká, идея, ідея, fikir, فكرة, רעיון, 构思, 待定, アイデア
`;

/** Words for "no". */
export const NO = `no, not, nein, non, não, nee, niet, nie, nej, nei, ei, ne, нет, не, ні, hayır, لا, לא, 否, 未, いいえ, 아니요`;

/** First words of a value that denies something: "not yet", "noch nicht". */
export const DENIALS = `not, noch, nicht, pas, todavía, aún, ainda, ancora, nog, niet, jeszcze, не, ещё, ще, henüz`;

/** Values that say that nothing has to be done any more. They are never "not yet", although they may have such a word. */
export const READY = `
  published, publish, public, live, final, done, finished, complete, completed, approved, ready, released, passed, cleared, signed off, ok, okay, yes, true, none, nothing, n/a, not needed, not required, no changes, no objections,
  veröffentlicht, fertig, freigegeben, erledigt, ja, keine, publié, terminé, validé, oui, aucun, aucune, publicado, terminado, listo, aprobado, sí, ninguno, ninguna, concluído, aprovado, sim, nenhum, pubblicato, completato, approvato, sì, nessuno,
  gepubliceerd, klaar, goedgekeurd, opublikowane, gotowe, tak, опубликовано, готово, да, опубліковано, так, yayınlandı, hazır, evet, منشور, نعم, פורסם, כן, 已发布, 已發布, 公開済み, はい, 완료, 예
`;

/** Keys with a text for colleagues. A word such as "draft" anywhere in their value counts. */
export const NOTE_KEYS = `
  note, notes, comment, remark, remarks, memo, message, internal, instructions, info, usage, terms, warning, attention, important, desk,
  hinweis, hinweise, notiz, notizen, bemerkung, anmerkung, kommentar, achtung, remarque, remarques, consigne, nota, notas, aviso, observación,
  observaciones, observação, avviso, opmerking, let, uwaga, uwagi, poznámka, примечание, заметка, комментарий, внимание, примітка, нотатка,
  коментар, увага, ملاحظة, הערה, 备注, 備註, 備考, メモ, 비고, 메모
`;

/** Phrases that hold a text back in any key, wherever they are in the value. */
export const BANS = `
  do not publish, don't publish, do not post, not to be published, not for publication, not for release, not for readers, not yet for publication, not ready for publication, nicht veröffentlichen, nicht zur veröffentlichung, nicht zur veröffentlichung bestimmt,
  ne pas publier, no publicar, não publicar, non pubblicare, niet publiceren, niet voor publicatie, nie publikować, nie do publikacji, не публиковать, не для публикации, не публікувати, не для публікації, yayımlamayın, yayınlamayın,
  لا تنشر, ليس للنشر, אין לפרסם, לא לפרסום, 请勿发布, 請勿發布, 不要发布, 不要發布, 暂不发布, 暫不發布, 公開しない, 掲載しない, 게시하지
`;

/** Phrases that hold a text back in a note for colleagues, wherever they are. */
export const WAITS = `
  do not release, do not run, unpublished, not published yet, still a draft, is a draft, not ready, not final, not finished, not approved, wait until, wait for, hold until, hold for, hold this, on hold, work in progress, noch nicht, nicht freigegeben, nicht fertig,
  ist ein entwurf, warten bis, warten auf, pas encore, est un brouillon, attendre, todavía no, aún no, es un borrador, esperar, ainda não, é um rascunho, non ancora, è una bozza, aspettare, nog niet, wachten, jeszcze nie, poczekać, ещё не, еще не, подождать, черновик,
  ще не, зачекати, чернетка, henüz, bekleyin, ليس بعد, עדיין לא, 尚未, まだ, 아직
`;

/** Words of keys about events and other things with a date in the future. Such a date holds nothing back. */
export const OTHER_DATES = `
  event, events, deadline, birth, birthday, born, copyright, license, licence, concert, festival, conference, exhibition, match, game,
  premiere, election, exam, course, season, tour, ticket, tickets, registration, application, holiday, anniversary, veranstaltung, termin,
  événement, evenement, evento, eventos, wydarzenie, событие, подія, etkinlik, حدث, אירוע, 活动, 活動, イベント, 행사
`;

/** Words of keys about the state of something else: WordPress has `comment_status: open`. */
export const OTHER_STATES = `comment, comments, ping, pingback, discussion, us, marital`;
