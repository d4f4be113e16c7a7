import { MonitorError } from '../errors.ts';
import { describeNotice } from '../find/describe.ts';
import type { Kind, Notice, Reading, Unread } from '../types.ts';
import { plainText } from './plain.ts';
import { isoDay } from './shape.ts';
import { childrenOf, childText, type Element, parseXml } from './xml.ts';

/** RSS 2.0 writes 'Wed, 29 Jul 2026 00:00:00 +0200', Atom and Dublin Core ISO 8601. */
function dayOf(text: string): string | null {
  const iso = isoDay(text);
  if (iso !== null || text === '') return iso;
  const rss = /(\d{1,2} \w{3} \d{4})/.exec(text)?.[1];
  const at = rss === undefined ? Number.NaN : Date.parse(`${rss} UTC`);
  return Number.isNaN(at) ? null : new Date(at).toISOString().slice(0, 10);
}

function kindOf(title: string): Kind {
  if (/\bproposal|draft|consultation|征求意见/i.test(title)) return 'proposal';
  return /\b(?:regulation|directive|decision)\b|办法|条例|规定|公告/i.test(title)
    ? 'rule'
    : 'notice';
}

const linkOf = (item: Element): string =>
  childText(item, 'link') || (childrenOf(item, 'link')[0]?.attributes['href'] ?? '');

function noticeOf(item: Element, jurisdictions: readonly string[]): Notice | string {
  const title = plainText(childText(item, 'title'));
  const url = linkOf(item);
  const externalId = childText(item, 'guid') || childText(item, 'id') || url;
  if (externalId === '') return 'guid';
  if (title === '') return 'title';
  const summary = childText(item, 'description') || childText(item, 'summary');
  const body = plainText(childText(item, 'encoded') || childText(item, 'content'));
  const abstract = plainText(summary);
  const updated = childText(item, 'updated') || childText(item, 'pubDate');
  return describeNotice({
    ...{ externalId, title, abstract, kind: kindOf(title), jurisdictions },
    version: dayOf(updated) ?? '',
    text: [abstract, body].filter((part) => part !== '').join('\n'),
    url: url === '' ? null : url,
    published: dayOf(childText(item, 'pubDate') || childText(item, 'date') || updated),
  });
}

/**
 * A feed in RSS 2.0 or Atom, such as that of the Official Journal.
 * @param jurisdictions whose feed it is: a feed does not say
 */
export function readRss(text: string, jurisdictions: readonly string[]): Reading {
  const root = parseXml(text);
  const channel = root.name === 'rss' ? childrenOf(root, 'channel')[0] : root;
  const known = root.name === 'rss' || root.name === 'feed' || root.name === 'RDF';
  if (!known || channel === undefined) throw new MonitorError('wrong_shape', root.name);
  const notices: Notice[] = [];
  const unread: Unread[] = [];
  const items = [...childrenOf(channel, 'item'), ...childrenOf(channel, 'entry')];
  items.forEach((item, at) => {
    const made = noticeOf(item, jurisdictions);
    if (typeof made === 'string') unread.push({ row: at + 1, lacks: made });
    else notices.push(made);
  });
  return { notices, unread, follow: [] };
}
