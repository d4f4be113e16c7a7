import type { Caller } from '../../../platform/audit/types.ts';
import { DomainError } from '../../../platform/errors/index.ts';
import { findCountry } from '../../../platform/geo/index.ts';
import type { House } from '../../../platform/house/index.ts';
import type { JobProgress, RunControl } from '../../../platform/jobs/index.ts';
import { bindMapping } from '../convert/context.ts';
import { fail } from '../errors.ts';
import type { ByteSource, ReadLimits } from '../formats/source.ts';
import { readTable } from '../formats/table.ts';
import { importLimit } from '../limits.ts';
import { orderPipeline } from '../pipelines/orders.ts';
import {
  productPipeline,
  stockPipeline,
  supplierItemPipeline,
  unitCostPipeline,
} from '../pipelines/rows.ts';
import type { Pipeline, PipelineSettings } from '../pipelines/types.ts';
import { sayReason } from '../reasons.ts';
import { addBatch, mostFrequentReason, nothingFits } from '../rules.ts';
import { countFindings, type ImportRun, insertFindings, selectRun, updateRun } from '../store.ts';
import type { Counts, Unit } from '../types.ts';
import { storedSource } from './stored-source.ts';

/** Rows of one transaction: large enough for speed, small enough to lose little by a kill. */
const BATCH_ROWS = 2000;

/**
 * Carries an import out, or on: first reads the file to its end, so that a cut, damaged or wrongly
 * encoded one is refused before anything is written; then writes batch by batch, each in one
 * transaction with the cursor that stands behind it. A killed run goes on after the last batch.
 * @throws imports.truncated, wrong_encoding, nothing_fits and the like; the run is then 'failed'
 */
export async function runImport(
  house: House,
  control: RunControl,
  importId: string,
): Promise<Counts> {
  const { tenantId } = control.caller;
  const run = await house.db.transaction({ tenantId }, async (tx) => {
    const found = await selectRun(tx, importId);
    if (found === undefined) throw fail('imports.not_found', { importId });
    const startedAt = found.startedAt ?? house.now();
    await updateRun(tx, importId, ['queued', 'running'], { state: 'running', startedAt });
    return found;
  });
  if (run.state !== 'queued' && run.state !== 'running') return run.counts;
  try {
    return await carryOut(house, control, run);
  } catch (error) {
    if (error instanceof DomainError && !control.signal.aborted) {
      await house.db.transaction({ tenantId }, (tx) =>
        updateRun(tx, importId, ['running'], {
          state: 'failed',
          error: { code: error.code, params: error.params },
          finishedAt: house.now(),
        }),
      );
    }
    throw error;
  }
}

async function carryOut(house: House, control: RunControl, run: ImportRun): Promise<Counts> {
  const { importId, layout, mapping } = run;
  const context = bindMapping(mapping, layout.header, { now: run.createdAt, findCountry });
  const settings: PipelineSettings = { context, importId, numberedAlone: layout.type === 'json' };
  const source = storedSource(house, control.caller.tenantId, run);
  switch (mapping.kind) {
    case 'orders':
      return new Work(house, control, run, source, orderPipeline(settings)).carryOut();
    case 'products':
      return new Work(house, control, run, source, productPipeline(settings)).carryOut();
    case 'stock':
      return new Work(house, control, run, source, stockPipeline(settings)).carryOut();
    case 'supplier_items':
      return new Work(house, control, run, source, supplierItemPipeline(settings)).carryOut();
    case 'unit_costs':
      return new Work(house, control, run, source, unitCostPipeline(settings)).carryOut();
  }
}

/** One run at work. */
class Work<U extends Unit> {
  readonly #house: House;
  readonly #control: RunControl;
  readonly #run: ImportRun;
  readonly #source: ByteSource;
  readonly #pipeline: Pipeline<U>;
  readonly #limits: ReadLimits;
  #counts: Counts;
  #findings = 0;
  #total = 0;
  #began = 0;

