/** Ordinary words of trade, typed for this project: whoever uses them describes goods. */
const set = (text: string): string[] => text.trim().split(/\s+/);

const ENGLISH = `
  a about above accessories accessory adapter adjustable adult air all aluminium aluminum and
  android anti apple apples arm art at audio auto automatic baby back backpack bag bags ball
  bamboo band bar baseball basic basket bath bathroom battery beach beard beauty bed bedroom
  belt best bike black blade blanket blender blue bluetooth board body book bookcase boot boots
  bottle bowl box boy boys bracelet brown brush bucket bulb button cabinet cable cake camera
  camping candle cap car card care carpet carry case casual ceramic chain chair charger charging
  cheap check child children christmas classic clean cleaner cleanser clear clip clock closet
  cloth clothes coat coatrack coffee cold collar collection color colour comfort comfortable
  compact compatible computer cook cooking cool cordless corner cosmetic cotton couch cover
  cream creams crib crystal cup curtain cushion custom cute cutter daily dance dark decor
  decoration deep delivery denim design desk diamond digital dining dinner dish display dog dogs
  doll door dot dots double drawer dress dresses drill drink dry dual duty earbuds earphone easy
  eco edge egg elastic electric electronic elegant energy extra eye fabric face fall family fan
  fashion fast feet female festival fiber file film filter fine fire first fish fit fitness
  flash flat flexible floor floral flower foam foldable folding food foot for frame free fresh
  fruit full fun furniture gaming garden gel gift gifts girl girls glass glasses gloves glow
  gold golden good grade grass gray great green grey grip hair hammer hand handbag handle
  handmade hard hat head headphone headphones health heart heat heavy heavyduty high hiking hip
  hold holder home hood hooded hook hot house ice in indoor industrial insulated ion iron jacket
  jar jeans jewellery jewelry key kids kit kitchen kitty knife knit knitted lace lady lamp lamps
  lantern laptop large laser latest lawn layer leaf leather led leg leggings lens leopard less
  level life light lighting lights lightweight lime linen lip lipstick liquid lite lithium
  living lock long loose lotion low lumen lunch luxury machine magic magnet magnetic makeup male
  mascara mask mat matte maxi medium men mens mesh metal mini minimalist mirror mist mobile
  model modern moisture moisturizer moon mop motion motor mount mouse mouth mug multi
  multifunction music nail natural nature neck necklace net new night nightstand no non nonstick
  nordic note oak office oil on one open oral orange organic organizer original outdoor oven
  over pack pad pair pajamas panel pant pants paper park party patio pattern pen pencil perfume
  pet pets phone photo pick picnic picture pillow pin pine pink pipe pizza plaid plant plastic
  plate play plug plus pocket pole polish polo polyester pool port portable pot pottery power
  premium press print printed pro professional proof protect protection protector pump pure
  purple purse quality queen quick quiet rack rain rainbow rattan razor ready red reel refill
  remote removable replacement resistant retro rich ride ring river rock roll room rose rotating
  round rubber rug rugs running safe safety sail sale salt sand sandal sandals satin scale scarf
  school scissors screen screw seal season seat second security self sensor serum set sets shade
  shampoo shape sharp sheet shelf shell shine shirt shirts shoe shoes short shorts shoulder
  shower side silent silicone silk silver simple single sink size skin skirt sleep sleeve
  sleeves slim slip slipper slow small smart smooth soap sock socks sofa soft solar solid solo
  sound space spare speaker speed sport sports spray spring square stable stack stainless stand
  standard star steel stick stone stool stop storage stove strap straw street stretch string
  strip stripe stripes strong style stylish suit summer sun sunglasses super support surface
  sweater swim swing switch table tablet tall tank tape target tea team teeth tent test thermal
  thick thin thread tie tiger timer tiny tire tires to tool tools tooth toothbrush top torch
  touch towel toy toys track trail training travel tray tree trim triple trousers truck tube
  turn twin two ultra umbrella under underwear unisex up usb utility vacuum valve vase vegan
  vent vest view vintage wagon walking wall wallet wardrobe warm wash watch water waterproof wax
  weather wedding weight wheel white wide wind window wine winter wire wireless with woman women
  womens wood wooden wool work workout woven wrap wrist yard yellow yoga young zip zipper`;

