/** Parts of names typed for the benchmark: common ones of each culture, and endings of the
  rest. */
const list = (text: string): readonly string[] => text.trim().split(/\s+/);

export const RUSSIAN_GIVEN =
  list(`Александр Сергей Дмитрий Алексей Андрей Михаил Владимир Иван Николай
  Евгений Игорь Виктор Павел Юрий Олег Константин Василий Роман Георгий Артём Кирилл Станислав
  Анна
  Елена Ольга Наталья Татьяна Ирина Екатерина Светлана Людмила Галина Юлия Марина Дарья Ксения`);
export const RUSSIAN_FATHER =
  list(`Александрович Сергеевич Дмитриевич Алексеевич Андреевич Михайлович
  Владимирович Иванович Николаевич Викторович Павлович Юрьевич Петрович Олегович Васильевич`);
export const RUSSIAN_STEMS = list(`Кузнец Волк Соколов Лебед Козл Новик Мороз Петр Павл Семён
  Голуб
  Виноград Богдан Воробь Фёдор Михайл Беля Тарас Бел Комар Орл Кисел Макар Андре Ковал Ильин
  Гус Тит
  Кузьм Кудряв Баран Куликов Алексе Степан Яковл Сорокин Сергей Роман Захар Борис Корол Герасим
  Пономар Григорь Лазар Медвед Ерш Никит Собол Рябов Поляк Цветк Данил Жук Фрол Журавл Николь Крыл
  Максим Сидор Осип Белоус Федот Дорофе Егор Матве Бобр Дмитри Калинин Анисим Петух Антон Тимофе
  Никифор Веселов Филипп Марк Больш Сухан Мирон Шир Александр Коновал Шестак Казак Ефим Денис
  Гром`);
export const RUSSIAN_ENDS = list('ов ев ин ский енко ук овский чук аков ихин унов ельский');

/** Arabic words, each with spellings in use. */
export const ARABIC = `محمد:Mohammed,Muhammad,Mohamed,Mohammad أحمد:Ahmed,Ahmad علي:Ali,Aly
  حسن:Hassan,Hasan حسين:Hussein,Hussain,Husayn إبراهيم:Ibrahim,Ebrahim خالد:Khaled,Khalid
  عمر:Omar,Umar يوسف:Yousef,Yusuf,Youssef محمود:Mahmoud,Mahmud سعيد:Saeed,Said,Saied
  صالح:Saleh,Salih عثمان:Othman,Osman,Uthman طارق:Tariq,Tarek جمال:Jamal,Gamal كريم:Karim,Kareem
  ناصر:Nasser,Nasir رشيد:Rashid,Rasheed ماجد:Majid,Majed فهد:Fahd,Fahad سلمان:Salman,Salmaan
  فاطمة:Fatima,Fatimah زينب:Zainab,Zaynab مريم:Maryam,Mariam ليلى:Layla,Leila نور:Nour,Noor
  جاسم:Jasim,Jassim حمد:Hamad,Hamed راشد:Rashed,Rashid سيف:Saif,Seif زيد:Zaid,Zayd بدر:Badr,Bader
  ياسر:Yasser,Yasir هشام:Hisham,Hesham وليد:Walid,Waleed سامي:Sami,Samy فيصل:Faisal,Faysal
  منصور:Mansour,Mansur مبارك:Mubarak,Mobarak شريف:Sharif,Sherif قاسم:Qasim,Kassem عادل:Adel,Adil`;
export const ARABIC_FAMILY = `السعيد:Al-Saeed,Alsaid المصري:Al-Masri,Elmasry
  الحربي:Al-Harbi,Alharbi
  القحطاني:Al-Qahtani,Alkahtani الشمري:Al-Shammari,Alshamari العتيبي:Al-Otaibi,Alutaybi
  الدوسري:Al-Dosari,Aldossary الزهراني:Al-Zahrani,Alzahrani الغامدي:Al-Ghamdi,Alghamdi
  البغدادي:Al-Baghdadi,Albaghdadi التكريتي:Al-Tikriti,Altikriti الجبوري:Al-Jabouri,Aljuburi
  الحسيني:Al-Husseini,Alhusayni العراقي:Al-Iraqi,Aliraki الليبي:Al-Libi,Allibi خوري:Khoury,Khouri
  حداد:Haddad,Hadad نجار:Najjar,Najar صباغ:Sabbagh,Sabagh قباني:Qabbani,Kabani
  درويش:Darwish,Darweesh
  منصوري:Mansouri,Mansoori بوعزيز:Bouaziz,Boaziz الهاشمي:Al-Hashimi,Alhashemi
  الكعبي:Al-Kaabi,Alkaabi
  المطيري:Al-Mutairi,Almutayri الرشيدي:Al-Rashidi,Alrasheedi السوداني:Al-Sudani,Alsoudani`;

/** Chinese characters of names, each with its sound. */
export const CHINESE_FAMILY = `王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 吴:wu 周:zhou
  徐:xu 孙:sun 马:ma 朱:zhu 胡:hu 郭:guo 何:he 林:lin 罗:luo 高:gao 郑:zheng 梁:liang 谢:xie 宋:song
  唐:tang 许:xu 韩:han 冯:feng 邓:deng 曹:cao 彭:peng 肖:xiao 田:tian 董:dong 潘:pan 袁:yuan 蔡:cai
  蒋:jiang 余:yu 于:yu 杜:du 叶:ye 程:cheng 魏:wei 苏:su 吕:lv 丁:ding 沈:shen 任:ren 姚:yao 卢:lu`;
