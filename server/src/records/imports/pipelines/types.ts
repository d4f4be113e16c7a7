import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { Context } from '../convert/context.ts';
import type { SourceRow, Unit, WriteOutcome } from '../types.ts';

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
  /** True in JSON: rows of one order may come apart, and only some of them name the channel. */
  readonly numberedAlone: boolean;
}
