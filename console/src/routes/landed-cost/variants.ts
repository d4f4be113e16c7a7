import type { Destination } from '../../api/landed-cost.ts';
import { type Draft, toCountry } from './draft.ts';

export const MODES = ['ways', 'destinations', 'origins', 'days', 'bulk'] as const;
export type Mode = (typeof MODES)[number];

/** One column of a comparison: what would be asked, and what it is called. */
export interface Variant {
  readonly key: string;
  readonly draft: Draft;
}

/** The same goods to other countries, each in its own currency of account. */
export function toCountries(
  draft: Draft,
  countries: readonly string[],
  placeOf: (country: string) => Destination | undefined,
): readonly Variant[] {
  const own = placeOf(draft.country);
  return countries.map((country) => ({
    key: country,
    draft:
      country === draft.country
        ? draft
        : toCountry(draft, country, undefined, own !== undefined && placeOf(country) === own),
  }));
}

export const fromOrigins = (draft: Draft, origins: readonly string[]): readonly Variant[] =>
  origins.map((origin) => ({
    key: origin,
    draft: {
      ...draft,
      lines: draft.lines.map((line) => ({ ...line, origin, preference: '' })),
    },
  }));

export const onDays = (draft: Draft, days: readonly string[]): readonly Variant[] =>
  days.filter((day) => day !== '').map((date) => ({ key: date, draft: { ...draft, date } }));

/** Every lawful way in that the destination knows, and the means of carriage beside the chosen. */
export function ways(draft: Draft, place: Destination | undefined): readonly Variant[] {
  const claims = draft.lines.some(({ preference }) => preference !== '');
  // A preference nobody named a programme for would be claimed in name only.
  const lawful = (place?.alternatives ?? []).filter(
    ({ set }) => set.preference !== 'claim' || claims,
  );
  const own = lawful.map(({ name, set }) => ({
    key: `way ${name}`,
    draft: {
      ...draft,
      scheme: set.scheme === undefined ? draft.scheme : (set.scheme ?? ''),
      entry: set.entry === undefined ? draft.entry : (set.entry ?? ''),
      channel: (set.channel as Draft['channel'] | undefined) ?? draft.channel,
    },
  }));
  const taken = new Set(own.map((one) => one.draft.channel));
  const channels = (['post', 'express', 'air', 'sea'] as const)
    .filter((channel) => channel !== draft.channel && !(own.length > 1 && taken.has(channel)))
    .map((channel) => ({ key: `channel ${channel}`, draft: { ...draft, channel } }));
  const chosen = (one: Draft): boolean =>
    one.scheme === draft.scheme && one.entry === draft.entry && one.channel === draft.channel;
  const now = own.some((one) => chosen(one.draft)) ? [] : [{ key: 'now', draft }];
  return [...now, ...own, ...channels];
}

export interface Bulk {
  /** Of one unit at import; '' is what the SKU costs. */
  readonly importPrice: string;
  /** Sea freight for the same units. */
  readonly freight: string;
  /** From the warehouse there to the shopper. */
  readonly delivery: string;
}

/** A parcel from abroad against the same units brought in bulk and sold from a warehouse there. */
export function parcelOrBulk(draft: Draft, bulk: Bulk): readonly Variant[] {
  return [
    { key: 'parcel', draft },
    {
      key: 'bulk',
      draft: {
        ...draft,
        ...{ channel: 'sea', sale: 'b2b', scheme: '', entry: '' },
        ...{ freight: bulk.freight, onwardFreight: bulk.delivery },
        lines: draft.lines.map((line) => ({
          ...line,
          unitPrice:
            bulk.importPrice === '' && line.sku !== '' ? '' : bulk.importPrice || line.unitPrice,
        })),
      },
    },
  ];
}