export const CHINESE_GIVEN = `伟:wei 芳:fang 娜:na 敏:min 静:jing 丽:li 强:qiang 磊:lei 军:jun 洋:yang
  勇:yong 艳:yan 杰:jie 涛:tao 明:ming 超:chao 霞:xia 平:ping 刚:gang 桂:gui 英:ying 华:hua 玉:yu
  兰:lan 飞:fei 秀:xiu 红:hong 建:jian 国:guo 文:wen 志:zhi 海:hai 春:chun 永:yong 新:xin 金:jin 德:de
  成:cheng 云:yun 峰:feng 鹏:peng 龙:long 斌:bin 宇:yu 浩:hao 凯:kai 雪:xue 梅:mei 琳:lin 欣:xin
  东:dong 辉:hui 林:lin 波:bo 宁:ning 福:fu 生:sheng 庆:qing 安:an 佳:jia 晓:xiao 立:li 天:tian`;

export const KOREAN_FAMILY = `김:Kim 이:Lee,Yi 박:Park,Pak 최:Choi,Choe 정:Jung,Chung,Jeong 강:Kang
  조:Cho,Jo
  윤:Yoon,Yun 장:Jang 임:Lim,Im 한:Han 오:Oh,O 서:Seo,Suh 신:Shin,Sin 권:Kwon 황:Hwang 안:Ahn,An 송:Song`;
export const KOREAN_GIVEN = `민:Min 준:Jun,Joon 서:Seo,Suh 현:Hyun,Hyeon 우:Woo,U 영:Young,Yeong
  수:Soo,Su
  진:Jin 호:Ho 철:Chul,Cheol 희:Hee,Hui 정:Jung,Jeong 은:Eun,Un 성:Sung,Seong 동:Dong 경:Kyung,Gyeong
  상:Sang 미:Mi 혜:Hye 지:Ji 재:Jae 용:Yong 태:Tae 선:Sun,Seon 원:Won 기:Ki,Gi 석:Seok,Suk 훈:Hoon,Hun`;

export const WESTERN_GIVEN =
  list(`James John Robert Michael William David Richard Joseph Thomas Charles
  Daniel Matthew Anthony Mark Steven Paul Andrew Joshua Kevin Brian George Edward Ronald
  Timothy Jason
  Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret
  Sandra
  José Luis Carlos Juan Jorge Pedro Manuel Fernando Ricardo Miguel María Carmen Ana Isabel Lucía
  Pierre Jacques François Jean Nicolas Hélène Sophie Claire Jürgen Hans Günter Klaus Wolfgang
  Ursula
  Giovanni Marco Luca Giuseppe Paolo Giulia Piotr Krzysztof Andrzej Katarzyna Tomasz Jakub
  Zofia`);
export const WESTERN_FAMILY = list(`Smith Johnson Williams Brown Jones Garcia Miller Davis
  Rodriguez
  Martinez Hernandez Lopez Gonzalez Wilson Anderson Taylor Moore Jackson Martin Thompson White
  Harris
  Clark Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams
  Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Müller Schmidt Schneider Fischer Weber
  Wagner Becker Schäfer Köhler Rossi Russo Ferrari Bianchi Dubois Moreau Laurent Lefèvre Kowalski
  Nowak Wiśniewski Zieliński Novák Horváth Nagy Silva Santos Oliveira Pereira Andersson
  Johansson`);
export const SYLLABLES =
  list(`ba be bo bra bri bur ca cal car cas chi cla cor cro da del den dor dra du
  el en er fa fel fer fi flo for fra ga gal gan gar gel gra gu ha hal har hel hol hor in ja jo
  ka kal kel
  ken kin kor kra la lan lar len lin lo lor lu ma mal man mar mel mi mon mor mu na nel nor nu o
  or os pa
  pal per pi pol por ra ral ran rel ren ri rin ro ros ru sa sal san sel sen sha shel si sol son
  sta sto ta
  tal tan tel ten ti tin tol tor tra tu ul un va val van vel ven vi vol wa wal wel wen wil za
  zel zi`);
export const FAMILY_ENDS =
  list(`son man berg stein feld ton ley ford well ez es ski wicz ini elli ard eau
  sen quist dahl ova ak ek ic ar er land mann hardt ino osa eira ano etti`);

export const COMPANY_WORDS =
  list(`Trading Shipping International Technology Electronics Petroleum Energy
  Logistics Investment Chemical Marine Steel Industries Engineering Construction Aviation Foods
  Pharmaceutical Mining Machinery Textile Holdings Group Telecom Systems Services Equipment`);
export const LEGAL_FORMS = list('LLC Ltd Limited Inc GmbH SA SpA BV AG FZE Co.,Ltd. PLC');
export const HAN_WORDS = list(
  '科技 贸易 国际贸易 电子 实业 投资 化工 机械 物流 进出口 能源 航运 医药 材料',
);
export const HAN_FORMS = list('有限公司 股份有限公司 有限责任公司 集团有限公司');
export const HAN_BRAND = `华:hua 中:zhong 天:tian 金:jin 东:dong 海:hai 信:xin 达:da 通:tong 恒:heng 盛:sheng
  泰:tai 丰:feng 利:li 博:bo 宏:hong 嘉:jia 鑫:xin 源:yuan 瑞:rui 远:yuan 龙:long 凯:kai 昌:chang 隆:long
  安:an 康:kang 德:de 美:mei 新:xin 荣:rong 诚:cheng 亿:yi 万:wan 腾:teng 飞:fei 宝:bao 润:run 景:jing`;

/** 'a:b,c d:e' as rows of the first and its spellings. */
export const rows = (text: string): readonly (readonly [string, readonly string[]])[] =>
  list(text).map((row) => {
    const [from = '', to = ''] = row.split(':');
    return [from, to.split(',')];
  });
