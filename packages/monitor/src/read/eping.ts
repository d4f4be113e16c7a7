import { readCodeField } from '../find/codes.ts';
import { countryOf } from '../find/countries.ts';
import { describeNotice } from '../find/describe.ts';
import type { FoundDay, Notice, Reading } from '../types.ts';
import { collect, countAt } from './federal-register.ts';
import { plainText } from './plain.ts';
import { isObject, isoDay, type Json, listAt, namesAt, parseJson, textAt } from './shape.ts';

const plainAt = (item: Json, name: string): string =>
  plainText(textAt(item, `${name}Plain`) || textAt(item, name));

function daysOf(item: Json): FoundDay[] {
  const fields = [
    ['commentDeadlineDate', 'comments_close'],
    ['proposedEntryIntoForceDate', 'in_force'],
  ] as const;
  return fields.flatMap(([words, meaning]) => {
    const day = isoDay(textAt(item, words));
    return day === null ? [] : [{ meaning, day, words, from: 'field' as const }];
  });
}

function noticeOf(item: Json): Notice | string {
  const symbol = textAt(item, 'documentSymbol');
  const externalId = symbol || textAt(item, 'id');
  const title = plainAt(item, 'title') || plainAt(item, 'productsFreeText');
  if (externalId === '') return 'documentSymbol';
  if (title === '') return 'title';
  const member = countryOf(textAt(item, 'notifyingMember'));
  const products = plainAt(item, 'productsFreeText');
  const abstract = plainAt(item, 'description');
  const objectives = namesAt(item, 'objectives', 'name').join('; ');
  return describeNotice({
    ...{ externalId, title, abstract, products },
    version: textAt(item, 'notificationType'),
    // What members notify is a draft until they say it was adopted.
    kind: /adopt|entry into force|final/i.test(textAt(item, 'notificationType'))
      ? 'rule'
      : 'proposal',
    text: [abstract, products, textAt(item, 'hsCodeText'), objectives]
      .filter((part) => part !== '')
      .join('\n'),
    url: textAt(item, 'linkToNotification') || textAt(item, 'dolLink') || null,
    published: isoDay(textAt(item, 'distributionDate')),
    jurisdictions: member === null ? [] : [member],
    days: daysOf(item),
    codes: [
      ...readCodeField(textAt(item, 'hsCodeText')),
      ...readCodeField(namesAt(item, 'hsCodes', 'code').join(' ')),
    ],
  });
}

/** Notifications under the WTO agreements on TBT and SPS, from the service of ePing. */
export function readEping(text: string): Reading {
  const answer = parseJson(text);
  const read = collect(listAt(answer, 'items'), noticeOf);
  if (!isObject(answer)) return { ...read, follow: [] };
  const [all, size] = [countAt(answer, 'totalCount'), countAt(answer, 'pageSize')];
  const pages = all === undefined || size === undefined ? undefined : Math.ceil(all / size);
  return { ...read, follow: [], pages };
}
