import { addDiscarder } from '../../records/imports/index.ts';
import { discardTariff } from './discard.ts';

/** The room has no work in the background; it says how a company's quotes are deleted. */
export function tariffJobs(): void {
  addDiscarder('trade/tariff', discardTariff);
}
