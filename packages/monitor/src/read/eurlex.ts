import { describeNotice } from '../find/describe.ts';
import type { DayMeaning, FoundDay, Kind, Notice, Reading } from '../types.ts';
import { collect } from './federal-register.ts';
import { plainText } from './plain.ts';
import { isObject, isoDay, type Json, listAt, parseJson, textAt } from './shape.ts';

/** A binding of a SPARQL answer: `{"celex": {"type": "literal", "value": "32026R0812"}}`. */
function cellOf(row: Json, name: string): string {
  const cell = row[name];
  return isObject(cell) ? textAt(cell, 'value') : '';
}

/** Sentinel of the Publications Office for "without end". */
const NO_END = '9999-12-31';

function daysOf(row: Json): FoundDay[] {
  const fields: readonly (readonly [string, DayMeaning])[] = [
    ['dateEntryIntoForce', 'in_force'],
    ['dateApplication', 'applies'],
    ['dateEndOfValidity', 'expires'],
    ['dateTransposition', 'transition_end'],
  ];
  return fields.flatMap(([words, meaning]) => {
    const day = isoDay(cellOf(row, words));
    return day === null || day === NO_END ? [] : [{ meaning, day, words, from: 'field' as const }];
  });
}

/** Sector 3 is adopted law, 5 is preparation; the letter after the year says what kind. */
function kindOf(celex: string): Kind {
  if (/^5/.test(celex)) return 'proposal';
  return /^3\d{4}[RLDF]/.test(celex) ? 'rule' : 'notice';
}

const link = (celex: string): string =>
  `https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:${celex}`;

function noticeOf(row: Json): Notice | string {
  const celex = cellOf(row, 'celex');
  const title = plainText(cellOf(row, 'title'));
  if (celex === '') return 'celex';
  if (title === '') return 'title';
  const subjects = cellOf(row, 'subjects').split('|').join('; ');
  const abstract = plainText(cellOf(row, 'abstract'));
  const published = isoDay(cellOf(row, 'datePublication')) ?? isoDay(cellOf(row, 'dateDocument'));
  return describeNotice({
    ...{ externalId: celex, title, abstract, published, kind: kindOf(celex) },
    version: isoDay(cellOf(row, 'lastModified')) ?? '',
    text: [abstract, subjects].filter((part) => part !== '').join('\n'),
    url: cellOf(row, 'eli') || link(celex),
    jurisdictions: ['EU'],
    days: daysOf(row),
  });
}

const dayKey = (day: FoundDay): string => `${day.meaning} ${day.day}`;

/** An act with two entries into force comes as two rows: one document with both days. */
function merge(notices: readonly Notice[]): Notice[] {
  const byId = new Map<string, Notice>();
  for (const one of notices) {
    const before = byId.get(one.externalId);
    const known = new Set(before?.days.map(dayKey));
    const days = [...(before?.days ?? []), ...one.days.filter((day) => !known.has(dayKey(day)))];
    days.sort((a, b) => (a.day < b.day ? -1 : 1));
    byId.set(one.externalId, { ...(before ?? one), days });
  }
  return [...byId.values()];
}

/**
 * Acts of the European Union from the SPARQL endpoint of the Publications Office (format
 * `application/sparql-results+json`), asked with the query of data/monitor/sources.json.
 */
export function readEurlexSparql(text: string): Reading {
  const answer = parseJson(text);
  const results = isObject(answer) ? answer['results'] : undefined;
  const { notices, unread } = collect(listAt(results, 'bindings'), noticeOf);
  return { notices: merge(notices), unread, follow: [] };
}
