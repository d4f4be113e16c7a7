import { join } from 'node:path';
import { type OpenHouse, openHouse } from '../main.ts';
import type { Caller } from '../platform/audit/types.ts';
import { createCliCaller } from '../platform/auth/index.ts';
import { type Config, readConfig } from '../platform/config/index.ts';
import { repositoryFolder } from '../platform/database/index.ts';
import { CommandError, EXIT } from './output.ts';

export function cliConfig(): Config {
  try {
    return readConfig(process.env, join(repositoryFolder(), '.tradewind'));
  } catch (error) {
    throw new CommandError(EXIT.usage, (error as Error).message);
  }
}

/** Opens the house or says in words what stands in the way. */
export async function openCliHouse(config: Config = cliConfig()): Promise<OpenHouse> {
  try {
    return await openHouse(config);
  } catch (error) {
    throw new CommandError(EXIT.unavailable, (error as Error).message);
  }
}

/** Runs a command of the shell on the one company there is, or the one named. */
export async function withHouse<T>(
  company: string | undefined,
  work: (open: OpenHouse, caller: Caller) => Promise<T>,
): Promise<T> {
  const open = await openCliHouse();
  try {
    const locale = /^zh/.test(process.env['LANG'] ?? '') ? 'zh' : 'en';
    const caller = await createCliCaller(open.house, {
      locale,
      ...(company === undefined ? {} : { company }),
    });
    await open.startWork();
    return await work(open, caller);
  } finally {
    await open.close();
  }
}
