import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '..', 'data', 'rules');

/** The files of `data/rules` as parsed from JSON, by name, in order. */
export function ruleFiles(): Record<string, unknown> {
  return Object.fromEntries(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))]),
  );
}
