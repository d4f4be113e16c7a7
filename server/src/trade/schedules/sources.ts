import type { House } from '../../platform/house/index.ts';
import type { Format, Jurisdiction, SourceName } from './types.ts';

/** An official address and what it gives. */
export interface Source {
  readonly source: SourceName;
  readonly format: Format;
  readonly jurisdiction: Jurisdiction | null;
  /** Of a source asked by commodity, the code of ten digits follows. */
  readonly address: string;
  readonly byCommodity: boolean;
}

const OFFICIAL: readonly Source[] = [
  {
    ...{ source: 'us', format: 'us_export', jurisdiction: 'US', byCommodity: false },
    address: 'https://hts.usitc.gov/reststop/exportList?from=0101&to=9999&format=JSON&styles=false',
  },
  {
    ...{ source: 'gb', format: 'uk_commodity', jurisdiction: 'GB', byCommodity: true },
    address: 'https://www.trade-tariff.service.gov.uk/api/v2/commodities/',
  },
  {
    ...{ source: 'xi', format: 'uk_commodity', jurisdiction: 'XI', byCommodity: true },
    address: 'https://www.trade-tariff.service.gov.uk/xi/api/v2/commodities/',
  },
  {
    ...{ source: 'ecb', format: 'ecb_rates', jurisdiction: null, byCommodity: false },
    address: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip',
  },
];

/** The sources, at the addresses the configuration gives where it does. */
export function sourcesOf(config: House['config']): readonly Source[] {
  return OFFICIAL.map((one) => ({
    ...one,
    address: config.tariffSources?.[one.source] ?? one.address,
  }));
}
