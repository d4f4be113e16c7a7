/** Pure decisions about marks: what is the same mark, how hits move, what is kept from a market. */
import type { Hit, HitState, Level, MarkBar, MarkFields } from './types.ts';

/** What a person may do with a hit. */
export const ACTS = [
  'infringing',
  'not_infringing',
  'licensed',
  'ask_lift',
  'lift',
  'keep',
] as const;
export type Act = (typeof ACTS)[number];

const MOVES: Readonly<Record<Act, { readonly from: readonly HitState[]; readonly to: HitState }>> =
  {
    infringing: { from: ['open', 'not_infringing', 'licensed'], to: 'infringing' },
    not_infringing: { from: ['open', 'licensed'], to: 'not_infringing' },
    licensed: { from: ['open', 'not_infringing'], to: 'licensed' },
    ask_lift: { from: ['infringing'], to: 'lift_asked' },
    lift: { from: ['lift_asked'], to: 'not_infringing' },
    keep: { from: ['lift_asked'], to: 'infringing' },
  };

/**
 * Where an act leads: to a state, or to a refusal.
 *
 * @param person behind whoever acts: themselves, or the owner of the key; null is nobody
 */
export function move(
  act: Act,
  hit: Pick<Hit, 'state' | 'askedBy'>,
  person: string | null,
): { readonly to: HitState } | { readonly refused: 'wrong_state' | 'same_person' | 'no_person' } {
  const { from, to } = MOVES[act];
  if (!from.includes(hit.state)) return { refused: 'wrong_state' };
  if (act !== 'ask_lift' && act !== 'lift') return { to };
  if (person === null) return { refused: 'no_person' };
  // Who asked for a block to be lifted may not lift it, with a key of theirs neither.
  const second = hit.askedBy !== null && hit.askedBy !== person;
  if (act === 'lift' && !second) return { refused: 'same_person' };
  return { to };
}

interface Hashes {
  readonly markHash: string;
  readonly factsHash: string;
}

/**
 * What becomes of a hit a look finds again. "Not infringing" holds while mark and listing say the
 * same; what somebody called infringing stays so in any case, and a licence does, too.
 */
export function refound(
  before: Hashes & { readonly state: HitState; readonly level: Level },
  now: Hashes & { readonly level: Level },
): { readonly state: HitState; readonly reopened: boolean } {
  const same = before.markHash === now.markHash && before.factsHash === now.factsHash;
  if (before.state === 'gone') return { state: 'open', reopened: true };
  if (before.state === 'not_infringing' && !same) return { state: 'open', reopened: true };
  return { state: before.state, reopened: false };
}

/**
 * What a hit does where its mark is protected: an open one that is like enough holds, an infringing
 * one blocks until somebody else has lifted it, the others do nothing.
 */
export function effectOf(hit: Pick<Hit, 'state' | 'level'>): MarkBar['verdict'] | null {
  if (hit.state === 'infringing' || hit.state === 'lift_asked') return 'blocked';
  return hit.state === 'open' && hit.level === 'hold' ? 'hold' : null;
}

/** Whether a market may close or open by it: a hold that becomes a block closes, too. */
export function turnOf(
  was: MarkBar['verdict'] | null,
  is: MarkBar['verdict'] | null,
): { readonly closes: boolean; readonly opens: boolean } {
  return {
    closes: is !== null && is !== was,
    opens: was !== null && is !== 'blocked' && is !== was,
  };
}

/** A market with the unions it is part of: 'DE' with ['DE', 'EU', 'world']. */
export interface MarketPlaces {
  readonly market: string;
  readonly places: readonly string[];
}

type BarHit = Pick<
  Hit,
  'hitId' | 'sku' | 'state' | 'level' | 'territories' | 'licensedPlaces' | 'mark'
>;

const covers = (places: readonly string[], list: readonly string[]): boolean =>
  places.some((place) => list.includes(place));

/** What hits keep from markets. A licence for one place lifts nothing in the others. */
export function barsOf(
  hits: readonly BarHit[],
  markets: readonly MarketPlaces[],
): readonly MarkBar[] {
  return hits.flatMap((hit) => {
    const { hitId, sku, licensedPlaces } = hit;
    const limited = hit.state === 'licensed' && licensedPlaces !== null;
    const verdict = limited ? 'hold' : effectOf(hit);
    if (verdict === null) return [];
    return markets
      .filter(({ places }) => covers(places, hit.territories))
      .filter(({ places }) => !(limited && covers(places, licensedPlaces)))
      .map(({ market }) => ({ sku, market, verdict, hitId, mark: nameOf(hit.mark) }));
  });
}

/** A mark in short: its wording, and where it is registered. */
export function nameOf(mark: Pick<MarkFields, 'wording' | 'office' | 'number' | 'owner'>): string {
  const register = [mark.office, mark.number].filter((one) => one !== null).join(' ');
  const name = mark.wording ?? mark.owner ?? '';
  if (register === '') return name;
  return name === '' ? register : `${name} (${register})`;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');

/** What makes two rows one mark: the register's number, else all that tells it from others. */
export function keyOf(
  mark: Pick<MarkFields, 'kind' | 'wording' | 'owner' | 'office' | 'number' | 'territories'>,
): string {
  const { kind, wording, owner, office, number, territories } = mark;
  if (number !== null) return `n:${folded(office ?? territories.join('+'))}:${folded(number)}`;
  const places = [...territories].sort().join('+');
  return `t:${kind}:${folded(wording ?? '')}:${folded(owner ?? '')}:${places}`;
}

/** Days before the last day to answer on which a notice is urgent. */
export const URGENT_DAYS = 3;

/** How a notice stands against its last day: 'YYYY-MM-DD' both. */
export function urgencyOf(
  dueOn: string | null,
  today: string,
): 'overdue' | 'urgent' | 'later' | 'none' {
  if (dueOn === null) return 'none';
  if (dueOn < today) return 'overdue';
  const days = (Date.parse(dueOn) - Date.parse(today)) / 86_400_000;
  return days <= URGENT_DAYS ? 'urgent' : 'later';
}
