/** Which goods a change binds, asked of the rules the company is judged by. */
import { type CompiledCorpus, prepare } from '@tradewind/rules';
import type { Transaction } from '../../../platform/database/index.ts';
import type { CustomsVariant } from '../../../records/catalog/index.ts';
import { selectDigits, systemOf } from '../../../trade/classification/index.ts';
import { readHeld, readShelf } from '../../../trade/compliance/index.ts';
import { rulebookWith } from '../../../trade/rulebook/index.ts';
import { countriesOf, ruleOf } from '../rules-change.ts';
import { type Asked, type Scope, scopeOf } from '../rules-scope.ts';
import type { Change } from '../types.ts';

const WORLD = 'world';

/** Countries of a place that is more than one: those that are markets and belong to it. */
function membersOf({ jurisdictions }: CompiledCorpus, place: string): string[] {
  const belongs = (id: string): boolean => {
    const here = jurisdictions.get(id);
    return here?.parents.some((parent) => parent === place || belongs(parent)) ?? false;
  };
  return [...jurisdictions.keys()].filter((id) => /^[A-Z]{2}$/.test(id) && belongs(id));
}

export const countriesOfChange = (rulebook: CompiledCorpus, change: Change): string[] =>
  countriesOf(change, (place) =>
    place.length > 2 || place === 'EU' ? membersOf(rulebook, place) : [],
  );

/** Goods as a duty asks about them: code and origin. */
async function goodsAtBorder(
  tx: Transaction,
  variants: readonly CustomsVariant[],
  system: string,
  until: string,
): Promise<Asked[]> {
  const codes = (await selectDigits(tx, [system], until)).get(system);
  return variants.map(({ sku, originCountry }) => {
    const hs = codes?.get(sku) ?? null;
    const places = originCountry === null ? {} : { origin: originCountry };
    return { sku, held: [], subject: { facts: {}, hs, places }, alike: `${hs} ${originCountry}` };
  });
}

/** Goods with everything anybody said of them, and the evidence on file. */
async function goodsInFull(
  tx: Transaction,
  variants: readonly CustomsVariant[],
  { market, day, isKnown }: { market: string; day: string; isKnown: boolean },
): Promise<Asked[]> {
  const skus = variants.map(({ sku }) => sku);
  const shelf = await readShelf(tx, skus);
  // Evidence is asked for by the markets of the rulebook; elsewhere none can be on file.
  const held = isKnown ? await readHeld(tx, [...shelf.listings.values()]) : undefined;
  return skus.flatMap((sku) => {
    const subject = shelf.of(sku, { market })?.subject;
    if (subject === undefined) return [];
    const own = held?.(sku, market, day) ?? [];
    // Sizes and colours of a product are alike to a rule: each product is asked about once.
    return [{ sku, subject, held: own, alike: JSON.stringify([subject, own]) }];
  });
}

/** Asks all goods; the rules are those the company is judged by. */
export async function readScope(
  tx: Transaction,
  rulebook: CompiledCorpus,
  change: Change,
  variants: readonly CustomsVariant[],
): Promise<Scope> {
  const { market, effectiveOn: day } = change;
  const rule = ruleOf(change);
  const isKnown = rulebook.jurisdictions.has(market);
  const place = isKnown ? market : WORLD;
  const here = isKnown ? rule : { ...rule, jurisdiction: WORLD };
  const prepared = prepare(rulebookWith(rulebook, here), { market: place, day });
  const bySale =
    change.kind === 'rule' || (change.kind === 'requirement' && change.facts.length > 0);
  const needsEvidence = rule.obligations.length > 0;
  const system = market === 'EU' ? 'EU' : systemOf(market.slice(0, 2));
  const goods =
    bySale || needsEvidence
      ? await goodsInFull(tx, variants, { market, day, isKnown })
      : await goodsAtBorder(tx, variants, system, day);
  return scopeOf(prepared, rule.id, goods);
}
