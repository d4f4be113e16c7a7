import { MonitorError } from '../errors.ts';
import type { Format, Reading } from '../types.ts';
import { readCpsc } from './cpsc.ts';
import { readEping } from './eping.ts';
import { readEurlexSparql } from './eurlex.ts';
import { readFederalRegister } from './federal-register.ts';
import { readRss } from './rss.ts';
import { readSafetyGate } from './safety-gate.ts';
import { readUkChanges, readUkNews } from './uk.ts';
import { readUsitcReleases } from './usitc.ts';

const READERS: Readonly<Record<Format, (text: string, whose: readonly string[]) => Reading>> = {
  federal_register: readFederalRegister,
  eurlex_sparql: readEurlexSparql,
  rss: readRss,
  safety_gate: readSafetyGate,
  cpsc: readCpsc,
  eping: readEping,
  usitc_releases: readUsitcReleases,
  uk_changes: readUkChanges,
  uk_news: readUkNews,
};

/** More entries than this in a hundred without what they must have: the format is another one. */
const MOST_UNREAD_PERCENT = 50;

/**
 * The documents in an answer of an official source.
 *
 * @param text the answer, whole
 * @param jurisdictions whose source it is, where the answer does not say so itself
 * @throws MonitorError where the answer is cut short, is something else, or has another shape than
 *   the source is known for; that says nothing about whether anything changed
 */
export function readAnswer(
  format: Format,
  text: string,
  jurisdictions: readonly string[],
): Reading {
  const reading = READERS[format](text, jurisdictions);
  const { notices, unread } = reading;
  const [first] = unread;
  const share = (unread.length * 100) / (notices.length + unread.length);
  if (first !== undefined && share > MOST_UNREAD_PERCENT) {
    throw new MonitorError('wrong_shape', first.lacks);
  }
  return reading;
}
