import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SHARED } from '../../../../scripts/bench/shared.ts';

const US = join(SHARED, 'data', 'tariff-us');
const UK = join(SHARED, 'data', 'tariff-uk', 'api');

/** Where the official files are looked for, for messages. */
export const TARIFF_FOLDER = US;

/** Name of one official export, such as `2025_rev_12`. */
export type Edition = string;

/** The 2025 editions in order: edition n is what change record n compares with n - 1. */
export const EDITIONS_2025: readonly Edition[] = [
  '2025_basic',
  ...Array.from({ length: 12 }, (_, i) => `2025_rev_${i + 1}`),
];

const exportPath = (edition: Edition): string => join(US, 'hts', `hts_${edition}.json.gz`);
const recordPath = (edition: Edition): string => {
  const [, revision] = /rev_(\d+)$/.exec(edition) ?? [];
  const name = revision === undefined ? 'Basic' : `Rev${revision}`;
  return join(US, 'change-records', `2025HTS${name}_change_record.txt`);
};

/** Whether all 2025 exports and change records are on this machine. */
export const hasUsData = (): boolean =>
  EDITIONS_2025.every((one) => existsSync(exportPath(one)) && existsSync(recordPath(one)));

export const exportText = (edition: Edition): string =>
  gunzipSync(readFileSync(exportPath(edition))).toString('utf8');

export const changeRecordText = (edition: Edition): string =>
  readFileSync(recordPath(edition), 'utf8');

/** Recorded answers of the UK trade tariff service about commodities, by place and code. */
export function recordedUkAnswers(): { readonly name: string; readonly body: unknown }[] {
  const found: { name: string; body: unknown }[] = [];
  for (const service of ['uk', 'xi']) {
    const folder = join(UK, service, 'commodities');
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), 'utf8');
      // Some records are only the path of another one.
      if (text.trimStart().startsWith('{')) {
        found.push({ name: `${service}/${file}`, body: JSON.parse(text) });
      }
    }
  }
  return found;
}
