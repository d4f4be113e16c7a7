/** Names of what a rule looks at, and what a test found, in a form that needs no language. */
import type { Condition, RuleAnswer, Words } from '@tradewind/rules';
import { shippedRulebook } from '../rulebook/index.ts';
import { otherWords } from './asked-words.ts';
import type { Checklist } from './commands/view.ts';
import { wordsOfRulebook } from './goods.ts';

const OTHER_WORDS: Readonly<Record<string, Words>> = {
  hs: { zh: '海关编码', en: 'Customs code' },
  origin: { zh: '原产地', en: 'Origin' },
  preferential_origin: { zh: '优惠原产地', en: 'Preferential origin' },
  consigned_from: { zh: '启运地', en: 'Consigned from' },
  located: { zh: '货物所在地', en: 'Where the goods are' },
  market: { zh: '目的市场', en: 'Market' },
  value: { zh: '货值', en: 'Value' },
  exchange_rate: { zh: '汇率', en: 'Rate of exchange' },
  rule: { zh: '其他规则', en: 'Another rule' },
  event: { zh: '时间', en: 'Day' },
  reading: { zh: '争议点的读法', en: 'Reading of an open point' },
};

let evidenceNames: ReadonlyMap<string, Words> | undefined;

/** Name of a fact, a kind of evidence, or what else an answer may ask for. */
export function nameOf(id: string): Words {
  evidenceNames ??= new Map(shippedRulebook().corpus.evidence.map((kind) => [kind.id, kind.name]));
  return (
    wordsOfRulebook().get(id)?.name ??
    evidenceNames.get(id) ??
    otherWords().find((word) => word.id === id)?.name ??
    OTHER_WORDS[id] ?? { zh: id, en: id }
  );
}

export function placeName(id: string): Words {
  return shippedRulebook().jurisdictions.get(id)?.name ?? { zh: id, en: id };
}

const list = (words: readonly unknown[]): string => words.map(String).join(', ');

function boundsText(test: Condition): string {
  if (!('fact' in test || 'value' in test)) return '';
  const bounds: string[] = [];
  if ('above' in test && test.above !== undefined) bounds.push(`> ${test.above}`);
  if ('atLeast' in test && test.atLeast !== undefined) bounds.push(`≥ ${test.atLeast}`);
  if ('below' in test && test.below !== undefined) bounds.push(`< ${test.below}`);
  if ('atMost' in test && test.atMost !== undefined) bounds.push(`≤ ${test.atMost}`);
  return bounds.join(' · ');
}

/** What a test looks at and what it wants, in a form that needs no language. */
function wantedOf(test: Condition): { kind: string; id: string; wanted: string } {
  if ('fact' in test) {
    const wanted = 'is' in test ? list(test.is) : 'has' in test ? list(test.has) : boundsText(test);
    return { kind: 'fact', id: test.fact, wanted };
  }
  if ('hs' in test) return { kind: 'hs', id: 'hs', wanted: list(test.hs) };
  if ('place' in test) return { kind: 'place', id: test.place, wanted: list(test.in) };
  if ('channel' in test) return { kind: 'channel', id: 'channel', wanted: list(test.channel) };
  if ('sale' in test) return { kind: 'sale', id: 'sale', wanted: list(test.sale) };
  if ('mode' in test) return { kind: 'mode', id: 'mode', wanted: list(test.mode) };
  if ('value' in test)
    return { kind: 'value', id: 'value', wanted: `${boundsText(test)} ${test.currency}` };
  if ('rule' in test)
    return { kind: 'rule', id: 'rule', wanted: `${test.applies ? '' : '≠ '}${test.rule}` };
  if ('event' in test) return { kind: 'event', id: 'event', wanted: test.event };
  if ('reading' in test) return { kind: 'reading', id: test.reading, wanted: test.is };
  return { kind: 'all', id: 'rule', wanted: '' };
}

const TRUTH = { 1: 'yes', 0: 'no', [-1]: 'unknown' } as const;

/** A test that decided, with what was found and who said so. */
export function sayWhy(
  { test, truth, found, source }: RuleAnswer['why'][number],
  sources: Checklist['goods']['sources'],
) {
  const { kind, id, wanted } = wantedOf(test);
  return {
    ...{ kind, id, wanted, name: nameOf(id), truth: TRUTH[truth] },
    found: found === null ? null : typeof found === 'object' ? list(found) : String(found),
    source: source === 'stated' ? (sources.get(id) ?? 'catalogue') : source,
  };
}
