import { describeNotice } from '../find/describe.ts';
import type { FoundDay, Kind, Notice, Reading, Unread } from '../types.ts';
import { plainText } from './plain.ts';
import { isObject, isoDay, type Json, listAt, namesAt, parseJson, textAt } from './shape.ts';

const KIND_OF: Readonly<Record<string, Kind>> = {
  ...{ rule: 'rule', 'proposed rule': 'proposal', notice: 'notice' },
  ...{ 'presidential document': 'rule', prorule: 'proposal', presdocu: 'rule' },
};

function daysOf(item: Json): FoundDay[] {
  const fields = [
    ['effective_on', 'applies'],
    ['comments_close_on', 'comments_close'],
  ] as const;
  return fields.flatMap(([words, meaning]) => {
    const day = isoDay(textAt(item, words));
    return day === null ? [] : [{ meaning, day, words, from: 'field' as const }];
  });
}

function noticeOf(item: Json): Notice | string {
  const externalId = textAt(item, 'document_number');
  const title = plainText(textAt(item, 'title'));
  if (externalId === '') return 'document_number';
  if (title === '') return 'title';
  const abstract = plainText(textAt(item, 'abstract'));
  const parts = [textAt(item, 'action'), textAt(item, 'dates'), textAt(item, 'excerpts')];
  const text = [abstract, ...parts.map(plainText)].filter((part) => part !== '').join('\n');
  const agencies = namesAt(item, 'agencies', 'name');
  return describeNotice({
    ...{ externalId, title, abstract },
    version: textAt(item, 'correction_of') || textAt(item, 'publication_date'),
    kind: KIND_OF[textAt(item, 'type').toLowerCase()] ?? 'notice',
    text: agencies.length === 0 ? text : `${agencies.join('; ')}\n${text}`,
    url: textAt(item, 'html_url') || null,
    published: isoDay(textAt(item, 'publication_date')),
    jurisdictions: ['US'],
    days: daysOf(item),
  });
}

/** Splits what could be read from what could not; shared by the readers of lists. */
export function collect(
  items: readonly unknown[],
  read: (item: Json) => Notice | string,
): Pick<Reading, 'notices' | 'unread'> {
  const notices: Notice[] = [];
  const unread: Unread[] = [];
  items.forEach((item, at) => {
    const made = isObject(item) ? read(item) : 'object';
    if (typeof made === 'string') unread.push({ row: at + 1, lacks: made });
    else notices.push(made);
  });
  return { notices, unread };
}

/** A whole number of at least one; undefined where there is none. */
export function countAt(item: Json, name: string): number | undefined {
  const value = item[name];
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}

/**
 * Documents of the US Federal Register, API v1: `documents.json`. A search that found nothing has a
 * count of 0 and no list.
 */
export function readFederalRegister(text: string): Reading {
  const answer = parseJson(text);
  if (isObject(answer) && answer['count'] === 0) return { notices: [], unread: [], follow: [] };
  const pages = isObject(answer) ? countAt(answer, 'total_pages') : undefined;
  return { ...collect(listAt(answer, 'results'), noticeOf), follow: [], pages };
}
