import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { type CustomsVariant, listVariantsForCustoms } from '../../../records/catalog/index.ts';
import { selectDigits, systemOf } from '../../classification/index.ts';
import { LANDED_UNITS, type LandedPair, landedWith, shippedBook } from '../../tariff/index.ts';
import { type Charging, chargingOf } from '../rules.ts';
import { type Floor, priceFloor } from '../rules-floor.ts';
import { judgeGoods } from '../rules-goods.ts';
import { factOf, groupOf, measuresOf } from '../rules-measures.ts';
import { selectRulings } from '../store.ts';
import type { JudgedGoods, RemedyCase } from '../types.ts';

export interface CaseGoods extends JudgedGoods {
  readonly names: CustomsVariant['names'];
  /** Only of goods hit, where the case has come to a measure. */
  readonly landed: LandedPair | null;
  readonly floor: Floor | null;
}

export interface GoodsAnswer {
  readonly charging: Charging | null;
  /** Day the costs are worked out for. */
  readonly day: string;
  readonly looked: number;
  readonly goods: readonly CaseGoods[];
}

/** Duties are one in a customs union: any member answers for it. */
const MEMBER: Readonly<Record<string, string>> = { EU: 'DE' };
export const countryOf = (jurisdiction: string): string => MEMBER[jurisdiction] ?? jurisdiction;

/** The catalogue, and codes by territory, read once for as many cases as ask. */
export interface Shelf {
  readonly variants: readonly CustomsVariant[];
  readonly codesIn: (system: string) => Promise<ReadonlyMap<string, string>>;
}

export async function openShelf(tx: Transaction, today: string): Promise<Shelf> {
  const variants = await listVariantsForCustoms(tx, null);
  const read = new Map<string, ReadonlyMap<string, string>>();
  return {
    variants,
    codesIn: async (system) => {
      const known = read.get(system);
      if (known !== undefined) return known;
      const codes = (await selectDigits(tx, [system], today)).get(system) ?? new Map();
      read.set(system, codes);
      return codes;
    },
  };
}

export interface Judged {
  readonly looked: number;
  readonly goods: readonly JudgedGoods[];
  readonly variants: readonly CustomsVariant[];
}

/** Goods of the catalogue with their codes in a territory. */
export async function judgedGoods(
  tx: Transaction,
  { caseId, body }: RemedyCase,
  today: string,
  shelf?: Shelf,
): Promise<Judged> {
  const { variants, codesIn } = shelf ?? (await openShelf(tx, today));
  const codes = await codesIn(body.jurisdiction === 'EU' ? 'EU' : systemOf(body.jurisdiction));
  const rulings = await selectRulings(tx, caseId);
  const atBorder = variants.map(({ sku, originCountry }) => ({
    ...{ sku, code: codes.get(sku) ?? null, origin: originCountry },
  }));
  return { looked: variants.length, goods: judgeGoods(body, atBorder, rulings), variants };
}

/**
 * The goods a case reaches: what they cost landed now and with its duty, and the lowest price that
 * keeps the margin; beside them those nobody can tell of.
 *
 * @param wishedBps margin to keep, in hundredths of a per cent; null keeps today's
 */
export async function goodsOf(
  tx: Transaction,
  caller: Caller,
  found: RemedyCase,
  wishedBps: bigint | null,
): Promise<GoodsAnswer> {
  const { caseId, body } = found;
  const today = caller.now.toISOString().slice(0, 10);
  const charging = chargingOf(body);
  const day = charging !== null && charging.from > today ? charging.from : today;
  const { looked, goods, variants } = await judgedGoods(tx, found, today);
  const makers = new Map(
    goods.flatMap(({ sku, maker }) => (maker === null ? [] : [[sku, maker] as const])),
  );
  const country = countryOf(body.jurisdiction);
  const isKnown = shippedBook().byCountry.has(country);
  const landed =
    charging === null || !isKnown
      ? new Map<string, LandedPair>()
      : await landedWith(tx, {
          ...{ country, day, today, makers, fact: factOf(caseId) },
          more: { ...measuresOf(caseId, body), group: groupOf(caseId) },
        });
  const names = new Map(variants.map((one) => [one.sku, one.names]));
  return {
    ...{ charging, day, looked },
    goods: goods.map((one) => {
      const pair = landed.get(one.sku) ?? null;
      const side = (minor: bigint | null) => ({ minor, units: LANDED_UNITS });
      return {
        ...{ ...one, names: names.get(one.sku) ?? {}, landed: pair },
        floor:
          pair === null
            ? null
            : priceFloor({
                ...{ price: pair.priceMinor, wishedBps },
                ...{ now: side(pair.now.landedMinor), after: side(pair.after.landedMinor) },
              }),
      };
    }),
  };
}
