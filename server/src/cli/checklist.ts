import { parseArgs } from 'node:util';
import { sayChecklist, viewChecklist } from '../trade/compliance/index.ts';
import { type Lang, readShared, SHARED_OPTIONS, sayReason } from './compliance-words.ts';
import { withHouse } from './house.ts';
import { CommandError, EXIT, type Output, table } from './output.ts';

export const CHECKLIST_USAGE = `tradewind checklist --sku S --market M [--date 2027-02-18]
    [--channel own_store|marketplace|live|wholesale] [--action list|import|sell]
    [--lang zh|en] [--company NAME] [--json]
  What a SKU needs in a market on a day: the verdict with its reasons, each line that applies with
  its law and evidence, the questions nobody answered, and what comes. --json prints what
  GET /api/compliance/checklist answers.`;

/** `tradewind checklist`: one SKU in one market on a day. */
export async function checklist(args: readonly string[], out: Output): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { sku: { type: 'string' }, market: { type: 'string' }, ...SHARED_OPTIONS },
  });
  const { sku, market: place } = values;
  if (values.help === true) throw new CommandError(EXIT.done, CHECKLIST_USAGE);
  if (sku === undefined || place === undefined) {
    const missing = sku === undefined ? '--sku' : '--market';
    throw new CommandError(EXIT.usage, `${missing} is missing.\n\n${CHECKLIST_USAGE}`);
  }
  const { date, channel, action, lang } = readShared(values, CHECKLIST_USAGE);
  const market = place.toUpperCase();
  return withHouse(values.company, async ({ house }, caller) => {
    const day = date ?? caller.now.toISOString().slice(0, 10);
    const view = await viewChecklist(house, caller, { sku, market, day, channel, action });
    const said = sayChecklist(view, { market, day });
    out.result(said, () => print(said, lang ?? caller.locale));
    return EXIT.done;
  });
}

type Checklist = ReturnType<typeof sayChecklist>;

const HEADS = {
  zh: {
    verdict: { allowed: '可售', hold: '暂缓', unknown: '待确认', blocked: '禁止' },
    ...{ lines: ['规则', '证据', '要求', '法规'], applies: '适用', asks: '待回答', comes: '即将' },
    ...{ horizon: '规则知识截至', no: '（无）' },
  },
  en: {
    verdict: { allowed: 'allowed', hold: 'on hold', unknown: 'unknown', blocked: 'blocked' },
    ...{ lines: ['rule', 'evidence', 'what', 'law'], applies: 'Applies', asks: 'To answer' },
    ...{ comes: 'Coming', horizon: 'Rules are read up to', no: '(none)' },
  },
} as const;

const STATES: Readonly<Record<string, string>> = {
  met: '已满足',
  missing: '缺证据',
  not_yet: '未生效',
  expired: '已过期',
  revoked: '已撤销',
  mismatch: '不相符',
  prohibited: '禁止',
  unknown: '待确认',
  stated: '须照做',
};

function print(list: Checklist, lang: Lang): string {
  const words = HEADS[lang];
  const lines = list.rules
    .filter(({ binds }) => binds === 'yes')
    .flatMap(({ rule, law, obligations }) =>
      obligations.map(({ text, state }) => [
        rule,
        lang === 'zh' ? (STATES[state] ?? state) : state.replaceAll('_', ' '),
        text[lang],
        law.instrument,
      ]),
    );
  const coming = list.rules.filter(
    ({ binds, covers, phase }) => binds === 'no' && covers !== 'no' && phase === 'upcoming',
  );
  const listed = (items: readonly string[]): string[] =>
    items.length === 0 ? [`  ${words.no}`] : items.map((item) => `  ${item}`);
  const name = list.names[lang] ?? '';
  return [
    `${list.sku} ${name} · ${list.marketName[lang]} · ${list.day}`,
    '',
    words.verdict[list.verdict.verdict].toUpperCase(),
    ...listed(list.verdict.reasons.map((reason) => sayReason(reason, lang))),
    '',
    words.applies,
    ...(lines.length === 0 ? listed([]) : [table(words.lines, lines)]),
    '',
    words.asks,
    ...listed(list.questions.map(({ fact, question }) => `${question[lang]} (${fact})`)),
    '',
    words.comes,
    ...listed(coming.map(({ from, rule, title }) => `${from ?? '?'} ${rule} ${title[lang]}`)),
    '',
    `${words.horizon} ${list.horizon}.`,
  ].join('\n');
}
