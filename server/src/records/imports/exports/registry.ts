import type { Permission } from '../../../platform/auth/permissions.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Text } from '../../../platform/errors/index.ts';
import { fail } from '../errors.ts';
import type { ExportCell } from './guard.ts';

export interface ExportColumn {
  readonly name: string;
  readonly title: Text;
  /** Shown only to those who may see customers.personal. */
  readonly personal?: true;
}

export interface ExportPageRequest {
  /** Where the page before ended, as it said; null at the beginning. */
  readonly after: string | null;
  readonly limit: number;
  readonly filter: Readonly<Record<string, string>>;
  /** True when personal columns are to be filled. */
  readonly personal: boolean;
}

export interface ExportPage {
  /** Cells in the order of the columns. */
  readonly rows: readonly (readonly ExportCell[])[];
  readonly next: string | null;
}

/** A calendar date, an id, or any text. */
export type FilterShape = 'day' | 'id' | 'text';

/** Something that can be exported. */
export interface Exporter {
  readonly kind: string;
  readonly title: Text;
  readonly permission: Permission;
  /** Filters it understands, by name, and what each must look like. */
  readonly filters: Readonly<Record<string, FilterShape>>;
  readonly columns: readonly ExportColumn[];
  readonly page: (tx: Transaction, request: ExportPageRequest) => Promise<ExportPage>;
}

const exporters = new Map<string, Exporter>();

/** Adds something to export; rooms call it when the house is wired. The same kind is replaced. */
export function addExporter(exporter: Exporter): void {
  exporters.set(exporter.kind, exporter);
}

export function listExporters(): readonly Exporter[] {
  return [...exporters.values()];
}

/** @throws imports.unknown_export */
export function findExporter(kind: string): Exporter {
  const exporter = exporters.get(kind);
  if (exporter === undefined) throw fail('imports.unknown_export', { kind: kind.slice(0, 60) });
  return exporter;
}