const OTHERS = `
  aus avec bad balkon bambus baumwolle bett blau braun buche couleur con cuir damen de del der
  des die dunkel ein eine esstisch et farbe femme femmes fille frauen fur garten geschenk glas
  grau gross gris grun haus hell herren holz homme hommes jahre kabel kinder klein kleid
  klappbar küche kuche lampe leder leicht les leuchte maison metall mit nachttisch noir para
  pour robe rot rouge sac schrank schwarz sommer stuhl stoff tasche tisch und vert wand warm
  weiss wohnzimmer algodon azul blanco bolsa cama casa cuero hombre madera mesa mujer negro nino
  niña para rojo silla verano verde vestido baju besar hitam kayu kecil lampu meja merah putih
  wanita pria untuk dan`;

const CHINESE = `
  女士 男士 女装 男装 儿童 婴儿 春季 夏季 秋季 冬季 新款 时尚 休闲 简约 现代
  复古 北欧 家用 户外 便携 折叠 防水 加厚 大码 小号 中号 大号 黑色 白色 红色
  蓝色 绿色 灰色 棉质 实木 皮革 不锈钢 塑料 玻璃 陶瓷 连衣裙 裙子 衬衫 外套 裤子
  鞋子 帽子 手套 袜子 围巾 箱包 背包 钱包 手机 手机壳 数据线 充电 充电器 耳机
  音箱 相机 运动 运动相机 台灯 落地灯 灯具 灯泡 桌子 椅子 沙发 床上 窗帘 地毯
  枕头 毛巾 厨房 餐具 杯子 水杯 锅具 刀具 收纳 玩具 宠物 礼品 礼物 套装 面部
  精华 面膜 口红 护肤 化妆 洗发 智能 无线 蓝牙 电动 太阳能 专业 高级 经典 原创
  官方 正品 品牌 产品 批发 定制 适用 通用 苹果`;

const WORDS: ReadonlySet<string> = new Set([...set(ENGLISH), ...set(OTHERS), ...set(CHINESE)]);

/** Whether a word, folded, is one any seller uses of goods. Numbers are, too. */
export function isOrdinary(plain: string): boolean {
  if (WORDS.has(plain) || /^\d+$/.test(plain)) return true;
  return plain.endsWith('s') && WORDS.has(plain.slice(0, -1));
}

/**
 * Words that say what the goods go with, before a name. Whether such use is lawful hangs on the
 * rest: Regulation (EU) 2017/1001, Article 14(1)(c) and (2); 15 U.S.C. 1115(b)(4).
 */
const REFERENTIAL_BEFORE = [
  'compatible with',
  'compatible for',
  'fits',
  'fit for',
  'fits for',
  'suitable for',
  'works with',
  'designed for',
  'made for',
  'replacement for',
  'for use with',
  'for',
  'kompatibel mit',
  'passend für',
  'geeignet für',
  'ersatz für',
  'für',
  'compatible avec',
  'adapté à',
  'convient à',
  'pour',
  'compatible con',
  'apto para',
  'para',
  'compatibile con',
  'adatto per',
  'per',
  'compatível com',
  'kompatibel dengan',
  'cocok untuk',
  'untuk',
  'подходит для',
  'совместимо с',
  'для',
];

const REFERENTIAL_AROUND_HAN = ['适用于', '兼容', '适配', '适合', '用于', '配套', '支持', '适用'];

/** Words that say that goods follow another's: no defence, and a reason to look harder. */
const IMITATION = [
  'replica',
  'dupe',
  'dupes',
  'knockoff',
  'fake',
  'inspired by',
  'like',
  'similar to',
  'style of',
  'same as',
  'copy of',
  'lookalike',
  'imitation',
  'wie',
  'façon',
  'estilo',
];

const IMITATION_HAN = ['同款', '高仿', '仿', '复刻', '原单', '平替', 'A货'];

const asWords = (phrases: readonly string[]): readonly (readonly string[])[] =>
  phrases.map((phrase) =>
    phrase.split(' ').map((word) => word.normalize('NFKD').replace(/\p{M}/gu, '')),
  );

export const CUES = {
  referential: asWords(REFERENTIAL_BEFORE),
  imitation: asWords(IMITATION),
} as const;
export const HAN_CUES = { referential: REFERENTIAL_AROUND_HAN, imitation: IMITATION_HAN } as const;
