/** A change somebody posted, as the rulebook keeps rules. Pure. */
import type { Law } from '@tradewind/rules';
import { ruleOf } from './rules-change.ts';
import type { Change, RequirementChange, Rule } from './types.ts';

/** A rule without number, version and days held, as its author would type it. */
export type RuleBody = Readonly<Record<string, unknown>>;

/** What is known of where the news came from. */
export interface Origin {
  /** Name of the act, or what the change was called. */
  readonly instrument: string;
  /** Where it was read: the number the source gives it, its address. */
  readonly source: string;
  readonly url: string | null;
  readonly published: string | null;
}

const DAY_MS = 86_400_000;
/** A reading is looked at again after half a year unless its author says otherwise. */
const REVIEW_DAYS = 182;

/** The law behind a posted change: read today, by one person so far. */
export function lawOf({ instrument, source, url, published }: Origin, today: string): Law {
  const again = new Date(Date.parse(today) + REVIEW_DAYS * DAY_MS).toISOString().slice(0, 10);
  return {
    ...{ instrument, source, readOn: today, nextReview: again },
    // One person read it: sure it is when a second one agrees.
    certainty: url === null ? 'L' : 'M',
    ...(url === null ? {} : { url }),
    ...(published === null ? {} : { published }),
  };
}

/** What goods must have; with nothing that could be filed they are barred until they meet it. */
function obligationsOf({ title, evidence }: RequirementChange): Rule['obligations'] {
  const common = { id: 'requirement', text: title, by: ['seller'] as const };
  return evidence.length > 0
    ? [{ ...common, kind: 'document', anyOf: [{ evidence }], consequence: 'block' }]
    : [{ ...common, kind: 'prohibit', consequence: 'block' }];
}

/** Goods that came before, as far as the change spares them. */
function transitionsOf(change: RequirementChange): NonNullable<Rule['transitions']> {
  const { effectiveOn, sellThroughUntil, transit } = change;
  return [
    ...(transit === null
      ? []
      : [
          {
            text: {
              zh: `${transit.loadedBefore} 之前装运的货物可按原规定入境。`,
              en: `Goods loaded before ${transit.loadedBefore} may come in as before.`,
            },
            ...{ event: 'loading' as const, before: transit.loadedBefore, on: 'import' as const },
            ...(transit.arrivesBy === null ? {} : { until: transit.arrivesBy }),
          },
        ]),
    ...(sellThroughUntil === null
      ? []
      : [
          {
            text: {
              zh: `${effectiveOn} 之前已在当地的货物可售至 ${sellThroughUntil}。`,
              en: `What was there before ${effectiveOn} may be sold until ${sellThroughUntil}.`,
            },
            ...{ event: 'import' as const, before: effectiveOn, until: sellThroughUntil },
          },
        ]),
  ];
}

/**
 * A posted rule or requirement as the body of a draft; null for a change of duty, which belongs to
 * a tariff and not to the rulebook.
 * @param jurisdiction node of the rulebook that is the market; null where it has none
 */
export function bodyOf(
  change: Change,
  topic: string,
  jurisdiction: string | null,
): RuleBody | null {
  if (change.kind === 'rate') return null;
  const { id: _, version: __, known: ___, ...body } = ruleOf(change);
  if (change.kind === 'rule') return body;
  const here = { place: 'market', in: [change.market] } as const;
  const transitions = transitionsOf(change);
  return {
    ...body,
    ...{ jurisdiction: jurisdiction ?? 'world', topic, status: 'applicable' },
    valid: { from: change.effectiveOn, on: change.on },
    when: jurisdiction === null ? { all: [here, body.when] } : body.when,
    obligations: obligationsOf(change),
    ...(transitions.length === 0 ? {} : { transitions }),
  };
}
