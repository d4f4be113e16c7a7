/** Values, facts found, reasons and causes in words. */
import {
  type Asked,
  type Change,
  EVERYWHERE,
  type Reason,
  type RulebookWords,
  type Value,
  type VerdictWord,
  type Why,
} from '../../api/compliance.ts';
import type { Say } from '../../i18n/index.ts';
import { countryName, type Language } from '../../lib/format.ts';
import type { Tone } from '../../ui/state-tag.tsx';
import { inLanguage } from '../classification/words.ts';

export const VERDICT_TONES: Readonly<Record<VerdictWord, Tone>> = {
  blocked: 'red',
  unknown: 'amber',
  hold: 'blue',
  allowed: 'green',
};

const STATE_TONES: Readonly<Record<string, Tone>> = {
  met: 'green',
  stated: 'plain',
  unknown: 'amber',
  unknown_scope: 'amber',
  undated: 'amber',
  not_yet: 'amber',
};

/** What a state asks of the reader: everything that is not met, told or unknown is wanting. */
export const stateTone = (state: string): Tone => STATE_TONES[state] ?? 'red';

/** Names and choices of facts, by their id. */
export type FactBook = ReadonlyMap<string, Pick<Asked, 'name' | 'type' | 'unit' | 'choices'>>;

export function factBook(words: RulebookWords | undefined): FactBook {
  return new Map((words?.facts ?? []).map((fact) => [fact.fact, fact]));
}

export interface Speaker {
  readonly t: Say;
  readonly language: Language;
  readonly book: FactBook;
}

const separator = (language: Language): string => (language === 'zh' ? '、' : ', ');

export const joined = (parts: readonly string[], language: Language): string =>
  parts.join(separator(language));

/** `'%'` cannot be a key of the words. */
export const unitText = (unit: string, t: Say): string =>
  t(`compliance:unit.${unit === '%' ? 'percent' : unit}`, { defaultValue: unit });

/** One text of a value: a choice, a country, a sale's word, or as it is. */
function wordOf(fact: string, text: string, { t, language, book }: Speaker): string {
  const known = book.get(fact);
  if (text === 'true' || text === 'false') return t(`compliance:why.${text}`);
  const choice = known?.choices.find(({ value }) => value === text);
  if (choice !== undefined) return inLanguage(choice.text, language);
  if (known?.type === 'country') return countryName(text, language);
  if (known?.type === 'number' && known.unit !== null) return `${text} ${unitText(known.unit, t)}`;
  return text;
}

/** An answer in words: yes, 3.7 Wh, lithium ion, Germany. */
export function valueText(fact: string, value: Value, speaker: Speaker): string {
  const { t, language } = speaker;
  if (value === 'unknown') return t('compliance:answer.unknownValue');
  if (typeof value === 'boolean') return t(`compliance:answer.${value ? 'yes' : 'no'}`);
  const parts = typeof value === 'string' ? [value] : value;
  return joined(
    parts.map((part) => wordOf(fact, part, speaker)),
    language,
  );
}

/** Places are told by country; groups such as `eea` stay as the rule has them. */
function placeWord(text: string, language: Language): string {
  return /^[A-Z]{2}$/.test(text) ? countryName(text, language) : text;
}

/** What a test found, or that nobody knows. */
export function foundText({ kind, id, found }: Why, speaker: Speaker): string {
  const { t, language } = speaker;
  if (found === null || found === 'unknown') return t('compliance:why.notKnown');
  if (kind === 'place') return placeWord(found, language);
  return joined(
    found.split(', ').map((part) => wordOf(id, part, speaker)),
    language,
  );
}

/** What a test wants, in words as far as there are words. */
export function wantedText({ kind, id, wanted }: Why, speaker: Speaker): string {
  const { language } = speaker;
  return joined(
    wanted
      .split(', ')
      .map((part) => (kind === 'place' ? placeWord(part, language) : wordOf(id, part, speaker))),
    language,
  );
}

/** Why a verdict is what it is, in a sentence. */
export function reasonText({ state, wanting, day }: Reason, t: Say, language: Language): string {
  const names = joined(
    wanting.map(({ name }) => inLanguage(name, language)),
    language,
  );
  return t(`compliance:reason.${state}`, { names, day: day ?? '' });
}

export const marketName = (market: string, t: Say, language: Language): string =>
  market === EVERYWHERE ? t('compliance:answer.everywhere') : countryName(market, language);

const isValue = (value: unknown): value is Value =>
  typeof value === 'string' || typeof value === 'boolean' || Array.isArray(value);

/** What made lines come and go, in words. */
export function causeText(cause: Change['cause'], speaker: Speaker): string {
  const { t, language, book } = speaker;
  const text = (name: string): string => {
    const value = cause[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const fact = text('fact');
  const side = (name: 'from' | 'to'): string => {
    const value = cause[name];
    return isValue(value) ? valueText(fact, value, speaker) : t('compliance:cause.nothing');
  };
  const named = book.get(fact)?.name;
  return t(`compliance:cause.${text('kind')}`, {
    fact: named === undefined ? fact : inLanguage(named, language),
    from: side('from'),
    to: side('to'),
    market: marketName(text('market'), t, language),
    system: text('system'),
    point: text('point'),
    reading: text('reading'),
    code: text('code') || t('compliance:cause.nothing'),
    rule: text('rule'),
    version: text('version'),
  });
}
