import { parseArgs } from 'node:util';
import { findSampleLoad, loadPast, loadSample } from '../cockpit/sample/index.ts';
import type { OpenHouse } from '../main.ts';
import type { Caller } from '../platform/audit/types.ts';
import {
  changeCompany,
  createCliCaller,
  createOneTimeSignIn,
  ensureFirstOwner,
  findPerson,
  peopleOf,
} from '../platform/auth/index.ts';
import type { Config } from '../platform/config/index.ts';
import { runForecast, runPlan } from '../supply/planning/index.ts';
import { cliConfig, openCliHouse } from './house.ts';
import { CommandError, EXIT, type Output } from './output.ts';

/** Words of the start, both languages beside each other: nobody has chosen one yet. */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function dayBefore(now: Date): string {
  return new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
}

function addressOf(config: Config, port: number): string {
  if (config.publicUrl !== undefined) return config.publicUrl.replace(/\/$/, '');
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** `tradewind serve`: the server with its workers, until it is told to stop. */
export async function serve(args: readonly string[], out: Output): Promise<number> {
  parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
  const config = cliConfig();
  const open = await openCliHouse(config);
  const stopped = untilStopped();
  try {
    await open.startWork();
    const signIn = await prepareFirstStart(open, out);
    const door = await open.openDoor();
    const port = await listen(door, config);
    const address = addressOf(config, port);
    say('');
    say(`Tradewind 信风   ${address}`);
    if (signIn !== undefined) {
      say('  One-time sign-in, valid 15 minutes  一次性登录链接（15 分钟内有效）:');
      say(`  ${address}${signIn}`);
    }
    if (config.databaseUrl === undefined) {
      say('  Embedded database: survives a killed process, not a power cut; for production set');
      say('  DATABASE_URL.  内置数据库不防断电；正式使用请设置 DATABASE_URL。');
    }
    say('  Ctrl-C stops.  按 Ctrl-C 停止。');
    await stopped;
    return EXIT.done;
  } finally {
    await open.close();
  }
}

async function listen(
  door: Awaited<ReturnType<OpenHouse['openDoor']>>,
  config: Config,
): Promise<number> {
  try {
    await door.listen({ port: config.port, host: config.host });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new CommandError(
      EXIT.unavailable,
      `Port ${config.port} on ${config.host} is taken. Stop the program that uses it, or choose ` +
        'another: PORT=8081 npm start',
    );
  }
  const bound = door.server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : config.port;
}

/**
 * On a fresh database: company, owner, sample and its first plan. Returns a sign-in path, if due.
 */
async function prepareFirstStart(open: OpenHouse, out: Output): Promise<string | undefined> {
  const { house, auth } = open;
  const { sample } = house.config;
  const first = await ensureFirstOwner(house, {
    companyName: sample === 'none' ? '我的公司 My company' : '远山出海 Yuanshan',
    email: 'owner@tradewind.local',
    name: sample === 'none' ? 'Owner' : '林远',
    locale: 'zh',
  });
  const caller = await createCliCaller(house).catch(() => undefined);
  if (caller === undefined) return undefined;
  if (sample !== 'none') await fillWithSample(open, caller, first !== null, out);
  const owner = (await peopleOf(auth, caller.tenantId)).find((p) => p.role === 'owner');
  if (owner === undefined) return undefined;
  // Until the owner has a password, every start prints a way in.
  const person = await findPerson(house.db, owner.userId);
  return person?.hasPassword === false ? createOneTimeSignIn(house, owner.userId) : undefined;
}

/** Loads the sample and lets forecast and plan run, so that the first page has decisions on it. */
async function fillWithSample(
  open: OpenHouse,
  caller: Caller,
  isFirst: boolean,
  out: Output,
): Promise<void> {
  const { house, auth } = open;
  const scope = { tenantId: caller.tenantId };
  const size = house.config.sample === 'large' ? 'large' : 'small';
  // A start that was killed while it loaded goes on; a company of one's own is left alone.
  const before = await house.db.transaction(scope, findSampleLoad);
  if (before?.finished === true || (before === null && !isFirst)) return;
  say('Loading the sample company 远山出海 …  正在载入示例公司……');
  await changeCompany(auth, caller, {
    name: '远山出海 Yuanshan',
    baseCurrency: 'CNY',
    timeZone: 'Asia/Shanghai',
    homeCountry: 'CN',
  });
  await loadSample(house, caller, { size, today: dayBefore(house.now()) }, ({ done, total }) =>
    out.progress(`${done} / ${total}`),
  );
  const loaded = await house.db.transaction(scope, findSampleLoad);
  say(`  ${loaded?.orders ?? 0} orders 订单. Forecasting and planning …  正在预测与制定备货计划……`);
  // Of the large one every forecast takes its time, and its start has been measured without.
  if (size === 'small') await loadPast(house, caller, dayBefore(house.now()));
  const forecast = await runForecast(house, caller, {});
  await runPlan(house, caller, { forecastId: forecast.forecastId });
}

/** Resolves on the first request to stop; a second one ends at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
      if (asked) process.exit(EXIT.failed);
      asked = true;
      say('Stopping: running work is handed back …  正在停止……');
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

/** `tradewind worker`: background work only, beside a server on the same PostgreSQL. */
export async function worker(_args: readonly string[], _out: Output): Promise<number> {
  const config = cliConfig();
  if (config.databaseUrl === undefined) {
    throw new CommandError(
      EXIT.usage,
      'A worker of its own needs DATABASE_URL: the embedded database belongs to one process, and ' +
        'the server runs the work itself.',
    );
  }
  const open = await openCliHouse(config);
  const stopped = untilStopped();
  try {
    await open.startWork();
    say('Working. Ctrl-C stops.  正在处理后台任务，按 Ctrl-C 停止。');
    await stopped;
    return EXIT.done;
  } finally {
    await open.close();
  }
}
