/** A first network for a company that has none: hubs, forward warehouses and lanes. Pure. */
import assumptions from '../../../../data/logistics-assumptions.json' with { type: 'json' };
import { type Country, countryOf, greatCircleKm, type Place } from '../../platform/geo/index.ts';
import type { LaneInput, MarketWeight, Mode, Tier, WarehouseInput } from './types.ts';

/** A lane between codes of warehouses, since the starter's warehouses have no ids yet. */
export interface StarterLane
  extends Omit<LaneInput, 'fromWarehouseId' | 'toWarehouseId' | 'fromSupplierId'> {
  readonly from: string | null;
  readonly to: string | null;
}

export interface StarterNetwork {
  readonly warehouses: readonly WarehouseInput[];
  readonly lanes: readonly StarterLane[];
}

interface Hub {
  readonly warehouse: WarehouseInput;
  readonly serves: readonly string[];
}

const ISLANDS = new Set(assumptions.islands);
const MODES: ReadonlySet<string> = new Set(['sea', 'air', 'express', 'road'] satisfies Mode[]);

/**
 * Lays out one domestic warehouse, the overseas hubs of the regions that buy, a forward warehouse
 * in each of the largest markets that lie far from their hub, and the lanes between them and to
 * every market: days and cost by mode and great-circle distance, from the stated assumptions.
 * @param markets what each market buys; unknown markets are left out
 * @param locale language of the warehouses' names
 */
export function layOutStarterNetwork(
  markets: readonly MarketWeight[],
  locale: 'zh' | 'en',
): StarterNetwork {
  const known = rankMarkets(markets);
  const hubs = assumptions.hubs.map((hub) => makeHub(hub, locale));
  const used = hubs.filter(
    (hub) =>
      hub.warehouse.tier === 'domestic' ||
      known.some(({ country }) => hub.serves.includes(country.region)),
  );
  const forwards = chooseForwards(known, used, locale);
  const warehouses = [...used.map((hub) => hub.warehouse), ...forwards];
  return { warehouses, lanes: layLanes(warehouses, used, known) };
}

interface RankedMarket {
  readonly country: Country;
  readonly units: number;
}

/** Known markets, largest first, each once. */
function rankMarkets(markets: readonly MarketWeight[]): RankedMarket[] {
  const units = new Map<string, number>();
  for (const { market, units: more } of markets) {
    if (market !== null) units.set(market, (units.get(market) ?? 0) + Math.max(0, more));
  }
  return [...units]
    .flatMap(([code, sum]) => {
      const country = countryOf(code);
      return country === null ? [] : [{ country, units: sum }];
    })
    .sort((a, b) => b.units - a.units || (a.country.code < b.country.code ? -1 : 1));
}

function makeHub(hub: (typeof assumptions.hubs)[number], locale: 'zh' | 'en'): Hub {
  return {
    serves: hub.serves,
    warehouse: {
      code: hub.code,
      name: hub.names[locale],
      country: hub.country,
      city: hub.city[locale],
      latitude: hub.latitude,
      longitude: hub.longitude,
      timeZone: hub.timeZone,
      capacityUnits: null,
      ...tierFacts(toTier(hub.tier)),
    },
  };
}

function toTier(text: string): Tier {
  if (text === 'domestic' || text === 'overseas' || text === 'forward') return text;
  throw new Error(`logistics-assumptions.json names an unknown tier: ${text}`);
}

function tierFacts(
  tier: Tier,
): Pick<WarehouseInput, 'tier' | 'storageRate' | 'handlingRate' | 'currency' | 'cutOff'> {
  const facts = assumptions.tiers.find((row) => row.tier === tier);
  if (facts === undefined) throw new Error(`logistics-assumptions.json has no tier ${tier}`);
  return {
    tier,
    storageRate: facts.storagePerUnitWeek,
    handlingRate: facts.handlingPerUnit,
    currency: assumptions.currency,
    cutOff: facts.cutOff,
  };
}

/** The hub of a country's region that is nearest; the domestic one serves whoever is left. */
function hubOf(country: Country, hubs: readonly Hub[]): Hub {
  const serving = hubs.filter((hub) => hub.serves.includes(country.region));
  const [nearest] = [...(serving.length > 0 ? serving : hubs)].sort(
    (a, b) => greatCircleKm(a.warehouse, country) - greatCircleKm(b.warehouse, country),
  );
  if (nearest === undefined) throw new Error('logistics-assumptions.json names no hub');
  return nearest;
}

