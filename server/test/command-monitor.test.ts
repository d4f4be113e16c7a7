import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFolder } from '../src/platform/database/index.ts';
import { newFolder, runCommand } from './support/command.ts';

const recorded = (name: string): string =>
  join(repositoryFolder(), 'packages', 'monitor', 'recorded', name);

describe('tradewind monitor', () => {
  const settings = {
    TRADEWIND_DATA: newFolder(),
    LANG: 'en',
    MONITOR_MIRROR: 'http://127.0.0.1:9',
  };
  const run = (...args: string[]) => runCommand(['monitor', ...args], settings).ended;

  it('lists the sources without a database, and refuses what it does not know', async () => {
    const list = await run('sources');
    expect(list.code).toBe(0);
    expect(list.out).toContain('us-federal-register');
    expect((await run('watch')).code).toBe(2);
    expect((await run('run', '--file', 'x.json')).code).toBe(2);
    const unknown = await run('run', '--source', 'nobody');
    expect(unknown.code).toBe(3);
    expect(unknown.err).toContain('us-federal-register');
  });

  it('reads a saved answer, the second time changes nothing; a dead source is stale', async () => {
    const server = runCommand(['serve'], settings);
    await server.says(/one-time/);
    server.process.kill('SIGTERM');
    await server.ended;
    const file = ['--source', 'eu-safety-gate', '--file', recorded('safety-gate-report.xml')];
    const first = await run('run', ...file, '--json');
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out).sources).toMatchObject([
      { outcome: 'done', counts: { new: 2, changed: 0, same: 0, unread: 0 }, staleSince: null },
    ]);
    const again = await run('run', ...file);
    expect(again.out).toMatch(/eu-safety-gate +done +0 +0 +2/);
    const dead = await run('run', '--source', 'eu-safety-gate', '--json');
    expect(dead.code).toBe(3);
    const [line] = JSON.parse(dead.out).sources;
    expect(line).toMatchObject({ outcome: 'failed', error: { code: 'monitor.unreachable' } });
    expect(line.staleSince).not.toBeNull();
    const offline = await run('run', '--offline', '--json');
    expect(offline.code).toBe(0);
    const all: { source: string; outcome: string; staleSince: string | null }[] = JSON.parse(
      offline.out,
    ).sources;
    expect(all.every(({ outcome }) => outcome === 'not asked')).toBe(true);
    expect(all.filter(({ staleSince }) => staleSince !== null)).toMatchObject([
      { source: 'eu-safety-gate', staleSince: line.staleSince },
    ]);
  }, 240_000);
});
