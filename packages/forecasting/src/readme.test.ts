import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as engine from './index.ts';
import * as threads from './threads.ts';

const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '@tradewind/forecasting': { ...engine },
  '@tradewind/forecasting/threads': { ...threads },
};

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

const IMPORT = /^import \{([^}]*)\} from '([^']+)';$/gm;
/** An expression on a line of its own, and what the comment says it is worth. */
const CLAIM = /^([^\s/].*); \/\/ (Float64Array\(\d+\)|'[^']*'|\[[^\]]*\]|true|-?\d[\d.]*)/;

type Check = (value: unknown, said: string) => void;

/** Runs a block as it is printed, and holds every value its comments name. */
async function run(block: string): Promise<number> {
  const names: string[] = [];
  const values: unknown[] = [];
  for (const [, list = '', from = ''] of block.matchAll(IMPORT)) {
    for (const name of list.split(',').map((one) => one.trim())) {
      names.push(name);
      values.push(modules[from]?.[name]);
    }
  }
  expect(values).not.toContain(undefined);
  let claims = 0;
  const check: Check = (value, said) => {
    claims += 1;
    const length = /^Float64Array\((\d+)\)$/.exec(said)?.[1];
    if (length === undefined) expect(value).toEqual(new Function(`return ${said}`)());
    else expect([value instanceof Float64Array, Object(value).length]).toEqual([true, +length]);
  };
  const code = block.replace(IMPORT, '').split('\n');
  const checked = code.map((line) =>
    line.startsWith('const ')
      ? line
      : line.replace(CLAIM, (_, value, said) => `check(${value}, ${JSON.stringify(said)}); //`),
  );
  const silent = { log: () => undefined };
  const AsyncFunction = run.constructor as FunctionConstructor;
  const act = new AsyncFunction(...names, 'check', 'console', checked.join('\n'));
  await act(...values, check, silent);
  return claims;
}

const find = (call: string): string => blocks.find((block) => block.includes(call)) ?? '';

describe('the README runs as it is printed', () => {
  test('its first example', async () => {
    expect(await run(blocks[0] ?? '')).toBe(4);
  });

  test('forecasts that add up', async () => {
    expect(await run(find('reconcile('))).toBe(3);
  });

  test('forecasts in threads', async () => {
    expect(await run(find('forecastInThreads('))).toBe(1);
  });
});
