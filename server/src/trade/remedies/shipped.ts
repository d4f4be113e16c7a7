import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../../platform/database/index.ts';
import type { CaseBody } from './types.ts';

let cases: readonly CaseBody[] | undefined;

/** The cases that ship with the product, from data/remedies, each with its source and date. */
export function shippedCases(): readonly CaseBody[] {
  const path = join(repositoryFolder(), 'data', 'remedies', 'cases.json');
  cases ??= (JSON.parse(readFileSync(path, 'utf8')) as { cases: readonly CaseBody[] }).cases;
  return cases;
}
