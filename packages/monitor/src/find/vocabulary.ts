/** Classes of goods sellers send across borders, by words and by codes of the Harmonized System. */

export interface ProductClass {
  readonly id: string;
  readonly en: readonly string[];
  readonly zh: readonly string[];
  /** Beginnings of codes whose goods are of this class. */
  readonly hs: readonly string[];
}

/** A class a block: its name and codes, English words in the singular, Chinese words. */
const TABLE = `
battery: 8506 8507
  battery, accumulator, power bank, lithium cell
  电池，充电宝，移动电源，蓄电池
charger: 850440
  charger, power adapter, power supply
  充电器，适配器，电源适配
lighting: 9405 8539
  lamp, luminaire, lighting, light bulb, light source, LED light, string light, lantern
  灯具，台灯，落地灯，吊灯，灯串，照明，灯泡，灯
toy: 9503 9504 9505
  toy, doll, puzzle, plush, slime, building block
  玩具，积木，玩偶，毛绒，拼图
child: 871500 940320
  child, children, infant, baby, toddler, nursery, stroller, crib, pacifier
  儿童，婴儿，婴幼儿，童车，童装，奶嘴
garment: 61 62
  garment, apparel, clothing, dress, shirt, t-shirt, jacket, coat, sweater, trouser, skirt,
  sleepwear, pyjama, hoodie, knit top
  服装，连衣裙，衬衫，外套，毛衣，针织衫，裤，裙，睡衣，T恤，卫衣
footwear: 64
  footwear, shoe, boot, sandal, slipper, sneaker
  鞋，靴，凉鞋，拖鞋
bag: 4202
  handbag, backpack, suitcase, luggage, wallet, travel bag, tote
  手提包，背包，行李箱，钱包，箱包，旅行袋
home_textile: 6301 6302 6303 6304 9404
  bed linen, bedding, blanket, curtain, towel, pillow, cushion, duvet, quilt
  床品，被套，毯，窗帘，毛巾，枕，靠垫，被子
carpet: 57
  carpet, rug, doormat
  地毯，地垫
furniture: 9401 9403 940421
  furniture, sofa, chair, side table, coffee table, dining table, desk, shelf, bookcase,
  cabinet, dresser, wardrobe, bed frame, stool, mattress
  家具，沙发，椅，桌，书架，柜，床架，凳，床垫
kitchenware: 7323 6911 6912 7013 3924 8211 8215
  kitchenware, cookware, tableware, mug, cup, dinner plate, bowl, bottle, lunch box,
  cutlery, frying pan, saucepan
  厨具，餐具，杯，餐盘，碗，水壶，饭盒，锅，炊具
ceramics: 69
  ceramic, porcelain, stoneware
  陶瓷，瓷器，骨瓷
appliance: 8509 8510 8516 8414
  household appliance, kettle, hair dryer, blender, vacuum cleaner, air fryer, toaster,
  steam iron, humidifier, electric fan, heater, coffee maker
  家电，电水壶，吹风机，搅拌机，吸尘器，空气炸锅，熨斗，加湿器，风扇，取暖器，咖啡机
camera: 852580 852581 852589 9006
  camera, camcorder, webcam, dash cam
  相机，摄像机，摄像头，行车记录仪
audio: 8518
  headphone, earphone, earbud, loudspeaker, bluetooth speaker, wireless speaker, portable
  speaker, microphone
  耳机，音箱，扬声器，麦克风
phone: 8517 847130
  mobile phone, smartphone, smart watch, tablet computer
  手机，智能手表，平板电脑
computer: 8471 8528 8443
  computer, laptop, keyboard, computer mouse, computer monitor, printer, router
  电脑，键盘，鼠标，显示器，打印机，路由器
cable: 8544 8536
  cable, extension cord, wire harness, plug
  电线，数据线，插头，插座，延长线
cosmetic: 3303 3304 3305 3307 3401
  cosmetic, serum, face cream, face mask, sunscreen, perfume, shampoo, lipstick, nail
  polish, skin care, soap
  化妆品，精华，面霜，面膜，防晒，香水，洗发，口红，指甲油，护肤，香皂
jewellery: 7113 7117
  jewellery, jewelry, necklace, earring, bracelet, ring set
  首饰，饰品，项链，耳环，手链，戒指
watch: 9101 9102 9105
  wristwatch, wall clock, alarm clock
  手表，挂钟，闹钟
eyewear: 9003 9004
  sunglasses, eyeglasses, goggles
  太阳镜，眼镜，护目镜
bicycle: 8711 8712 950670
  bicycle, e-bike, scooter, hoverboard, skateboard
  自行车，电动车，滑板车，平衡车，滑板
helmet: 6506
  helmet
  头盔
sports: 9506 6306 9507
  fitness equipment, dumbbell, yoga mat, tent, camping, fishing rod, golf, trampoline
  健身器材，哑铃，瑜伽垫，帐篷，露营，钓竿，高尔夫，蹦床
tool: 8202 8203 8204 8205 8467
  hand tool, power tool, drill bit, circular saw, screwdriver, wrench
  工具，电钻，锯，螺丝刀，扳手
knife: 8211 8212
  knife, blade, razor
  刀具，刀片，剃须刀
magnet: 8505
  magnet, magnetic ball
  磁铁，磁力球，磁珠
candle: 3406 3307
  candle, incense
  蜡烛，香薰，熏香
wood: 44 46
  wood, wooden, bamboo, plywood, timber
  木制，木质，木材，竹制，胶合板，实木
plastic: 39
  plastic, polymer, single-use plastic
  塑料，一次性塑料
packaging: 4819 3923
  packaging, carton, packing material
  包装，纸箱
food: 16 17 18 19 20 21 22 0901 0902
  foodstuff, beverage, coffee bean, dietary supplement, snack
  食品，饮料，茶叶，咖啡，膳食补充剂，零食
pet: 2309
  pet product, pet food, pet toy, dog leash, cat litter
  宠物，狗粮，猫砂，牵引绳
drone: 8806
  drone, unmanned aircraft
  无人机
radio_device:
  radio equipment, wireless device, bluetooth, wi-fi
  无线设备，蓝牙，无线电
medical: 9018 9019 9025
  medical device, face shield, thermometer, massager
  医疗器械，体温计，按摩器
vehicle_part: 8708 4011
  car part, auto part, vehicle part, tyre, car seat
  汽车配件，轮胎，安全座椅
steel: 72 73
  steel, stainless steel
  钢铁，不锈钢
aluminium: 76
  aluminium, aluminum
  铝
paper: 48 49
  paper product, notebook, wall calendar, printed book
  纸制品，笔记本，日历，图书
garden: 8432 8433
  garden tool, planter, patio, outdoor furniture, lawn mower
  园艺，花盆，庭院，户外家具，割草机
seasonal: 9505
  christmas, halloween, party decoration
  圣诞，万圣，派对装饰
`;

