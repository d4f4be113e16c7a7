import { cpus, totalmem } from 'node:os';

/** One measured figure, beside a peer's where there is one. */
export interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: string;
  readonly peerValue?: number;
  /** value / peerValue, when both are there. */
  readonly ratio?: number;
}

export interface Report {
  readonly name: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGiB: number;
    readonly node: string;
    readonly database?: string;
  };
  readonly figures: readonly Figure[];
}

export interface Bench {
  readonly summary: string;
  run(): Promise<readonly Figure[]>;
}

export function withRatio(figure: Figure): Figure {
  if (figure.peerValue === undefined || figure.peerValue === 0) return figure;
  return { ...figure, ratio: Number((figure.value / figure.peerValue).toPrecision(4)) };
}

export function machine(): Report['machine'] {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
  };
}

const shown = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(4)));

export function asTable(report: Report): string {
  const { cpu, cores, memoryGiB, node } = report.machine;
  const rows = report.figures.map((f) => [
    f.metric,
    `${shown(f.value)} ${f.unit}`,
    f.peer === undefined ? '' : `${f.peer}: ${shown(f.peerValue ?? Number.NaN)}`,
    f.ratio === undefined ? '' : `× ${f.ratio}`,
  ]);
  const widths = [0, 1, 2, 3].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '));
  return [
    `${report.name}: ${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}`,
    ...lines.map((line) => `  ${line.trimEnd()}`),
  ].join('\n');
}
