import { toDate, toDay } from './days.ts';

/** A mark of somebody else the sample watches; every name and number is made up. */
export interface SampleMark {
  readonly key: string;
  readonly kind: 'word' | 'figurative' | 'design';
  readonly wording: string | null;
  readonly variants: readonly string[];
  readonly owner: string;
  readonly office: string;
  readonly number: string;
  readonly nice: readonly number[];
  readonly territories: readonly string[];
  readonly status: 'pending' | 'registered' | 'ended';
  readonly expiresOn: string | null;
}

export interface SampleNotice {
  readonly platform: string;
  readonly number: string;
  readonly claimant: string;
  readonly claimedMark: string;
  /** By which the mark is named above. */
  readonly markKey: string;
  readonly skus: readonly string[];
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly text: string;
}

/** Serial numbers of nobody: offices do not give out such. */
const MADE_UP = '示例 sample';

/**
 * What the sample watches on its last day: a mark some Chinese names are like, one the name of the
 * dress is a letter off, one of ordinary words, and some nothing is like.
 */
export function sampleMarks(today: string): readonly SampleMark[] {
  const inDays = (days: number): string => toDate(toDay(today) + days);
  const registered = { status: 'registered', variants: [] } as const;
  return [
    {
      ...{ ...registered, key: 'egret', kind: 'word', wording: 'EGRETTA', variants: ['白鹭'] },
      ...{ owner: 'Egretta Beispiel GmbH', office: 'EUIPO', number: `${MADE_UP} 1` },
      ...{ nice: [11], territories: ['EU'], expiresOn: inDays(2400) },
    },
    {
      ...{ ...registered, key: 'shanlan', kind: 'word', wording: 'SHANLANE' },
      ...{ owner: 'Shanlane Exemplo S.A.', office: 'INPI BR', number: `${MADE_UP} 2` },
      ...{ nice: [18, 25], territories: ['BR'], expiresOn: inDays(900) },
    },
    {
      ...{ ...registered, key: 'floor', kind: 'word', wording: 'FLOOR LAMP' },
      ...{ owner: 'Lampade Esempio S.r.l.', office: 'EUIPO', number: `${MADE_UP} 3` },
      ...{ nice: [11], territories: ['EU'], expiresOn: inDays(1500) },
    },
    {
      ...{ key: 'vexora', kind: 'word', wording: 'VEXORA', variants: ['维索拉'] },
      ...{ owner: 'Vexora Sample GmbH', office: 'EUIPO', number: `${MADE_UP} 4` },
      ...{ nice: [9, 11], territories: ['EU', 'GB'], status: 'pending', expiresOn: null },
    },
    {
      ...{ ...registered, key: 'lumendo', kind: 'word', wording: 'Lumendo' },
      ...{ owner: 'Lumendo Exemplo Ltda.', office: 'INPI BR', number: `${MADE_UP} 5` },
      ...{ nice: [11, 20], territories: ['BR'], expiresOn: inDays(600) },
    },
  ];
}

/** A complaint about the dress, with three days to answer. */
export function sampleNotices(today: string): readonly SampleNotice[] {
  const inDays = (days: number): string => toDate(toDay(today) + days);
  return [
    {
      ...{ platform: '示例平台 Sample Marketplace', number: 'SAMPLE-0001', markKey: 'shanlan' },
      ...{ claimant: 'Shanlane Exemplo S.A.', claimedMark: 'SHANLANE', skus: ['DR-01-M'] },
      ...{ receivedOn: inDays(-4), dueOn: inDays(3) },
      text:
        '示例投诉：商品标题使用了与注册商标近似的文字。 ' +
        'Sample notice: the title of the listing uses wording close to a registered mark.',
    },
  ];
}
