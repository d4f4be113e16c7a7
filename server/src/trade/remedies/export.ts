import type { Exporter } from '../../records/imports/index.ts';
import { CASE_COLUMNS } from './read-cases.ts';
import { selectCases } from './store.ts';
import type { CaseBody, ProducerRate, Stage } from './types.ts';

type Column = (typeof CASE_COLUMNS)[number];

const cellsOf = (body: CaseBody, one: ProducerRate | null): Record<Column, string | null> => {
  const day = (stage: Stage) => body.stages.find((entry) => entry.stage === stage)?.on ?? null;
  const rate = one?.rate ?? null;
  const priced = rate !== null && 'amount' in rate ? rate : null;
  return {
    ...{ jurisdiction: body.jurisdiction, number: body.number, kind: body.kind },
    ...{ title_zh: body.title.zh, title_en: body.title.en },
    ...{ scope_zh: body.scope.zh, scope_en: body.scope.en },
    ...{ hs: body.hs.join(' '), except_hs: body.exceptHs.join(' ') },
    origins: body.origins.join(' '),
    ...{ complaint: day('complaint'), initiation: day('initiation') },
    ...{ provisional: day('provisional'), definitive: day('definitive') },
    ...{ review: day('review'), expired: day('expired') },
    reference: body.stages.at(-1)?.reference ?? null,
    ...{ registered_from: body.registeredFrom, retroactive_from: body.retroactiveFrom },
    extended_to: body.extensions.map(({ country }) => country).join(' '),
    ...{ law: body.law, url: body.source.url, certainty: body.certainty },
    ...{ role: one?.role ?? null, producer: one?.producer ?? null },
    form: one === null ? null : (rate?.form ?? 'unknown'),
    percent: rate !== null && 'percent' in rate ? rate.percent : null,
    ...{ amount: priced?.amount ?? null, currency: priced?.currency ?? null },
    per: priced?.per ?? null,
  };
};

/** Cases on file, a row for each rate; its columns are those a table is imported by. */
export const caseExporter: Exporter = {
  kind: 'remedies',
  title: { zh: '贸易救济案件', en: 'Trade remedy cases' },
  permission: 'remedies.read',
  filters: {},
  columns: CASE_COLUMNS.map((name) => ({ name, title: { zh: name, en: name } })),
  // A few hundred cases at most: one page.
  page: async (tx, { after }) => {
    const cases = after === null ? await selectCases(tx) : [];
    const rows = cases.flatMap(({ body }) => {
      const rates = body.rates.length > 0 ? body.rates : [null];
      return rates.map((one) => {
        const cells = cellsOf(body, one);
        return CASE_COLUMNS.map((column) => cells[column]);
      });
    });
    return { rows, next: null };
  },
};
