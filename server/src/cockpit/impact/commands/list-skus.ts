import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { type AnswerJson, saySku, sayUnknown } from '../present.ts';
import { type Place, pageBehind } from '../rules-pages.ts';
import { findImpact, readAnswer } from '../store.ts';
import { answerOf } from './answer.ts';

export interface SkusAsked {
  readonly impactId: string;
  readonly place: Place | null;
  readonly limit: number;
}

interface Listed {
  readonly skus: readonly AnswerJson['skus'][number][];
  readonly unknowns: readonly AnswerJson['unknowns'][number][];
  /** Behind the page of `skus`, and of `unknowns`; null is the end. */
  readonly next: Place | null;
}

/**
 * A page of the SKUs an impact hits, dearest first, or of those nobody can judge yet: as things
 * stand now while it is open. Of one that was decided on, those its answer named.
 * @throws impact.not_found
 */
export function listSkus(
  house: House,
  caller: Caller,
  of: 'hit' | 'unknown',
  { impactId, place, limit }: SkusAsked,
): Promise<Listed> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const impact = await findImpact(tx, impactId);
    if (impact === undefined) throw fail('impact.not_found');
    if (impact.state !== 'open') {
      const kept = (await readAnswer(tx, impactId)) as AnswerJson;
      return of === 'hit'
        ? hits(pageBehind(kept.skus, place, limit))
        : unknowns(pageBehind(kept.unknowns, place, limit));
    }
    const answer = await answerOf(tx, impact.change, caller.now, Number.POSITIVE_INFINITY);
    if (of === 'hit') {
      const { items, next } = pageBehind(answer.skus, place, limit);
      return hits({ items: items.map((row) => saySku(row, answer.currency)), next });
    }
    const { items, next } = pageBehind(answer.unknowns, place, limit);
    return unknowns({ items: items.map(sayUnknown), next });
  });
}

type Page<T> = { readonly items: readonly T[]; readonly next: Place | null };

const hits = ({ items, next }: Page<AnswerJson['skus'][number]>): Listed => ({
  ...{ skus: items, unknowns: [], next },
});

const unknowns = ({ items, next }: Page<AnswerJson['unknowns'][number]>): Listed => ({
  ...{ skus: [], unknowns: items, next },
});
