/** What the commands on compliance share: options checked in words, and reasons as sentences. */
import type { sayVerdict } from '../trade/compliance/index.ts';
import { CommandError, EXIT } from './output.ts';

export type Lang = 'zh' | 'en';
export type SaidVerdict = ReturnType<typeof sayVerdict>;

const CHANNELS = ['own_store', 'marketplace', 'live', 'wholesale'] as const;
const ACTIONS = ['list', 'import', 'sell'] as const;

/** The options both commands have, as `parseArgs` wants them. */
export const SHARED_OPTIONS = {
  date: { type: 'string' },
  channel: { type: 'string' },
  action: { type: 'string' },
  lang: { type: 'string' },
  company: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

interface Given {
  readonly date?: string | undefined;
  readonly channel?: string | undefined;
  readonly action?: string | undefined;
  readonly lang?: string | undefined;
}

function oneOf<const T extends string>(
  name: string,
  words: readonly T[],
  given: string | undefined,
  usage: string,
): T | undefined {
  if (given === undefined) return undefined;
  const found = words.find((word) => word === given);
  if (found !== undefined) return found;
  const message = `--${name} is ${words.join(', ')}; not "${given}".`;
  throw new CommandError(EXIT.usage, `${message}\n\n${usage}`);
}

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(at || 0).toISOString().startsWith(text);
};

/** Reads the shared options. @throws CommandError with the usage where a word is off */
export function readShared(given: Given, usage: string) {
  const { date } = given;
  if (date !== undefined && !isDay(date)) {
    const message = `--date is a day such as 2027-02-18, not "${date}".`;
    throw new CommandError(EXIT.usage, `${message}\n\n${usage}`);
  }
  return {
    date,
    channel: oneOf('channel', CHANNELS, given.channel, usage),
    action: oneOf('action', ACTIONS, given.action, usage),
    lang: oneOf('lang', ['zh', 'en'], given.lang, usage),
  };
}

type Said = Readonly<Record<Lang, (names: string, day: string) => string>>;

const ASK: Said = {
  zh: (names) => `先回答：${names}`,
  en: (names) => `answer first: ${names}`,
};

const STATES: Readonly<Record<SaidVerdict['reasons'][number]['state'], Said>> = {
  missing: { zh: (names) => `缺：${names}`, en: (names) => `wanting: ${names}` },
  unknown: ASK,
  unknown_scope: ASK,
  prohibited: { zh: () => '法规禁止', en: () => 'forbidden by law' },
  expired: {
    zh: (names, day) => `证据已于 ${day} 过期：${names}`,
    en: (names, day) => `evidence ended on ${day}: ${names}`,
  },
  revoked: { zh: (names) => `证据已撤销：${names}`, en: (names) => `revoked: ${names}` },
  not_yet: { zh: (names) => `证据未生效：${names}`, en: (names) => `not valid yet: ${names}` },
  mismatch: {
    zh: (names) => `证据与商品不符：${names}`,
    en: (names) => `does not match the goods: ${names}`,
  },
  undated: { zh: () => '生效日期未定', en: () => 'no day is known' },
  stated: { zh: () => '请照做', en: () => 'do as it says' },
  met: { zh: () => '已满足', en: () => 'met' },
};

/** `EU-P06 Radio Equipment Directive – wanting: EU declaration of conformity`. */
export function sayReason(reason: SaidVerdict['reasons'][number], lang: Lang): string {
  const names = reason.wanting.map(({ name }) => name[lang]).join(lang === 'zh' ? '、' : ', ');
  const said = STATES[reason.state][lang](names, reason.day ?? '');
  return `${reason.rule} ${reason.title[lang]} – ${said}`;
}

/** More reasons than this say nothing new in a cell: the checklist has them all. */
const MOST = 5;

/** Reasons of a verdict in one text, the worst first. */
export function sayReasons({ reasons }: SaidVerdict, lang: Lang): string {
  const told = reasons.slice(0, MOST).map((reason) => sayReason(reason, lang));
  const more = reasons.length - told.length;
  if (more > 0) told.push(lang === 'zh' ? `另有 ${more} 条` : `and ${more} more`);
  return told.join(lang === 'zh' ? '；' : '; ');
}
