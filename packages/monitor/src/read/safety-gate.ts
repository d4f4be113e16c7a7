import { MonitorError } from '../errors.ts';
import { describeNotice } from '../find/describe.ts';
import { findOrigins } from '../find/origins.ts';
import type { Notice, Reading, Unread } from '../types.ts';
import { plainText } from './plain.ts';
import { realDay } from './shape.ts';
import { childrenOf, childText, type Element, parseXml } from './xml.ts';

/** Weekly reports read of the list: the newest, and those a missed month would hold. */
const NEWEST = 5;

/** '28/08/2026'. */
function dayOf(text: string): string | null {
  const found = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim());
  return found === null ? null : realDay(Number(found[3]), Number(found[2]), Number(found[1]));
}

/** Fields say 'Unknown' where nothing is known, and open with 'null ' where a part is missing. */
function said(alert: Element, name: string): string {
  const text = plainText(childText(alert, name)).replace(/^null\s+/, '');
  return /^(?:unknown|null)$/i.test(text) ? '' : text;
}

const several = (text: string): string[] =>
  text
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function noticeOf(alert: Element, published: string | null): Notice | string {
  const externalId = said(alert, 'caseNumber');
  if (externalId === '') return 'caseNumber';
  const [product, name] = [said(alert, 'product'), said(alert, 'name')];
  // A brand may end in the middle of a tag that was cut off: what stands before it was meant.
  const brand = said(alert, 'brand').split('(')[0]?.trim() ?? '';
  const title = [product || name, brand, product === '' ? '' : name].filter((p) => p !== '');
  if (title.length === 0) return 'product';
  const [danger, measures] = [said(alert, 'danger'), said(alert, 'measures')];
  const origin = said(alert, 'countryOfOrigin');
  const lines = [
    ...[said(alert, 'category'), said(alert, 'description'), danger, measures],
    ...[said(alert, 'riskType'), said(alert, 'level')],
  ];
  if (origin !== '') lines.push(`Country of origin: ${origin}`);
  const url = said(alert, 'reference');
  const made = describeNotice({
    ...{ externalId, version: '', kind: 'recall', title: title.join(' – '), abstract: danger },
    text: lines.filter((line) => line !== '').join('\n'),
    ...{ url: /^https:\/\//.test(url) ? url : null, published },
    jurisdictions: ['EU'],
    products: `${said(alert, 'category')} ${product} ${name}`,
    goods: {
      brands: several(brand),
      models: several(said(alert, 'type_numberOfModel')),
      barcodes: several(said(alert, 'barcode')).filter((code) => /^\d{8,14}$/.test(code)),
    },
  });
  return { ...made, origins: findOrigins(`Country of origin: ${origin}`) };
}

function readReport(root: Element): Reading {
  const published = dayOf(childText(root, 'report_date'));
  const notices: Notice[] = [];
  const unread: Unread[] = [];
  childrenOf(root, 'notifications').forEach((alert, at) => {
    const made = noticeOf(alert, published);
    if (typeof made === 'string') unread.push({ row: at + 1, lacks: made });
    else notices.push(made);
  });
  return { notices, unread, follow: [] };
}

/**
 * The weekly reports of the EU's Safety Gate in XML: the list of reports, which is followed to the
 * newest of them, or one report with its alerts.
 */
export function readSafetyGate(text: string): Reading {
  const root = parseXml(text);
  if (root.name !== 'Safety-Gate') throw new MonitorError('wrong_shape', root.name);
  const reports = childrenOf(root, 'weeklyReport');
  if (reports.length > 0) {
    const dated = reports.map((one) => ({
      day: dayOf(childText(one, 'publicationDate')) ?? '',
      url: childText(one, 'URL').replace(/,$/, ''),
    }));
    dated.sort((a, b) => (a.day < b.day ? 1 : -1));
    const follow = dated.slice(0, NEWEST).map(({ url }) => url);
    return { notices: [], unread: [], follow: follow.filter((url) => url !== '') };
  }
  if (childrenOf(root, 'notifications').length === 0)
    throw new MonitorError('empty', 'notifications');
  return readReport(root);
}
