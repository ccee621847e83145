/** Short invented wire stories: a headline and three paragraphs, by language. */
export const STORIES: Readonly<Record<string, readonly [string, string, string, string]>> = {
  en: [
    "Ferry town repaints its lighthouse for the first time",
    "The ferry town of Ebbing repainted its lighthouse on Monday, and half of the inhabitants came with a brush.",
    "Nobody had asked for red, the keeper wrote in her diary, but red was what the harbour office had in store.",
    "The scaffold comes down next week, when the paint is dry and the gulls have found another place to sit.",
  ],
  de: [
    "Fährstadt streicht ihren Leuchtturm zum ersten Mal neu",
    "Die Fährstadt Ebbing hat am Montag ihren Leuchtturm gestrichen, und die halbe Stadt kam mit einem Pinsel.",
    "Niemand hatte um Rot gebeten, schrieb die Wärterin in ihr Tagebuch, aber das Hafenamt hatte nur Rot im Lager.",
    "Das Gerüst verschwindet nächste Woche, wenn die Farbe trocken ist und die Möwen einen anderen Platz haben.",
  ],
  fr: [
    "La ville du bac repeint son phare pour la première fois",
    "La ville d'Ebbing a repeint son phare lundi, et la moitié des habitants est venue avec un pinceau.",
    "Personne n'avait demandé du rouge, écrit la gardienne, mais le port n'avait que du rouge en réserve.",
    "L'échafaudage sera démonté la semaine prochaine, quand la peinture sera sèche et les mouettes parties.",
  ],
  es: [
    "La ciudad del transbordador pinta su faro por primera vez",
    "La ciudad de Ebbing pintó su faro el lunes, y la mitad de los vecinos llegó con una brocha en la mano.",
    "Nadie había pedido el rojo, escribió la farera en su diario, pero en el puerto solo quedaba pintura roja.",
    "El andamio se retira la semana que viene, cuando la pintura esté seca y las gaviotas tengan otro sitio.",
  ],
  pt: [
    "Cidade da balsa pinta o seu farol pela primeira vez",
    "A cidade de Ebbing pintou o seu farol na segunda-feira, e metade dos moradores veio com um pincel na mão.",
    "Ninguém tinha pedido o vermelho, escreveu a faroleira no diário, mas o porto só tinha tinta vermelha.",
    "O andaime sai na próxima semana, quando a tinta estiver seca e as gaivotas tiverem outro lugar.",
  ],
  it: [
    "La città del traghetto dipinge il suo faro per la prima volta",
    "La città di Ebbing ha dipinto lunedì il suo faro, e metà degli abitanti è arrivata con un pennello in mano.",
    "Nessuno aveva chiesto il rosso, ha scritto la guardiana nel diario, ma il porto aveva solo vernice rossa.",
    "L'impalcatura sparirà la settimana prossima, quando la vernice sarà asciutta e i gabbiani altrove.",
  ],
  nl: [
    "Veerstad schildert haar vuurtoren voor het eerst opnieuw",
    "De veerstad Ebbing schilderde maandag haar vuurtoren, en de halve stad kwam met een kwast in de hand.",
    "Niemand had om rood gevraagd, schreef de wachteres in haar dagboek, maar de haven had alleen rode verf.",
    "De steiger verdwijnt volgende week, als de verf droog is en de meeuwen een andere plek hebben.",
  ],
  pl: [
    "Miasto promów po raz pierwszy maluje swoją latarnię",
    "Miasto Ebbing pomalowało w poniedziałek swoją latarnię, a połowa mieszkańców przyszła z pędzlem w ręku.",
    "Nikt nie prosił o czerwień, zapisała latarniczka w dzienniku, ale port miał tylko czerwoną farbę.",
    "Rusztowanie zniknie za tydzień, kiedy farba wyschnie, a mewy znajdą inne miejsce.",
  ],
  ru: [
    "Паромный город впервые покрасил свой маяк",
    "Город Эббинг в понедельник покрасил свой маяк, и половина жителей пришла на берег с кисточкой в руке.",
    "Красный цвет никто не заказывал, записала смотрительница в дневнике, но в порту была только такая краска.",
    "Леса уберут на следующей неделе, когда краска высохнет, а чайки найдут себе другое место.",
  ],
  uk: [
    "Поромне місто вперше пофарбувало свій маяк",
    "Місто Еббінг у понеділок пофарбувало свій маяк, і половина мешканців прийшла на берег із пензликом у руці.",
    "Червоного кольору ніхто не замовляв, записала доглядачка у щоденнику, але в порту була лише така фарба.",
    "Риштування приберуть наступного тижня, коли фарба висохне, а чайки знайдуть собі інше місце.",
  ],
  tr: [
    "Feribot kenti deniz fenerini ilk kez boyadı",
    "Ebbing kenti pazartesi günü deniz fenerini boyadı ve kentin yarısı elinde fırçayla kıyıya geldi.",
    "Kırmızıyı kimse istememişti, diye yazdı bekçi günlüğüne, ama limanda yalnızca kırmızı boya vardı.",
    "İskele gelecek hafta sökülecek, boya kuruyunca ve martılar başka bir yer bulunca.",
  ],
  ar: [
    "مدينة العبّارة تطلي منارتها للمرة الأولى",
    "طلت مدينة إبينغ منارتها يوم الاثنين، وجاء نصف السكان إلى الشاطئ وفي أيديهم فرشاة.",
    "لم يطلب أحد اللون الأحمر، كتبت الحارسة في دفترها، لكن الميناء لم يكن لديه سوى طلاء أحمر.",
    "ستزال السقالة الأسبوع المقبل، حين يجف الطلاء وتجد النوارس مكانا آخر تجلس فيه.",
  ],
  he: [
    "עיר המעבורת צבעה את המגדלור שלה בפעם הראשונה",
    "העיר אבינג צבעה ביום שני את המגדלור שלה, ומחצית התושבים באו אל החוף עם מכחול ביד.",
    "איש לא ביקש אדום, כתבה השומרת ביומנה, אבל בנמל היה במלאי רק צבע אדום.",
    "הפיגום יפורק בשבוע הבא, כשהצבע יתייבש והשחפים ימצאו מקום אחר לשבת בו.",
  ],
  ja: [
    "渡し船の町、灯台を初めて塗り直す",
    "渡し船の町エビングは月曜日、灯台を塗り直した。住民の半分がはけを手に海辺に集まった。",
    "赤を頼んだ人はいなかったが、港には赤い塗料しかなかったと、灯台守は日記に書いた。",
    "足場は来週、塗料が乾き、かもめが別の場所を見つけたころに外される。",
  ],
  zh: [
    "渡口小镇首次重新粉刷灯塔",
    "渡口小镇埃宾星期一重新粉刷了灯塔，镇上一半的居民拿着刷子来到海边。",
    "没有人要过红色，看守人在日记里写道，可是港口的仓库里只有红色油漆。",
    "脚手架下星期拆除，那时油漆已干，海鸥也找到了别的地方。",
  ],
  ko: [
    "나룻배 마을, 등대를 처음으로 다시 칠하다",
    "나룻배 마을 에빙은 월요일 등대를 다시 칠했고 주민 절반이 붓을 들고 바닷가로 나왔다.",
    "빨간색을 주문한 사람은 없었지만 항구에는 빨간 페인트밖에 없었다고 등대지기는 일기에 적었다.",
    "비계는 페인트가 마르고 갈매기가 다른 자리를 찾을 다음 주에 철거된다.",
  ],
};
