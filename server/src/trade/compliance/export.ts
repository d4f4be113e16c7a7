import type { Words } from '@tradewind/rules';
import { readListings } from '../../records/catalog/index.ts';
import type { Exporter } from '../../records/imports/index.ts';
import { checklistOf } from './commands/view.ts';
import { selectVerdicts } from './store-verdicts.ts';

const both = ({ zh, en }: Words): string => `${zh} / ${en}`;

/** SKUs and markets worked out in one page: each has some sixty rules and twice as many lines. */
const PAIRS = 50;

/** Checklists, a row for each line of a SKU in a market. */
export const checklistExporter: Exporter = {
  kind: 'compliance',
  title: { zh: '合规清单', en: 'Compliance checklists' },
  permission: 'compliance.read',
  filters: { market: 'text', sku: 'text', q: 'text', verdict: 'text', rule: 'text' },
  columns: [
    { name: 'sku', title: { zh: '商品编码', en: 'SKU' } },
    { name: 'nameZh', title: { zh: '中文名称', en: 'Chinese name' } },
    { name: 'nameEn', title: { zh: '英文名称', en: 'English name' } },
    { name: 'market', title: { zh: '市场', en: 'Market' } },
    { name: 'verdict', title: { zh: '结论', en: 'Verdict' } },
    { name: 'rule', title: { zh: '规则', en: 'Rule' } },
    { name: 'version', title: { zh: '版本', en: 'Version' } },
    { name: 'law', title: { zh: '法规', en: 'Law' } },
    { name: 'article', title: { zh: '条款', en: 'Article' } },
    { name: 'title', title: { zh: '规则名称', en: 'Title' } },
    { name: 'binds', title: { zh: '是否适用', en: 'Binds' } },
    { name: 'from', title: { zh: '自', en: 'From' } },
    { name: 'until', title: { zh: '至', en: 'Until' } },
    { name: 'obligation', title: { zh: '要求', en: 'Obligation' } },
    { name: 'consequence', title: { zh: '后果', en: 'Consequence' } },
    { name: 'state', title: { zh: '证据状态', en: 'Evidence' } },
    { name: 'missing', title: { zh: '待回答', en: 'To answer' } },
    { name: 'assignee', title: { zh: '负责人', en: 'Responsible' } },
    { name: 'dueOn', title: { zh: '截止日期', en: 'Due' } },
  ],
  page: async (tx, { after, limit, filter }) => {
    const [sku = '', market = ''] = after?.split('\n') ?? [];
    const pairs = await selectVerdicts(
      tx,
      {
        ...{ q: filter['q'] ?? null, sku: filter['sku'] ?? null, rule: filter['rule'] ?? null },
        ...{ market: filter['market'] ?? null, verdict: filter['verdict'] ?? null },
      },
      after === null ? null : { sku, market },
      Math.min(limit, PAIRS),
    );
    const listings = await readListings(tx, [...new Set(pairs.map((pair) => pair.sku))]);
    const known = new Set(listings.map((listing) => listing.sku));
    const rows: (string | number | null)[][] = [];
    // One after the other: each reads through the same transaction.
    for (const pair of pairs) {
      if (!known.has(pair.sku)) continue;
      const { listing, answers, tasks, verdict } = await checklistOf(tx, {
        ...{ sku: pair.sku, market: pair.market, day: pair.judgedOn },
      });
      const names = { ...listing.productNames, ...listing.names };
      for (const answer of answers) {
        if (answer.binds === 'no') continue;
        for (const { obligation, state, missing } of answer.obligations) {
          const task = tasks.find(
            (one) => one.ruleId === answer.rule.id && one.obligationId === obligation.id,
          );
          rows.push([
            ...[pair.sku, names['zh'] ?? null, names['en'] ?? null, pair.market, verdict.verdict],
            ...[answer.rule.id, answer.rule.version, answer.law.instrument],
            ...[obligation.article ?? answer.rule.article ?? null, both(answer.rule.title)],
            ...[answer.binds, answer.from, answer.until],
            ...[both(obligation.text), obligation.consequence, state],
            [...new Set([...answer.missing, ...missing])].join(' ') || null,
            ...[task?.assignee ?? null, task?.dueOn ?? null],
          ]);
        }
      }
    }
    const last = pairs.at(-1);
    return { rows, next: last === undefined ? null : `${last.sku}\n${last.market}` };
  },
};
