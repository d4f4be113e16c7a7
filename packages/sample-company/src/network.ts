import type {
  Market,
  SampleChannel,
  SampleLane,
  SamplePerson,
  SampleSupplier,
  SampleWarehouse,
} from './types.ts';

export const MARKETS: readonly Market[] = ['US', 'DE', 'FR', 'ID', 'SA', 'BR'];

/** How a market buys: its share of demand, its currency per yuan as this sample prices. */
export interface MarketTrait {
  readonly share: number;
  readonly currency: string;
  /** Units of the currency for one US dollar of list price, before the market's own mark-up. */
  readonly perDollar: number;
  readonly markUp: number;
  /** Prices end on this many minor units less than a round number. */
  readonly roundTo: number;
  readonly endsAt: number;
  /** Hours that local noon lies before (+) noon UTC. */
  readonly utcOffset: number;
  /** Where stock for it is taken from, first choice first. */
  readonly servedFrom: readonly string[];
}

export const TRAITS: Readonly<Record<Market, MarketTrait>> = {
  US: trait(0.36, 'USD', 1, 1, 100, 1, -6, ['EWR', 'LAX']),
  DE: trait(0.2, 'EUR', 0.86, 1.12, 100, 1, 1, ['FRA', 'CDG']),
  FR: trait(0.14, 'EUR', 0.86, 1.12, 100, 1, 1, ['CDG', 'FRA']),
  ID: trait(0.14, 'IDR', 17188, 0.8, 500_000, 100_000, 7, ['JKT', 'SZX']),
  SA: trait(0.09, 'SAR', 3.75, 1.1, 100, 1, 3, ['RUH', 'SZX']),
  BR: trait(0.07, 'BRL', 5.03, 1.25, 1000, 10, -3, ['SZX']),
};

function trait(
  share: number,
  currency: string,
  perDollar: number,
  markUp: number,
  roundTo: number,
  endsAt: number,
  utcOffset: number,
  servedFrom: readonly string[],
): MarketTrait {
  return { share, currency, perDollar, markUp, roundTo, endsAt, utcOffset, servedFrom };
}

export const CHANNELS: readonly SampleChannel[] = [
  {
    code: 'STORE',
    name: '远山官网 Yuanshan Store',
    kind: 'own_store',
    currency: 'USD',
    timeZone: 'Asia/Shanghai',
  },
  {
    code: 'MKT-W',
    name: '西方市场平台 Western marketplace',
    kind: 'marketplace',
    currency: 'USD',
    timeZone: 'America/Los_Angeles',
  },
  {
    code: 'MKT-S',
    name: '南方市场平台 Southern marketplace',
    kind: 'marketplace',
    currency: 'IDR',
    timeZone: 'Asia/Jakarta',
  },
  {
    code: 'LIVE',
    name: '直播间 Live room',
    kind: 'live',
    currency: 'USD',
    timeZone: 'Asia/Shanghai',
  },
];

/** Weights of the four channels in each market. */
export const CHANNEL_WEIGHTS: Readonly<Record<Market, readonly number[]>> = {
  US: [3, 6, 0, 1],
  DE: [4, 5, 0, 1],
  FR: [4, 5, 0, 1],
  ID: [2, 0, 6, 2],
  SA: [3, 0, 6, 1],
  BR: [4, 3, 3, 0],
};

export const SUPPLIERS: readonly SampleSupplier[] = [
  supplier('GZ-TEX', '广州云裳服饰 Yunshang Garments', 24, 5),
  supplier('FS-FUR', '佛山木语家居 Muyu Furniture', 38, 8),
  supplier('ZS-LED', '中山明序照明 Mingxu Lighting', 21, 4),
  supplier('HZ-COS', '杭州素合化妆品 Suhe Cosmetics', 28, 6),
  supplier('SZ-CAM', '深圳瞬见影像 Shunjian Imaging', 32, 9),
  supplier('YW-GEN', '义乌百里日用 Baili Household', 18, 4),
];

function supplier(
  code: string,
  name: string,
  leadTimeDaysMean: number,
  leadTimeDaysSd: number,
): SampleSupplier {
  return { code, name, country: 'CN', currency: 'CNY', leadTimeDaysMean, leadTimeDaysSd };
}

type Place = readonly [city: string, latitude: number, longitude: number, timeZone: string];

function warehouse(
  code: string,
  name: string,
  tier: SampleWarehouse['tier'],
  country: string,
  [city, latitude, longitude, timeZone]: Place,
  capacityUnits: number,
  storageRate: string,
  cutOff: string,
): SampleWarehouse {
  const money = { storageRate, handlingRate: '3.20', currency: 'CNY' };
  return {
    ...{ code, name, tier, country, city, latitude, longitude, capacityUnits },
    ...money,
    cutOff,
    timeZone,
  };
}

