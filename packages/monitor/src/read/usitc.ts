import { MonitorError } from '../errors.ts';
import { describeNotice } from '../find/describe.ts';
import type { Notice, Reading } from '../types.ts';
import { collect } from './federal-register.ts';
import { type Json, parseJson, realDay, textAt } from './shape.ts';

/** '11/10/2025', month first. */
function dayOf(text: string): string | null {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  return found === null ? null : realDay(Number(found[3]), Number(found[1]), Number(found[2]));
}

function noticeOf(item: Json): Notice | string {
  const externalId = textAt(item, 'name');
  const title = textAt(item, 'description') || textAt(item, 'title');
  if (externalId === '') return 'name';
  if (title === '') return 'description';
  const published = dayOf(textAt(item, 'releaseStartDate'));
  const day = published === null ? [] : [published];
  return describeNotice({
    ...{ externalId, title, abstract: textAt(item, 'title'), published },
    // Its status is left out: every release is 'current' once and then not, which changes nothing.
    version: '',
    kind: 'revision',
    text: `Harmonized Tariff Schedule of the United States: ${title}`,
    url: `https://hts.usitc.gov/download/releases?releaseName=${externalId}`,
    jurisdictions: ['US'],
    days: day.map((one) => ({
      ...{
        meaning: 'in_force' as const,
        day: one,
        words: 'releaseStartDate',
        from: 'field' as const,
      },
    })),
  });
}

/**
 * Releases of the US tariff schedule: the list of the Commission's own site. It says that a release
 * is there, not what changed in it: that is known once its export is loaded.
 */
export function readUsitcReleases(text: string): Reading {
  const answer = parseJson(text);
  if (!Array.isArray(answer)) throw new MonitorError('wrong_shape', 'list');
  if (answer.length === 0) throw new MonitorError('empty', 'list');
  return { ...collect(answer, noticeOf), follow: [] };
}
