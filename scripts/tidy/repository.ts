import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Files of the repository, tracked or new, ignored ones left out. */
export function repositoryFiles(): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)));
}

export function readRepositoryFile(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Which engine may import which. */
export const PACKAGE_ARROWS: Readonly<Record<string, readonly string[]>> = {
  money: [],
  random: [],
  classification: [],
  dumping: ['money'],
  monitor: [],
  // Threads of Node, behind an entry of their own.
  forecasting: ['random', 'node:os', 'node:worker_threads'],
  routing: ['random'],
  // Readings of 20,000 Chinese characters, kept by others better than we could.
  screening: ['npm:pinyin-pro'],
  // Foreign letters, Chinese readings, edits and the readers of XML and tables are there already.
  marks: ['screening'],
  stocking: ['money', 'random'],
  tariff: ['money'],
  rules: ['money', 'tariff'],
  'sample-company': ['money'],
};
