import { describeNotice } from '../find/describe.ts';
import type { CodeMention, Notice, Reading, Unread } from '../types.ts';
import { collect } from './federal-register.ts';
import { plainText } from './plain.ts';
import { isObject, isoDay, type Json, listAt, parseJson, textAt } from './shape.ts';

/** `attributes` of an entry of JSON:API. */
function attributesOf(item: unknown): Json {
  const found = isObject(item) ? item['attributes'] : undefined;
  return isObject(found) ? found : {};
}

interface DayChanges {
  readonly lines: string[];
  readonly codes: Map<string, CodeMention>;
}

/** Trailing pairs of zeros only fill a code up to ten digits: 9405000000 is heading 9405. */
const shortened = (code: string): string => code.replace(/(?:00)+$/, '').padEnd(2, '0');

function noticeOfDay(day: string, { lines, codes }: DayChanges, area: string): Notice {
  const title = `UK tariff changes of ${day} (${area}): ${codes.size} codes`;
  return describeNotice({
    ...{ externalId: `${area}-changes-${day}`, version: '', kind: 'revision', title },
    ...{ abstract: title, text: lines.sort().join('\n'), published: day, jurisdictions: [area] },
    url: `https://www.trade-tariff.service.gov.uk/changes?date=${day}`,
    days: [{ meaning: 'applies', day, words: 'change_date', from: 'field' }],
    codes: [...codes.values()],
  });
}

/**
 * What changed in the UK tariff: `changes` of the trade tariff service, one document for each day.
 * @param jurisdictions GB or XI, whose service it is
 */
export function readUkChanges(text: string, jurisdictions: readonly string[]): Reading {
  const days = new Map<string, DayChanges>();
  const unread: Unread[] = [];
  listAt(parseJson(text), 'data').forEach((item, at) => {
    const change = attributesOf(item);
    const code = textAt(change, 'goods_nomenclature_item_id');
    const day = isoDay(textAt(change, 'change_date'));
    if (!/^\d{10}$/.test(code) || day === null) {
      const lacks = day === null ? 'change_date' : 'goods_nomenclature_item_id';
      unread.push({ row: at + 1, lacks });
      return;
    }
    const held: DayChanges = days.get(day) ?? { lines: [], codes: new Map() };
    days.set(day, held);
    held.lines.push(`${code} ${textAt(change, 'change_type')}`);
    const short = shortened(code);
    held.codes.set(short, { from: short, to: short, words: code });
  });
  const area = jurisdictions[0] ?? 'GB';
  const notices = [...days].map(([day, held]) => noticeOfDay(day, held, area));
  return { notices, unread, follow: [] };
}

function newsOf(item: Json): Notice | string {
  const news = attributesOf(item);
  const externalId = textAt(news, 'slug') || textAt(news, 'id') || textAt(item, 'id');
  const title = plainText(textAt(news, 'title'));
  if (externalId === '') return 'slug';
  if (title === '') return 'title';
  const abstract = plainText(textAt(news, 'precis'));
  const where = [
    ...(news['show_on_uk'] === false ? [] : ['GB']),
    ...(news['show_on_xi'] === true ? ['XI'] : []),
  ];
  return describeNotice({
    ...{ externalId, title, abstract, version: '', kind: 'notice', jurisdictions: where },
    text: [abstract, plainText(textAt(news, 'content'))].filter((part) => part !== '').join('\n'),
    url: `https://www.trade-tariff.service.gov.uk/news/stories/${externalId}`,
    published: isoDay(textAt(news, 'start_date')),
  });
}

/** News of the UK trade tariff service: `news/items`. */
export function readUkNews(text: string): Reading {
  return { ...collect(listAt(parseJson(text), 'data'), newsOf), follow: [] };
}
