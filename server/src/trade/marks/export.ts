import { MARK_COLUMNS } from '@tradewind/marks';
import type { Exporter } from '../../records/imports/index.ts';
import { nameOf } from './rules.ts';
import { pageHits } from './store-hits.ts';
import { walkMarks } from './store-marks.ts';

/** Between several values of one cell. */
const JOINT = '; ';

const MARK_TITLES: Readonly<Record<(typeof MARK_COLUMNS)[number], { zh: string; en: string }>> = {
  kind: { zh: '类型', en: 'Kind' },
  text: { zh: '文字', en: 'Wording' },
  variants: { zh: '其他写法', en: 'Variants' },
  owner: { zh: '权利人', en: 'Owner' },
  office: { zh: '主管局', en: 'Office' },
  number: { zh: '编号', en: 'Number' },
  nice: { zh: '尼斯分类', en: 'Nice classes' },
  territories: { zh: '地域', en: 'Territories' },
  status: { zh: '状态', en: 'Status' },
  filed_on: { zh: '申请日', en: 'Filed' },
  registered_on: { zh: '注册日', en: 'Registered' },
  expires_on: { zh: '到期日', en: 'Expires' },
  reputed: { zh: '驰名', en: 'Reputed' },
  source: { zh: '来源', en: 'Source' },
  note: { zh: '备注', en: 'Note' },
};

/** The watch list, in the columns it is imported by. */
export const markExporter: Exporter = {
  kind: 'marks',
  title: { zh: '商标监控清单', en: 'Watched marks' },
  permission: 'marks.read',
  filters: {},
  columns: MARK_COLUMNS.map((name) => ({ name, title: MARK_TITLES[name] })),
  page: async (tx, { after, limit }) => {
    const marks = await walkMarks(tx, after, limit);
    const rows = marks.map((one) => [
      ...[one.kind, one.wording, one.variants.join(JOINT), one.owner, one.office, one.number],
      ...[one.nice.join(JOINT), one.territories.join(JOINT), one.status, one.filedOn],
      ...[one.registeredOn, one.expiresOn, one.reputed ? 'yes' : '', one.source, one.note],
    ]);
    return { rows, next: marks.at(-1)?.markId ?? null };
  },
};

const NOTHING = { q: null, state: null, level: null, sku: null, markId: null, places: null };

/** Hits with what was found and what was decided. */
export const hitExporter: Exporter = {
  kind: 'mark_hits',
  title: { zh: '知识产权命中', en: 'IP hits' },
  permission: 'marks.read',
  filters: {},
  columns: [
    { name: 'sku', title: { zh: '商品编码', en: 'SKU' } },
    { name: 'mark', title: { zh: '商标', en: 'Mark' } },
    { name: 'owner', title: { zh: '权利人', en: 'Owner' } },
    { name: 'territories', title: { zh: '地域', en: 'Territories' } },
    { name: 'level', title: { zh: '程度', en: 'Level' } },
    { name: 'score', title: { zh: '相似度', en: 'Likeness' } },
    { name: 'words', title: { zh: '匹配的文字', en: 'Words that matched' } },
    { name: 'state', title: { zh: '状态', en: 'State' } },
    { name: 'reason', title: { zh: '理由', en: 'Reason' } },
    { name: 'decidedBy', title: { zh: '决定人', en: 'Decided by' } },
    { name: 'decidedAt', title: { zh: '决定时间', en: 'Decided at' } },
    { name: 'foundAt', title: { zh: '发现时间', en: 'Found at' } },
  ],
  page: async (tx, { after, limit }) => {
    const [score = '', hitId = ''] = after?.split(' ') ?? [];
    const place = after === null ? null : { score: Number(score), hitId };
    const hits = await pageHits(tx, NOTHING, place, limit);
    const last = hits.at(-1);
    const rows = hits.map((hit) => [
      ...[hit.sku, nameOf(hit.mark), hit.mark.owner, hit.territories.join(JOINT), hit.level],
      ...[hit.score, wordsOf(hit.match.occurrences).join(JOINT), hit.state, hit.reason],
      ...[hit.decidedBy, hit.decidedAt?.toISOString() ?? null, hit.foundAt.toISOString()],
    ]);
    return { rows, next: last === undefined ? null : `${last.score} ${last.hitId}` };
  },
};

const wordsOf = (
  places: readonly { readonly text: string; readonly start: number; readonly end: number }[],
): string[] => [...new Set(places.map(({ text, start, end }) => text.slice(start, end)))];
