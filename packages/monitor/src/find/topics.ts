import type { Topic } from '../types.ts';
import { anyOf } from './pattern.ts';

const raw = String.raw;

/** Words that put a document under a topic. */
const WORDS: Readonly<Record<Topic, RegExp>> = {
  tariff: anyOf(
    'i',
    raw`\b(?:tariffs?|customs dut(?:y|ies)|duty rates?|harmonized tariff)\b`,
    raw`\b(?:combined nomenclature|section (?:301|232|122|201)|de minimis|commodity codes?)\b`,
    raw`关税|税则|税率|小额豁免`,
  ),
  trade_remedy: anyOf(
    'i',
    raw`anti-?dumping|countervailing|safeguard measures?|\bdumped\b|反倾销|反补贴|保障措施`,
  ),
  product_safety: anyOf(
    'i',
    raw`product safety|dangerous products?|\brecalls?\b|serious risk|consumer safety`,
    raw`market surveillance|产品安全|召回`,
  ),
  batteries: anyOf('i', raw`\bbatter(?:y|ies)\b|accumulators?|power ?banks?|电池|充电宝|蓄电池`),
  electrical: anyOf(
    'i',
    raw`low voltage|electrical (?:appliances?|equipment)|electric shock`,
    raw`plugs? and sockets?|电气|电器|低电压`,
  ),
  radio: anyOf(
    'i',
    raw`radio equipment|wireless|radio frequency|bluetooth|telecommunications? equipment`,
    raw`无线电|蓝牙`,
  ),
  chemicals: anyOf(
    'i',
    raw`\bREACH\b|\bRoHS\b|chemicals?|phthalates?|\bPFAS\b|\blead content|cadmium`,
    raw`nickel release|化学|邻苯|重金属|有害物质`,
  ),
  toys: anyOf('i', raw`\btoys?\b|children's products?|玩具|儿童用品`),
  textiles: anyOf('i', raw`\btextiles?\b|apparel|clothing|garments?|flammab\w+ fabrics?|纺织|服装`),
  food_contact: anyOf(
    'i',
    raw`food contact|materials and articles intended to come into contact with food|食品接触`,
  ),
  cosmetics: anyOf('i', raw`\bcosmetics?\b|sunscreens?|skin care|化妆品|护肤`),
  packaging: anyOf(
    'i',
    raw`packaging|waste (?:management|electrical)|\bEPR\b|recyclab\w+|包装|生产者责任`,
  ),
  labelling: anyOf(
    'i',
    raw`label(?:l?ing|s)?\b|marking requirements?|digital product passport|标签|标识`,
  ),
  energy: anyOf('i', raw`ecodesign|energy (?:labelling|efficiency|consumption)|能效|能耗|生态设计`),
  data: anyOf(
    'i',
    raw`personal data|data protection|privacy|cybersecurity|个人信息|数据出境|数据保护|网络安全`,
  ),
  customs: anyOf(
    'i',
    raw`customs (?:declaration|entry|procedures?|clearance)|import control|e-?filing|报关`,
    raw`清关|海关监管`,
  ),
  tax: anyOf('i', raw`\bVAT\b|value added tax|excise|sales tax|增值税|消费税`),
};

/** Topics a document is about, by its words, in the order of `TOPICS`. */
export function findTopics(text: string): Topic[] {
  return (Object.keys(WORDS) as Topic[]).filter((topic) => WORDS[topic].test(text));
}
