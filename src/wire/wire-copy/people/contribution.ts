import { phraseSource } from "../text/phrase-pattern.ts";
import { foldAccents } from "../text/phrases.ts";

/** Phrases of lines that thank people who helped. These people are no authors. */
const CONTRIBUTIONS = `
  contributed to this report, contributed to this story, contributed to this article, contributed reporting, contributed from, contributed to the, also contributed,
  trug zu diesem, trugen zu diesem, hat zu diesem, haben zu diesem, wirkte mit, unter mitarbeit von, mitarbeit von, mitarbeit, a contribué à, ont contribué à, avec la contribution de, avec la collaboration de, contribuyó a, contribuyó en, contribuyeron a, colaboró en, colaboró con, colaboraron en, con la colaboración de, con información adicional de,
  contribuiu para, contribuíram para, colaborou, colaboraram, com a colaboração de, ha contribuito, hanno contribuito, con la collaborazione di, ha collaborato, hanno collaborato, droeg bij, droegen bij, met medewerking van, werkte mee, bidrog till, medverkade, bidrog til, bidro til, avustivat, avusti, przyczynił się, przyczyniła się, współpraca, na zprávě se podílel, prispel, doprinio je, doprineo je, a contribuit la, közreműködött,
  взяв участь у підготовці, взяла участь у підготовці, за участі, підготовку допомагав, долучився, долучилася, при участии, в подготовке материала, участвовал в подготовке, участвовала в подготовке, материал помогали, συνέβαλε, συνέβαλαν, katkıda bulundu, katkılarıyla, ساهم في, ساهمت في, شارك في إعداد, شاركت في إعداد, בהכנת הכתבה השתתף, השתתפה בהכנת, סייע, 参与报道, 參與報導, 对本文亦有贡献, 参与采写, 取材協力, 協力, 취재에 도움, 기여했다, turut berkontribusi, berkontribusi, đóng góp cho, additional reporting by, additional writing by, additional reporting, with additional reporting
`;

const CONTRIBUTION = new RegExp(phraseSource(CONTRIBUTIONS), "u");

/** Returns whether a line thanks people who helped with the story. */
export const isContribution = (text: string): boolean =>
  text.length <= 400 && CONTRIBUTION.test(foldAccents(text));
