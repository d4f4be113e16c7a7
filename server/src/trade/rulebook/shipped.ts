import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledCorpus, compileCorpus, readCorpus } from '@tradewind/rules';
import { repositoryFolder } from '../../platform/database/index.ts';

let shipped: CompiledCorpus | undefined;

/** The rules that ship with the product, from data/rules, checked and made ready once. */
export function shippedRulebook(): CompiledCorpus {
  if (shipped !== undefined) return shipped;
  const folder = join(repositoryFolder(), 'data', 'rules');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  shipped = compileCorpus(
    readCorpus(
      Object.fromEntries(
        files.map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
      ),
    ),
  );
  return shipped;
}
