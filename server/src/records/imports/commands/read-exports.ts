import { z } from 'zod';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { cutPage, readCursor } from '../../../platform/lists/index.ts';
import { fail } from '../errors.ts';
import { type ExportRun, selectExport, selectExports } from '../store-exports.ts';

const Place = z.tuple([z.iso.datetime(), z.uuid()]);

function readPlace(cursor: string): { createdAt: string; exportId: string } {
  const [createdAt, exportId] = readCursor(cursor, Place);
  return { createdAt, exportId };
}

/** The download centre: exports the caller may fetch, newest first. */
export async function listExports(
  house: House,
  caller: Caller,
  permissions: ReadonlySet<string>,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: ExportRun[]; nextCursor: string | null }> {
  const after = page.cursor === undefined ? undefined : readPlace(page.cursor);
  const { limit } = page;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const request = { permissions: [...permissions], after, limit: limit + 1 };
    const runs = await selectExports(tx, request);
    const cut = cutPage(runs, limit, (run) => [run.createdAt.toISOString(), run.exportId]);
    const items: ExportRun[] = [];
    for (const run of cut.items) {
      const live = run.state === 'queued' || run.state === 'running';
      const job = live && run.jobId !== null ? await house.jobs.find(tx, run.jobId) : undefined;
      const ended = job?.state === 'failed' || job?.state === 'cancelled';
      items.push(ended ? { ...run, state: job.state, error: job.error } : run);
    }
    return { items, nextCursor: cut.nextCursor };
  });
}

/**
 * The stored file of a finished export.
 * @throws imports.export_not_found, imports.export_not_permitted, imports.export_not_ready
 */
export async function findExportFile(
  house: House,
  caller: Caller,
  permissions: ReadonlySet<string>,
  exportId: string,
): Promise<string> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const run = await selectExport(tx, exportId);
    if (run === undefined) throw fail('imports.export_not_found');
    if (!permissions.has(run.permission)) {
      const { kind, permission } = run;
      throw fail('imports.export_not_permitted', { kind, permission });
    }
    if (run.fileId === null) throw fail('imports.export_not_ready', { state: run.state });
    await house.audit(tx, caller, {
      action: 'imports.export_downloaded',
      entity: 'export',
      entityId: exportId,
      change: { kind: run.kind },
    });
    return run.fileId;
  });
}
