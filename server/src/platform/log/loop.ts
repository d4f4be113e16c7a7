import { AsyncLocalStorage } from 'node:async_hooks';
import { describeFailure } from './failure.ts';
import type { Log } from './index.ts';

export interface LoopOptions {
  /** Stands in the log beside a failure. */
  readonly name: string;
  readonly log: Log;
  /** Milliseconds between two rounds when nobody calls. */
  readonly idleMs: number;
  /** Least milliseconds from the start of one round to the start of the next; 0 when left out. */
  readonly gapMs?: number;
  /**
   * After a call, rounds follow at these pauses before the idle pace returns: what the caller
   * announced may become visible only when its transaction commits.
   */
  readonly afterCallMs?: readonly number[];
  readonly round: () => Promise<void>;
}

export interface Loop {
  /** Asks for a round now; calls during a round make one more after it. */
  call(): void;
  /** Lets the current round finish and starts no other. */
  stop(): Promise<void>;
}

const outside = AsyncLocalStorage.snapshot();

/**
 * Repeats `round` in the background, one at a time. Nobody waits for a round, so its failure is
 * logged and the loop goes on. Rounds run outside the context of whoever called, so a call from
 * inside a transaction does not put the round into it. The loop does not keep the process alive.
 */
export function openLoop(options: LoopOptions): Loop {
  let stopped = false;
  let called = false;
  let following: number[] = [];
  let interrupt = (): void => undefined;

  const pause = (ms: number, onCall: boolean): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      interrupt = () => {
        if (!onCall && !stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });

  async function run(): Promise<void> {
    while (!stopped) {
      called = false;
      const started = performance.now();
      try {
        await options.round();
      } catch (error) {
        options.log.error({ loop: options.name, failure: describeFailure(error) }, 'round failed');
      }
      const gap = (options.gapMs ?? 0) - (performance.now() - started);
      if (!stopped && gap > 0) await pause(gap, false);
      if (!stopped && !called) await pause(following.shift() ?? options.idleMs, true);
    }
  }

  const ended = outside(run);
  return {
    call: () => {
      called = true;
      following = [...(options.afterCallMs ?? [])];
      interrupt();
    },
    stop: () => {
      stopped = true;
      interrupt();
      return ended;
    },
  };
}
