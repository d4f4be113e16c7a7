import { z } from 'zod';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Permission } from '../../../platform/auth/permissions.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { type Exporter, type FilterShape, findExporter } from '../exports/registry.ts';
import { type ExportFormat, insertExport, updateExport } from '../store-exports.ts';

export const EXPORT_JOB = 'imports.export';

export interface ExportInput {
  readonly kind: string;
  readonly format: ExportFormat;
  readonly filter: Readonly<Record<string, string>>;
  /** Asks for the columns with personal data too. */
  readonly personal: boolean;
}

/**
 * Puts an export in the queue; its file appears in the download centre. Asking for personal data is
 * on record and makes the file one that only those who may see personal data can fetch.
 * @throws imports.unknown_export, imports.export_not_permitted, imports.export_filter_invalid
 */
export async function startExport(
  house: House,
  caller: Caller,
  permissions: ReadonlySet<string>,
  input: ExportInput,
): Promise<{ exportId: string; jobId: string }> {
  const exporter = findExporter(input.kind);
  const personal = input.personal && exporter.columns.some((column) => column.personal);
  const needed: Permission[] = [exporter.permission, ...personalPermission(personal)];
  for (const permission of needed) {
    if (permissions.has(permission)) continue;
    throw fail('imports.export_not_permitted', { kind: exporter.title[caller.locale], permission });
  }
  const filter = readFilter(exporter, input.filter);
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const exportId = await insertExport(tx, {
      kind: exporter.kind,
      format: input.format,
      filter,
      permission: needed.at(-1) ?? exporter.permission,
      locale: caller.locale,
      createdBy: caller.actor.id,
      createdAt: caller.now,
    });
    const payload = { exportId, personal };
    const jobId = await house.jobs.enqueue(tx, caller, EXPORT_JOB, payload, { subject: exportId });
    await updateExport(tx, exportId, { jobId });
    await house.audit(tx, caller, {
      action: 'imports.export_asked',
      entity: 'export',
      entityId: exportId,
      change: { kind: exporter.kind, format: input.format, personal },
    });
    return { exportId, jobId };
  });
}

const SHAPES: Readonly<Record<FilterShape, { read: z.ZodType<string>; said: string }>> = {
  day: { read: z.iso.date(), said: 'YYYY-MM-DD' },
  id: { read: z.uuid(), said: 'UUID' },
  text: { read: z.string(), said: 'text' },
};

/**
 * The filters the exporter understands; others are left out.
 * @throws imports.export_filter_invalid
 */
function readFilter(
  { filters }: Exporter,
  given: ExportInput['filter'],
): Readonly<Record<string, string>> {
  const known: Record<string, string> = {};
  for (const [name, shape] of Object.entries(filters)) {
    const value = given[name];
    if (value === undefined) continue;
    const { read, said } = SHAPES[shape];
    if (!read.safeParse(value).success) {
      throw fail('imports.export_filter_invalid', { filter: name, shape: said });
    }
    known[name] = value;
  }
  return known;
}

function personalPermission(personal: boolean): Permission[] {
  return personal ? ['customers.personal'] : [];
}
