import { pinyin } from 'pinyin-pro';

/** Family names whose sound is not the usual one of their character. */
const FAMILY_SOUNDS: Readonly<Record<string, string>> = {
  ...{ 单: 'shan', 單: 'shan', 曾: 'zeng', 仇: 'qiu', 解: 'xie', 查: 'zha', 盖: 'ge', 任: 'ren' },
  ...{ 区: 'ou', 區: 'ou', 朴: 'piao', 乐: 'yue', 樂: 'yue', 翟: 'zhai', 缪: 'miao', 繆: 'miao' },
  ...{ 召: 'shao', 黑: 'he', 尹: 'yin', 覃: 'qin', 冼: 'xian', 洗: 'xian', 种: 'chong', 员: 'yun' },
};

const DOUBLE_FAMILY = new Set(
  (
    '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 夏侯 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 宇文 长孙 長孫 ' +
    '司徒 司空 端木 独孤 獨孤 南宫 南宮 西门 西門 东郭 東郭 百里 呼延 轩辕 軒轅 赫连 赫連 拓跋 完颜 完顏'
  ).split(' '),
);

/** Traditional characters of names beside the simplified ones. */
const TRADITIONAL =
  '張张陳陈劉刘楊杨趙赵黃黄吳吴孫孙馬马鄭郑謝谢許许鄧邓馮冯蕭萧韓韩葉叶蔣蒋蘇苏呂吕賈贾盧卢鐘钟鍾钟陸陆範范鄒邹譚谭韋韦閻阎顧顾賴赖龔龚龐庞湯汤賀贺錢钱嚴严麥麦萬万雲云偉伟國国華华強强' +
  '軍军東东曉晓麗丽紅红蘭兰鳳凤龍龙飛飞鵬鹏傑杰輝辉慶庆貴贵寶宝財财義义禮礼興兴業业銀银銅铜鐵铁鋼钢電电機机車车場场團团際际貿贸術术學学區区縣县鄉乡鎮镇島岛灣湾廣广開开關关門门間间問问' +
  '聞闻長长進进遠远達达運运連连選选過过還还邊边陽阳陰阴陝陕隊队階阶險险難难雙双雞鸡離离靈灵靜静頁页順顺預预領领題题願愿類类風风養养館馆騰腾驗验魚鱼鮮鲜鳥鸟點点齊齐壽寿夢梦寧宁實实寬宽' +
  '將将專专導导層层幣币師师幹干廠厂廢废彌弥後后從从態态應应懷怀戰战戲戏數数斷断時时曆历書书會会條条構构樓楼標标樣样樹树橋桥權权歐欧歲岁歷历殘残殺杀氣气漢汉漸渐潔洁濟济濤涛無无煙烟爾尔' +
  '爭争獨独獲获環环產产畫画當当療疗發发監监盤盘碩硕確确礦矿種种積积稅税穩稳競竞筆笔節节築筑簡简籌筹糧粮紀纪約约純纯紙纸級级細细終终組组結结給给統统經经綠绿維维網网緊紧線线編编練练總总' +
  '織织繼继續续罰罚羅罗聖圣聯联聰聪聲声職职脈脉腦脑臨临與与舉举舊旧艦舰藝艺藥药處处號号衛卫補补裝装製制複复規规視视親亲覺觉觀观計计記记設设評评詞词試试話话誠诚認认語语誤误說说課课調调' +
  '論论證证識识譯译議议護护讀读變变讓让豐丰貝贝負负責责貨货質质購购費费資资賢贤賽赛贊赞趨趋跡迹踐践軟软較较載载輪轮輯辑輸输轉转辦办農农適适鄰邻醫医釋释針针鈞钧鉅钜鋒锋錄录錦锦鍵键鏡镜' +
  '鑽钻闆板闊阔隨随雜杂霧雾韻韵響响頂顶項项須须頓顿頭头頻频顏颜飯饭飲饮駐驻駿骏騎骑驅驱鴻鸿習习澤泽廳厅畢毕賓宾闖闯遲迟蟲虫鄔邬鄺邝勝胜亞亚靑青榮荣營营鶴鹤鷹鹰瑤瑶瑩莹穎颖鈺钰銘铭鑒鉴' +
  '錚铮黨党齡龄龜龟啟启喬乔園园圍围圓圆報报壯壮奧奥婦妇對对嶺岭帥帅帶带彥彦徑径徵征悅悦憲宪戶户';

