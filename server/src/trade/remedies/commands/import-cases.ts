import Papa from 'papaparse';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { type CaseProblem, readCaseRows } from '../read-cases.ts';
import { bodyProblem, keyedRates } from '../rules.ts';
import { shippedCases } from '../shipped.ts';
import { insertCase } from '../store.ts';
import type { CaseBody } from '../types.ts';
import { problemText } from '../words.ts';

export interface ImportAnswer {
  readonly added: number;
  /** On file already: left as they are. */
  readonly known: readonly string[];
  readonly problems: readonly CaseProblem[];
}

async function addAll(
  house: House,
  caller: Caller,
  bodies: readonly CaseBody[],
  problems: readonly CaseProblem[],
): Promise<ImportAnswer> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const known: string[] = [];
    let added = 0;
    for (const read of bodies) {
      const body = { ...read, rates: keyedRates(read.rates, []) };
      const caseId = await insertCase(tx, body, { by: caller.actor.id, at: caller.now });
      if (caseId === null) known.push(`${body.jurisdiction} ${body.number}`);
      else added++;
    }
    if (added > 0) {
      await house.audit(tx, caller, {
        ...{ action: 'remedies.imported', entity: 'company', entityId: caller.tenantId },
        change: { added, known: known.length },
      });
    }
    return { added, known, problems };
  });
}

/**
 * Cases from a table: rows of one territory and number are one case, a rate each. Cases with a cell
 * that cannot be read are named and left out, the others are added.
 * @throws remedies.table_unreadable
 */
export async function importCases(
  house: House,
  caller: Caller,
  text: string,
): Promise<ImportAnswer> {
  const parsed = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    ...{ header: true, skipEmptyLines: 'greedy' },
    transformHeader: (name) => name.trim().toLowerCase(),
  });
  const fields = parsed.meta.fields ?? [];
  if (!['jurisdiction', 'number', 'hs'].every((name) => fields.includes(name))) {
    throw fail('remedies.table_unreadable', { wanted: 'jurisdiction, number, hs' });
  }
  const today = caller.now.toISOString().slice(0, 10);
  const read = readCaseRows(parsed.data, today);
  const problems = [...read.problems];
  const good = read.cases.filter(({ body, row }) => {
    const problem = bodyProblem(body);
    if (problem === null) return true;
    problems.push({ row, column: '', problem: problemText(problem, caller.locale) });
    return false;
  });
  return addAll(
    house,
    caller,
    good.map(({ body }) => body),
    problems,
  );
}

const touches = (hs: readonly string[], codes: readonly string[]): boolean =>
  codes.some((code) => hs.some((own) => own.startsWith(code) || code.startsWith(own)));

/**
 * The cases that ship with the product.
 * @param codes only those whose goods may have one of these codes; left out: all
 */
export const addShippedCases = (
  house: House,
  caller: Caller,
  codes?: readonly string[],
): Promise<ImportAnswer> =>
  addAll(
    house,
    caller,
    shippedCases().filter(({ hs }) => codes === undefined || touches(hs, codes)),
    [],
  );