function chooseForwards(
  markets: readonly RankedMarket[],
  hubs: readonly Hub[],
  locale: 'zh' | 'en',
): WarehouseInput[] {
  const { most, leastShareOfUnits, leastKmFromHub } = assumptions.forward;
  const all = markets.reduce((sum, market) => sum + market.units, 0);
  return markets
    .filter(({ country, units }) => {
      const far = greatCircleKm(hubOf(country, hubs).warehouse, country) >= leastKmFromHub;
      return country.city !== null && units >= all * leastShareOfUnits && units > 0 && far;
    })
    .slice(0, most)
    .map(({ country }) => ({
      code: `FW-${country.code}`,
      name:
        locale === 'zh'
          ? `${country.city?.zh ?? country.names.zh}前置仓`
          : `${country.city?.en ?? country.names.en} forward`,
      country: country.code,
      city: country.city?.[locale] ?? null,
      latitude: country.latitude,
      longitude: country.longitude,
      timeZone: country.timeZone,
      capacityUnits: null,
      ...tierFacts('forward'),
    }));
}

function layLanes(
  warehouses: readonly WarehouseInput[],
  hubs: readonly Hub[],
  markets: readonly RankedMarket[],
): StarterLane[] {
  const domestic = warehouses.filter((w) => w.tier === 'domestic');
  const lanes: StarterLane[] = [];
  for (const home of domestic) {
    // Factories lie within a day's drive of the domestic warehouse.
    const near = { latitude: home.latitude, longitude: home.longitude };
    lanes.push(lane('supply.road', null, home.code, near, near));
    for (const abroad of warehouses.filter((w) => w.tier !== 'domestic')) {
      for (const leg of ['transfer.sea', 'transfer.air']) {
        lanes.push(lane(leg, home.code, abroad.code, home, abroad));
      }
    }
  }
  for (const forward of warehouses.filter((w) => w.tier === 'forward')) {
    const country = countryOf(forward.country);
    const hub = country === null ? undefined : hubOf(country, hubs).warehouse;
    if (hub === undefined || hub.tier === 'domestic') continue;
    const leg = byRoad(hub.country, forward.country) ? 'transfer.road' : 'transfer.air';
    lanes.push(lane(leg, hub.code, forward.code, hub, forward));
  }
  for (const { country } of markets) {
    for (const w of warehouses) {
      const leg = byRoad(w.country, country.code) ? 'delivery.road' : 'delivery.express';
      // A forward warehouse is there for its own land mass; across borders the hubs deliver.
      if (w.tier === 'forward' && leg !== 'delivery.road') continue;
      lanes.push({ ...lane(leg, w.code, null, w, country), toMarket: country.code });
    }
  }
  return lanes;
}

/** True where a lorry can go: one country, or one region without a sea between. */
function byRoad(from: string, to: string): boolean {
  if (from === to) return true;
  if (ISLANDS.has(from) || ISLANDS.has(to)) return false;
  const [a, b] = [countryOf(from), countryOf(to)];
  return a !== null && b !== null && a.region === b.region;
}

function lane(
  code: string,
  from: string | null,
  to: string | null,
  origin: Place,
  destination: Place,
): StarterLane {
  const leg = assumptions.legs.find((row) => row.code === code);
  if (leg === undefined) throw new Error(`logistics-assumptions.json has no leg ${code}`);
  const mode = toMode(leg.mode);
  const km = greatCircleKm(origin, destination) * assumptions.detourFactor[mode];
  const days = leg.handlingDays + km / leg.kmPerDay;
  const kind = code.slice(0, code.indexOf('.'));
  return {
    kind: kind === 'supply' || kind === 'transfer' ? kind : 'delivery',
    from,
    to,
    toMarket: null,
    mode,
    daysMean: round(days, 1),
    daysSd: round(days * leg.daysSdShare, 1),
    costPerKg: round(leg.perKg + (leg.perKgPer1000Km * km) / 1000, 2),
    costPerUnit: leg.perUnit,
    currency: assumptions.currency,
    assumptions: [code],
  };
}

function toMode(text: string): Mode {
  if (isMode(text)) return text;
  throw new Error(`logistics-assumptions.json names an unknown mode: ${text}`);
}

function isMode(text: string): text is Mode {
  return MODES.has(text);
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