const SIMPLIFIED = new Map<string, string>();
for (let i = 0; i + 1 < TRADITIONAL.length; i += 2) {
  SIMPLIFIED.set(TRADITIONAL[i] ?? '', TRADITIONAL[i + 1] ?? '');
}

/** Words of company names that are written in English by their meaning, not their sound. */
const MEANINGS: readonly (readonly [han: string, english: string])[] = [
  ['股份有限公司', 'jsc'],
  ['有限责任公司', 'llc'],
  ['有限公司', 'ltd'],
  ['株式会社', 'kk'],
  ['有限会社', 'yk'],
  ['合同会社', 'gk'],
  ['总公司', 'corporation'],
  ['分公司', 'branch'],
  ['公司', 'company'],
  ['集团', 'group'],
  ['进出口', 'import export'],
  ['国际', 'international'],
  ['贸易', 'trading'],
  ['商贸', 'trading'],
  ['科技', 'technology'],
  ['技术', 'technology'],
  ['电子', 'electronics'],
  ['实业', 'industrial'],
  ['工业', 'industry'],
  ['投资', 'investment'],
  ['控股', 'holdings'],
  ['化工', 'chemical'],
  ['化学', 'chemical'],
  ['航空', 'aviation'],
  ['航运', 'shipping'],
  ['海运', 'shipping'],
  ['船务', 'shipping'],
  ['船舶', 'shipbuilding'],
  ['物流', 'logistics'],
  ['石油', 'petroleum'],
  ['能源', 'energy'],
  ['银行', 'bank'],
  ['保险', 'insurance'],
  ['大学', 'university'],
  ['研究院', 'institute'],
  ['研究所', 'institute'],
  ['机械', 'machinery'],
  ['设备', 'equipment'],
  ['建设', 'construction'],
  ['建筑', 'construction'],
  ['工程', 'engineering'],
  ['医药', 'pharmaceutical'],
  ['制药', 'pharmaceutical'],
  ['半导体', 'semiconductor'],
  ['通信', 'communication'],
  ['通讯', 'communication'],
  ['网络', 'network'],
  ['软件', 'software'],
  ['材料', 'materials'],
  ['食品', 'food'],
  ['纺织', 'textile'],
  ['钢铁', 'steel'],
  ['汽车', 'automobile'],
  ['制造', 'manufacturing'],
  ['发展', 'development'],
  ['中国', 'china'],
  ['香港', 'hong kong'],
  ['台湾', 'taiwan'],
  ['第一', '1'],
  ['第二', '2'],
  ['第三', '3'],
];

const soundOf = new Map<string, string>();
function sound(char: string): string {
  let known = soundOf.get(char);
  if (known === undefined) {
    const read = pinyin(char, { toneType: 'none', v: true });
    known = /^[a-z]+$/.test(read) ? read : '';
    soundOf.set(char, known);
  }
  return known;
}

/** A part of a Chinese name: its sound in Latin letters and its characters, simplified. */
export interface HanPart {
  readonly latin: string;
  /** '' where the part was translated by its meaning. */
  readonly han: string;
}

const simplify = (text: string): string =>
  [...text].map((char) => SIMPLIFIED.get(char) ?? char).join('');

const spell = (text: string): HanPart => ({ latin: [...text].map(sound).join(''), han: text });

function readCompany(text: string): HanPart[] {
  const parts: HanPart[] = [];
  let rest = '';
  const flush = (): void => {
    if (rest !== '') parts.push(spell(rest));
    rest = '';
  };
  for (let at = 0; at < text.length; ) {
    const found = MEANINGS.find(([han]) => text.startsWith(han, at));
    if (found === undefined) {
      rest += text[at];
      at++;
      continue;
    }
    flush();
    for (const word of found[1].split(' ')) parts.push({ latin: word, han: '' });
    at += found[0].length;
  }
  flush();
  return parts;
}

/**
 * Parts of a run of Chinese characters: family and given name of a person in pinyin, words of a
 * company by meaning where they are generic and by sound where they are its own name. Characters
 * without a known sound give an empty `latin`.
 */
export function readHan(run: string, isPerson: boolean): HanPart[] {
  const text = simplify(run);
  const chars = [...text];
  if (!isPerson) return readCompany(text);
  if (chars.length === 1) return [spell(text)];
  const split = DOUBLE_FAMILY.has(chars.slice(0, 2).join('')) && chars.length > 2 ? 2 : 1;
  const family = chars.slice(0, split).join('');
  const first = FAMILY_SOUNDS[family];
  return [
    first === undefined ? spell(family) : { latin: first, han: family },
    spell(chars.slice(split).join('')),
  ];
}
