import { DomainError, type Locale } from '../../../platform/errors/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { RunControl } from '../../../platform/jobs/index.ts';
import { fail } from '../errors.ts';
import type { ExportCell } from '../exports/guard.ts';
import {
  type Exporter,
  type ExportPage,
  type ExportPageRequest,
  findExporter,
} from '../exports/registry.ts';
import { csvFile, xlsxFile } from '../exports/write.ts';
import { importLimit } from '../limits.ts';
import { type ExportRun, selectExport, updateExport } from '../store-exports.ts';

const ROWS_PER_PAGE = 4000;

const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Writes an export's file, page by page, and puts it in the download centre. */
export async function runExport(
  house: House,
  control: RunControl,
  payload: { readonly exportId: string; readonly personal: boolean },
): Promise<{ rows: number; bytes: number }> {
  const { tenantId } = control.caller;
  const { exportId } = payload;
  const inTenant = <T>(work: Parameters<typeof house.db.transaction<T>>[1]): Promise<T> =>
    house.db.transaction({ tenantId }, work);
  const run = await inTenant(async (tx) => {
    const found = await selectExport(tx, exportId);
    if (found === undefined) throw fail('imports.export_not_found');
    await updateExport(tx, exportId, { state: 'running' });
    return found;
  });
  try {
    const pages = new Pages(house, control, run, payload.personal);
    const file = await house.files.put(
      tenantId,
      {
        name: fileName(pages.exporter, run),
        contentType: CONTENT_TYPES[run.format],
        maxBytes: importLimit(),
      },
      run.format === 'csv'
        ? csvFile(pages.header, pages.batches())
        : xlsxFile(pages.exporter.title[run.locale], pages.header, pages.batches()),
    );
    await inTenant((tx) =>
      updateExport(tx, exportId, {
        state: 'done',
        fileId: file.fileId,
        fileName: file.name,
        bytes: file.bytes,
        rowCount: pages.count,
        finishedAt: house.now(),
      }),
    );
    return { rows: pages.count, bytes: file.bytes };
  } catch (error) {
    if (error instanceof DomainError) {
      const { code, params } = error;
      const finishedAt = house.now();
      await inTenant((tx) =>
        updateExport(tx, exportId, { state: 'failed', error: { code, params }, finishedAt }),
      );
    }
    throw error;
  }
}

function fileName(exporter: Exporter, run: ExportRun): string {
  const stamp = run.createdAt.toISOString().slice(0, 16).replace('T', '-').replace(':', '');
  return `${exporter.title[run.locale].replaceAll(' ', '-')}-${stamp}.${run.format}`;
}

/** The rows of an export, a transaction a page, so that nothing else waits for it. */
class Pages {
  readonly exporter: Exporter;
  readonly header: readonly string[];
  count = 0;
  readonly #house: House;
  readonly #control: RunControl;
  readonly #run: ExportRun;
  readonly #personal: boolean;
  /** Places of the columns that are shown. */
  readonly #shown: readonly number[];

  constructor(house: House, control: RunControl, run: ExportRun, personal: boolean) {
    this.exporter = findExporter(run.kind);
    this.#house = house;
    this.#control = control;
    this.#run = run;
    this.#personal = personal;
    const columns = this.exporter.columns;
    this.#shown = columns.flatMap((column, i) => (column.personal && !personal ? [] : [i]));
    const locale: Locale = run.locale;
    this.header = this.#shown.map((i) => columns[i]?.title[locale] ?? '');
  }

  async *batches(): AsyncGenerator<ExportCell[][]> {
    const { caller, signal, report } = this.#control;
    let after: string | null = null;
    do {
      signal.throwIfAborted();
      const request: ExportPageRequest = {
        after,
        limit: ROWS_PER_PAGE,
        filter: this.#run.filter,
        personal: this.#personal,
      };
      const page: ExportPage = await this.#house.db.transaction(
        { tenantId: caller.tenantId },
        (tx) => this.exporter.page(tx, request),
      );
      after = page.rows.length === 0 ? null : page.next;
      this.count += page.rows.length;
      yield page.rows.map((row) => this.#shown.map((i) => row[i] ?? null));
      await report({ done: this.count, total: null });
    } while (after !== null);
  }
}