  constructor(
    house: House,
    control: RunControl,
    run: ImportRun,
    source: ByteSource,
    pipeline: Pipeline<U>,
  ) {
    this.#house = house;
    this.#control = control;
    this.#run = run;
    this.#source = source;
    this.#pipeline = pipeline;
    this.#limits = { maxBytes: importLimit() };
    this.#counts = run.counts;
  }

  async carryOut(): Promise<Counts> {
    await this.#check();
    const { tenantId } = this.#control.caller;
    this.#findings = await this.#house.db.transaction({ tenantId }, (tx) =>
      countFindings(tx, this.#run.importId),
    );
    this.#began = performance.now();
    let index = 0;
    let batch: U[] = [];
    let rows = 0;
    // While one batch is written, the next is read: the database has a thread of its own.
    let writing: Promise<void> = Promise.resolve();
    const open = () => readTable(this.#source, this.#run.layout, this.#limits);
    for await (const unit of this.#pipeline.units(open)) {
      index++;
      if (index <= this.#run.cursor) continue;
      batch.push(unit);
      rows += unit.rowCount;
      if (rows < BATCH_ROWS) continue;
      await writing;
      writing = this.#write(batch, index, false);
      writing.catch(() => undefined);
      batch = [];
      rows = 0;
    }
    await writing;
    await this.#write(batch, index, true);
    return this.#counts;
  }

  /** The first pass: the whole file is readable, and how many rows there are. */
  async #check(): Promise<void> {
    let stored = 0;
    const limits = {
      ...this.#limits,
      onStoredBytes: (bytes: number) => {
        stored = bytes;
      },
    };
    for await (const rows of readTable(this.#source, this.#run.layout, limits)) {
      this.#control.signal.throwIfAborted();
      for (const row of rows) this.#pipeline.count(row);
      this.#total += rows.length;
      const note = { code: 'imports.checking', params: { rows: this.#total } };
      await this.#control.report({ done: stored, total: this.#source.bytes, note });
    }
    if (this.#total === 0) throw fail('imports.empty_file');
  }

  async #write(units: readonly U[], cursor: number, last: boolean): Promise<void> {
    const { caller, signal, report } = this.#control;
    const { importId, createdAt, mapping } = this.#run;
    signal.throwIfAborted();
    if (this.#run.cursor === 0 && this.#counts.rows === 0 && nothingFits(units)) {
      const reason = mostFrequentReason(units);
      throw fail('imports.nothing_fits', {
        rows: units.reduce((sum, unit) => sum + unit.rowCount, 0),
        reason: sayReason(reason.code, reason.params, caller.locale),
      });
    }
    const actor: Caller = { ...caller, now: createdAt };
    await this.#house.db
      .transaction({ tenantId: caller.tenantId }, async (tx) => {
        const outcome = await this.#pipeline.write(tx, actor, units);
        const batch = addBatch(this.#counts, units, outcome);
        await insertFindings(tx, importId, this.#findings, batch.findings);
        const kept = await updateRun(tx, importId, ['running'], {
          cursor,
          counts: batch.counts,
          ...(last ? { state: 'done', finishedAt: this.#house.now() } : {}),
        });
        if (!kept) throw fail('imports.wrong_state', { state: 'cancelled' });
        if (last) {
          const { created, updated } = batch.counts;
          const payload = { kind: mapping.kind, created, updated };
          await this.#house.events.publish(tx, {
            type: 'imports.finished',
            subject: importId,
            payload,
          });
        }
        return batch;
      })
      .then((batch) => {
        this.#counts = batch.counts;
        this.#findings += batch.findings.length;
        this.#pipeline.committed();
      });
    await report({ done: this.#counts.rows, total: this.#total, note: this.#note() });
  }

  #note(): NonNullable<JobProgress['note']> {
    const done = this.#counts.rows - this.#run.counts.rows;
    const seconds = (performance.now() - this.#began) / 1000;
    const { rejected } = this.#counts;
    const rowsPerSecond = seconds > 0 ? Math.round(done / seconds) : 0;
    return { code: 'imports.writing', params: { rowsPerSecond, rejected } };
  }
}
