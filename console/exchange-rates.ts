import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Puts the reference exchange rates of data/ beside the pages as `exchange-rates.json`, so that
 * amounts can be shown in one currency. Pages fetch it when somebody asks for that, not before.
 */
export function exchangeRates(source: string, folder: string): Plugin {
  return {
    name: 'tradewind-exchange-rates',
    buildStart() {
      const { date, source: by, perEuro, pegs } = JSON.parse(readFileSync(source, 'utf8'));
      mkdirSync(folder, { recursive: true });
      const rates = JSON.stringify({ date, source: by, perEuro, pegs });
      writeFileSync(join(folder, 'exchange-rates.json'), rates);
    },
  };
}
