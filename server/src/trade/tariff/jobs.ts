import type { House } from '../../platform/house/index.ts';
import { addDiscarder } from '../../records/imports/index.ts';
import { setNationalLines } from '../classification/index.ts';
import { editionOn, readChapters } from '../schedules/index.ts';
import { discardTariff } from './discard.ts';

/**
 * The room has no work in the background. It says how a company's quotes are deleted, and lends
 * the classification workbench the lines of the loaded US schedule.
 */
export function tariffJobs(house: House): void {
  addDiscarder('trade/tariff', discardTariff);
  setNationalLines({
    async lines(tx, system, hs) {
      if (system !== 'US') return null;
      const today = house.now().toISOString().slice(0, 10);
      const edition = await editionOn(tx, 'US', today);
      if (edition === undefined) return null;
      const lines = await readChapters(tx, edition.editionId, [hs.slice(0, 2)]);
      return lines
        .filter(({ code, declarable }) => declarable && code.startsWith(hs))
        .map(({ code, description }) => ({ code, texts: { en: description } }));
    },
  });
}