/** Capacities are set for 60 SKUs; larger samples scale them. */
export const WAREHOUSES: readonly SampleWarehouse[] = [
  warehouse(
    'SZX',
    '深圳国内仓 Shenzhen',
    'domestic',
    'CN',
    ['Shenzhen', 22.6, 113.8, 'Asia/Shanghai'],
    60_000,
    '0.06',
    '18:00',
  ),
  warehouse(
    'LAX',
    '洛杉矶海外仓 Los Angeles',
    'overseas',
    'US',
    ['Los Angeles', 33.9, -118.2, 'America/Los_Angeles'],
    16_000,
    '0.28',
    '14:00',
  ),
  warehouse(
    'FRA',
    '法兰克福海外仓 Frankfurt',
    'overseas',
    'DE',
    ['Frankfurt', 50.0, 8.6, 'Europe/Berlin'],
    14_000,
    '0.31',
    '15:00',
  ),
  warehouse(
    'EWR',
    '纽瓦克前置仓 Newark',
    'forward',
    'US',
    ['Newark', 40.7, -74.2, 'America/New_York'],
    6_000,
    '0.46',
    '16:00',
  ),
  warehouse(
    'CDG',
    '巴黎前置仓 Paris',
    'forward',
    'FR',
    ['Paris', 49.0, 2.6, 'Europe/Paris'],
    4_500,
    '0.48',
    '16:00',
  ),
  warehouse(
    'JKT',
    '雅加达前置仓 Jakarta',
    'forward',
    'ID',
    ['Jakarta', -6.1, 106.7, 'Asia/Jakarta'],
    5_000,
    '0.22',
    '15:00',
  ),
  warehouse(
    'RUH',
    '利雅得前置仓 Riyadh',
    'forward',
    'SA',
    ['Riyadh', 24.7, 46.7, 'Asia/Riyadh'],
    3_500,
    '0.35',
    '13:00',
  ),
];

type Mode = SampleLane['mode'];

function supplyLane(fromSupplier: string): SampleLane {
  const cost = { costPerKg: '0.60', costPerUnit: '0.30', currency: 'CNY' };
  return {
    kind: 'supply',
    fromSupplier,
    toWarehouse: 'SZX',
    mode: 'road',
    daysMean: 2,
    daysSd: 0.7,
    ...cost,
  };
}

function transferLane(
  fromWarehouse: string,
  toWarehouse: string,
  mode: Mode,
  days: readonly [mean: number, sd: number],
  costPerKg: string,
): SampleLane {
  const cost = { costPerKg, costPerUnit: '0.50', currency: 'CNY' };
  return {
    kind: 'transfer',
    fromWarehouse,
    toWarehouse,
    mode,
    daysMean: days[0],
    daysSd: days[1],
    ...cost,
  };
}

function deliveryLane(
  fromWarehouse: string,
  toMarket: Market,
  mode: Mode,
  days: readonly [mean: number, sd: number],
  costPerKg: string,
  costPerUnit: string,
): SampleLane {
  const cost = { costPerKg, costPerUnit, currency: 'CNY' };
  return {
    kind: 'delivery',
    fromWarehouse,
    toMarket,
    mode,
    daysMean: days[0],
    daysSd: days[1],
    ...cost,
  };
}

/** Days and prices are made up for the sample, of the order a small seller pays in 2026. */
export const LANES: readonly SampleLane[] = [
  ...SUPPLIERS.map((s) => supplyLane(s.code)),
  transferLane('SZX', 'LAX', 'sea', [24, 4], '9.50'),
  transferLane('SZX', 'LAX', 'air', [7, 2], '42.00'),
  transferLane('SZX', 'FRA', 'sea', [36, 6], '10.50'),
  transferLane('SZX', 'FRA', 'air', [7, 2], '44.00'),
  transferLane('SZX', 'JKT', 'sea', [12, 3], '7.00'),
  transferLane('SZX', 'RUH', 'sea', [28, 5], '11.00'),
  transferLane('SZX', 'RUH', 'air', [6, 2], '38.00'),
  transferLane('SZX', 'EWR', 'sea', [34, 6], '12.00'),
  transferLane('LAX', 'EWR', 'road', [6, 1], '4.60'),
  transferLane('FRA', 'CDG', 'road', [2, 0.6], '2.40'),
  transferLane('SZX', 'CDG', 'air', [8, 2], '45.00'),
  deliveryLane('EWR', 'US', 'road', [2.2, 0.7], '9.00', '24.00'),
  deliveryLane('LAX', 'US', 'road', [4.1, 1.1], '10.50', '25.00'),
  deliveryLane('FRA', 'DE', 'road', [1.6, 0.5], '6.20', '26.00'),
  deliveryLane('FRA', 'FR', 'road', [3.4, 0.9], '8.40', '41.00'),
  deliveryLane('CDG', 'FR', 'road', [1.5, 0.5], '6.10', '27.00'),
  deliveryLane('CDG', 'DE', 'road', [3.3, 0.9], '8.50', '42.00'),
  deliveryLane('JKT', 'ID', 'road', [2.8, 1.1], '5.00', '9.00'),
  deliveryLane('RUH', 'SA', 'road', [2.4, 0.9], '6.40', '18.00'),
  ...(['LAX', 'EWR'] as const).flatMap((from) =>
    (['DE', 'FR'] as const).map((market) =>
      deliveryLane(from, market, 'express', [6.5, 2], '58.00', '40.00'),
    ),
  ),
  ...MARKETS.map((market) => deliveryLane('SZX', market, 'express', [11, 3.5], '62.00', '18.00')),
];

export const PEOPLE: readonly SamplePerson[] = [
  person('owner', '林远', 'lin.yuan'),
  person('compliance', '周慎', 'zhou.shen'),
  person('planner', '陈序', 'chen.xu'),
  person('warehouse', 'Ana Torres', 'ana.torres'),
  person('service', '何暖', 'he.nuan'),
  person('marketer', '苏晴', 'su.qing'),
  person('privacy', '唐谨', 'tang.jin'),
  person('training', '梁师', 'liang.shi'),
];

/** example.com is reserved for examples by RFC 2606. */
function person(role: string, name: string, mailbox: string): SamplePerson {
  return { role, name, email: `${mailbox}@yuanshan.example.com` };
}
