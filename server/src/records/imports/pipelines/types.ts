import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Context } from '../convert/context.ts';
import type { Finding, SourceRow } from '../types.ts';

/** What is committed or rejected as one: an order with its rows, or one row of another kind. */
export interface Unit {
  readonly rowCount: number;
  readonly findings: readonly Finding[];
}

export interface WriteOutcome {
  readonly created: number;
  readonly updated: number;
  /** Rows whose content was here already. */
  readonly unchangedRows: number;
  /** What the receiving rooms found wrong. */
  readonly findings: readonly Finding[];
}

export type OpenTable = () => AsyncIterable<readonly SourceRow[]>;

/** How files of a kind go from rows to the rooms that keep them. */
export interface Pipeline<U extends Unit> {
  /** Called for each row of the first pass. */
  readonly count: (row: SourceRow) => void;
  /** The units of the second pass; the sequence depends on the file alone. */
  readonly units: (open: OpenTable) => AsyncIterable<U>;
  readonly write: (tx: Transaction, caller: Caller, units: readonly U[]) => Promise<WriteOutcome>;
  /** Called when what was last written is committed: only then may it be remembered. */
  readonly committed: () => void;
}

export interface PipelineSettings {
  readonly context: Context;
  readonly importId: string;
  /** True where one record is one order's whole story, so that rows need no channel to be told apart. */
  readonly numberedAlone: boolean;
}