function readTable(): ProductClass[] {
  return TABLE.trim()
    .split(/\n(?=\S)/)
    .map((block) => {
      const [head = '', ...lines] = block.split('\n').map((line) => line.trim());
      const [id = '', codes = ''] = head.split(':');
      const words = lines.flatMap((line) => line.split(/[,，]/)).map((word) => word.trim());
      const known = words.filter((word) => word !== '');
      return {
        ...{ id, hs: codes.split(' ').filter((code) => code !== '') },
        en: known.filter((word) => !/\p{Script=Han}/u.test(word)),
        zh: known.filter((word) => /\p{Script=Han}/u.test(word)),
      };
    });
}

export const PRODUCT_CLASSES: readonly ProductClass[] = readTable();

/** Words are runs of letters and digits: 'T-shirt' is two of them, in a text as in the table. */
const RUN = /[\p{L}\p{M}\d]+/gu;

function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:s|x|ch|sh)$/.test(word)) return `${word}es`;
  if (/(?:l|ni)fe?$/.test(word)) return `${word.replace(/fe?$/, '')}ves`;
  return `${word}s`;
}

interface Forms {
  readonly idOf: ReadonlyMap<string, string>;
  /** Words in the longest of them. */
  readonly most: number;
}

function englishForms(): Forms {
  const idOf = new Map<string, string>();
  let most = 1;
  for (const { id, en } of PRODUCT_CLASSES) {
    for (const word of en) {
      const runs = word.toLowerCase().match(RUN) ?? [];
      most = Math.max(most, runs.length);
      const last = runs.at(-1) ?? '';
      idOf.set(runs.join(' '), id);
      idOf.set([...runs.slice(0, -1), pluralOf(last)].join(' '), id);
    }
  }
  return { idOf, most };
}

const ENGLISH = englishForms();
const CHINESE = new Map(PRODUCT_CLASSES.flatMap(({ id, zh }) => zh.map((word) => [word, id])));
const CHINESE_WORD = new RegExp(
  [...CHINESE.keys()].sort((a, b) => b.length - a.length).join('|'),
  'giu',
);

interface Placed {
  readonly at: number;
  readonly id: string;
  readonly word: string;
}

function* englishWords(text: string): Generator<Placed> {
  const runs = [...text.matchAll(RUN)].map(({ 0: run, index }) => ({ run, at: index }));
  const lower = runs.map(({ run }) => run.toLowerCase());
  for (let from = 0; from < runs.length; ) {
    let taken = 1;
    for (let count = Math.min(ENGLISH.most, runs.length - from); count > 0; count--) {
      const id = ENGLISH.idOf.get(lower.slice(from, from + count).join(' '));
      const [first, last] = [runs[from], runs[from + count - 1]];
      if (id === undefined || first === undefined || last === undefined) continue;
      yield { at: first.at, id, word: text.slice(first.at, last.at + last.run.length) };
      taken = count;
      break;
    }
    from += taken;
  }
}

function* chineseWords(text: string): Generator<Placed> {
  for (const { 0: word, index } of text.matchAll(CHINESE_WORD)) {
    const id = CHINESE.get(word) ?? CHINESE.get(word.toUpperCase());
    if (id !== undefined) yield { at: index, id, word };
  }
}

/** Classes whose words a text has, in its order, with the first word of each as it stands there. */
export function findClasses(text: string): Map<string, string> {
  const all = [...englishWords(text), ...chineseWords(text)].sort((a, b) => a.at - b.at);
  const found = new Map<string, string>();
  for (const { id, word } of all) if (!found.has(id)) found.set(id, word);
  return found;
}

/** Classes of goods by a code (digits) of the Harmonized System. */
export function classesOfCode(code: string): string[] {
  return PRODUCT_CLASSES.filter(({ hs }) => hs.some((prefix) => code.startsWith(prefix))).map(
    ({ id }) => id,
  );
}
