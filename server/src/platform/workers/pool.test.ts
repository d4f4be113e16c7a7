import { describe, expect, it } from 'vitest';
import { runInPool, spawnWorker } from './index.ts';

const start = () => spawnWorker(new URL('./echo.testing.ts', import.meta.url));
type Task = number | 'fail' | 'hang';

describe('a pool of threads', () => {
  it('answers in the order of the tasks, whichever thread was first', async () => {
    const seen: number[] = [];
    const results = await runInPool<Task, number>({
      start,
      size: 2,
      tasks: [1, 2, 3, 4, 5].map((task) => () => task),
      onResult: (result) => seen.push(result),
    });
    expect(results).toEqual([2, 4, 6, 8, 10]);
    expect(seen.sort((a, b) => a - b)).toEqual(results);
  });

  it('lets a task wait for the result of an earlier one', async () => {
    let tell: (value: number) => void = () => undefined;
    const first = new Promise<number>((resolve) => {
      tell = resolve;
    });
    const results = await runInPool<Task, number>({
      start,
      size: 2,
      tasks: [() => 1, () => first, async () => (await first) + 1],
      onResult: (result, index) => {
        if (index === 0) tell(result);
      },
    });
    expect(results).toEqual([2, 4, 6]);
  });

  it('needs no thread for no work', async () => {
    const refuse = () => {
      throw new Error('no thread should start');
    };
    expect(await runInPool({ start: refuse, size: 2, tasks: [] })).toEqual([]);
  });

  it('throws the first failure and ends every thread', async () => {
    const run = runInPool<Task, number>({
      start,
      size: 2,
      tasks: [() => 'hang', () => 'fail', () => 1],
    });
    await expect(run).rejects.toThrow('told to fail');
  });

  it('stops at once when it is cancelled', async () => {
    const cancel = new AbortController();
    const run = runInPool<Task, number>({
      start,
      size: 1,
      tasks: [() => 1, () => 'hang'],
      onResult: () => cancel.abort(new Error('cancelled by the planner')),
      signal: cancel.signal,
    });
    await expect(run).rejects.toThrow('cancelled by the planner');
  });
});
