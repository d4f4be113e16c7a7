import type { PostedChange } from '../../api/impacts.ts';
import type { MonitorDocumentView } from '../../api/monitor.ts';
import {
  codesIn,
  factsIn,
  firstDayIn,
  isAboutDuty,
  placeIn,
  transitionEndIn,
} from '../../lib/from-document.ts';

export const RATES = ['add_percent', 'set_percent', 'add_per_unit', 'add_per_kg'] as const;
export type RateKind = (typeof RATES)[number];

/** The form of a change as it is typed. */
export interface Draft {
  readonly kind: 'rate' | 'requirement';
  readonly title: string;
  /** EU, or ISO 3166 alpha-2; null is not chosen yet. */
  readonly market: string | null;
  readonly effectiveOn: string;
  readonly hs: string;
  readonly except: string;
  readonly origins: readonly string[];
  readonly rate: RateKind;
  /** Per cent, or an amount in `currency`. */
  readonly amount: string;
  readonly currency: string;
  readonly on: 'import' | 'sale';
  readonly sellThroughUntil: string;
  readonly url: string;
  /** Words of the rulebook that hold of the goods. */
  readonly facts: readonly string[];
  /** Papers that meet a requirement, by their ids in the rulebook. */
  readonly evidence: readonly string[];
  /** Why it is looked at. */
  readonly note: string;
  /** Document of the monitor it is filled from, in the version that was read. */
  readonly document: { readonly documentId: string; readonly version: number } | null;
}

export const blankDraft = (currency: string): Draft => ({
  ...{ kind: 'rate', title: '', market: 'EU', effectiveOn: '', hs: '', except: '', origins: [] },
  ...{ rate: 'add_percent', amount: '', currency, on: 'sale', sellThroughUntil: '', url: '' },
  ...{ facts: [], evidence: [], note: '', document: null },
});

/** The form as a document tells it; what it does not say is left to be typed. */
export function draftOfDocument(
  one: MonitorDocumentView,
  today: string,
  { currency, note }: { readonly currency: string; readonly note: string },
): Draft {
  return {
    ...blankDraft(currency),
    kind: isAboutDuty(one) ? 'rate' : 'requirement',
    ...{ title: one.title, market: placeIn(one), effectiveOn: firstDayIn(one, today) },
    ...{ hs: codesIn(one).join(', '), facts: factsIn(one), origins: one.origins },
    ...{ sellThroughUntil: transitionEndIn(one), url: one.url ?? '', note },
    document: { documentId: one.documentId, version: one.version },
  };
}

/** Codes and ranges, however they are separated; dots of printed codes are left out. */
export const codesOf = (text: string): string[] =>
  text
    .split(/[\s,;，；、]+/)
    .map((code) => code.replaceAll('.', ''))
    .filter((code) => code !== '');

const CODE = /^(\d{2,10}|\d{2,10}-\d{2,10})$/;

/** Fields that are wrong or empty, in the order they stand. */
export function faultsOf(draft: Draft): readonly (keyof Draft)[] {
  const faults: (keyof Draft)[] = [];
  if (draft.title.trim() === '') faults.push('title');
  if (draft.market === null) faults.push('market');
  if (draft.effectiveOn === '') faults.push('effectiveOn');
  for (const field of ['hs', 'except'] as const) {
    if (codesOf(draft[field]).some((code) => !CODE.test(code))) faults.push(field);
  }
  if (draft.kind === 'rate' && !/^-?\d{1,9}(\.\d{1,4})?$/.test(draft.amount.trim())) {
    faults.push('amount');
  }
  if (draft.document !== null && draft.note.trim() === '') faults.push('note');
  const { sellThroughUntil: until, effectiveOn } = draft;
  if (draft.kind === 'requirement' && until !== '' && until < effectiveOn) {
    faults.push('sellThroughUntil');
  }
  return faults;
}

function sourceOf({ url, note, document }: Draft): PostedChange['source'] {
  return {
    ...(url.trim() === '' ? {} : { url: url.trim() }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(document === null
      ? {}
      : { documentId: document.documentId, documentVersion: document.version }),
  };
}

/** The change as the server takes it; call with a draft without faults. */
export function changeOf(draft: Draft): PostedChange {
  const amount = draft.amount.trim();
  const title = draft.title.trim();
  const posted = {
    title: { zh: title, en: title },
    ...{ market: draft.market ?? '', effectiveOn: draft.effectiveOn, origins: draft.origins },
    ...{ hs: codesOf(draft.hs), except: codesOf(draft.except) },
    source: sourceOf(draft),
  };
  if (draft.kind === 'requirement') {
    const until =
      draft.on === 'sale' && draft.sellThroughUntil !== '' ? draft.sellThroughUntil : null;
    return {
      ...{ kind: 'requirement', ...posted, on: draft.on, sellThroughUntil: until, relabel: null },
      facts: draft.facts.map((fact) => ({ fact, is: [true] })),
      evidence: draft.evidence,
    };
  }
  const byAmount = draft.rate === 'add_per_unit' || draft.rate === 'add_per_kg';
  return {
    ...{ kind: 'rate', ...posted },
    rate: byAmount
      ? { kind: draft.rate, amount: { amount, currency: draft.currency } }
      : { kind: draft.rate, percent: amount },
  };
}
