import type { Readable } from 'node:stream';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { missingFields } from '../convert/context.ts';
import { csvFile } from '../exports/write.ts';
import { sayReason } from '../reasons.ts';
import {
  countReasons,
  type ImportRun,
  type ReasonCount,
  selectFindings,
  selectSameContent,
} from '../store.ts';
import { findImport, getImport } from './get-import.ts';

export interface ImportDetailView {
  readonly run: ImportRun;
  readonly missing: readonly string[];
  readonly sameAs: string | null;
  readonly reasons: readonly ReasonCount[];
}

/** A run with what is missing before it can start, and how often each reason occurred. */
export async function readImport(
  house: House,
  caller: Caller,
  importId: string,
): Promise<ImportDetailView> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const run = await findImport(house, tx, importId);
    return {
      run,
      missing: missingFields(run.mapping),
      sameAs: (await selectSameContent(tx, run.sha256, importId)) ?? null,
      reasons: await countReasons(tx, importId),
    };
  });
}

const PAGE = 2000;

const TITLES = {
  zh: ['行号', '列', '结果', '原因', '代码'],
  en: ['Row', 'Column', 'Outcome', 'Reason', 'Code'],
} as const;

const SEVERITIES = {
  zh: { rejected: '已拒绝', set_aside: '不计入', warning: '提醒' },
  en: { rejected: 'rejected', set_aside: 'set aside', warning: 'warning' },
} as const;

/**
 * The rows that were rejected or set aside as a CSV file in the caller's language: row number,
 * column, reason and the row as it stood, so that it can be mended and imported again.
 * @throws imports.not_found
 */
export async function openRejectedFile(
  house: House,
  caller: Caller,
  importId: string,
): Promise<{ name: string; content: Readable }> {
  const run = await getImport(house, caller, importId);
  const { locale, tenantId } = caller;
  async function* batches(): AsyncGenerator<string[][]> {
    let after = -1;
    for (;;) {
      const findings = await house.db.transaction({ tenantId }, (tx) =>
        selectFindings(tx, importId, { after, limit: PAGE }),
      );
      yield findings
        .filter(({ severity }) => severity !== 'warning')
        .map(({ row, column, severity, code, params, cells }) => [
          String(row),
          column ?? '',
          SEVERITIES[locale][severity],
          sayReason(code, params, locale),
          code,
          ...cells,
        ]);
      const last = findings.at(-1);
      if (last === undefined) return;
      after = last.seq;
    }
  }
  const base = run.fileName.replace(/(\.[a-z0-9]{1,5}){1,2}$/i, '');
  const name = locale === 'zh' ? `${base}-未导入的行.csv` : `${base}-rows-not-imported.csv`;
  return { name, content: csvFile([...TITLES[locale], ...run.layout.header], batches()) };
}
