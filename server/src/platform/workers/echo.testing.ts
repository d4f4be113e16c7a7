/** A thread for the pool's own tests: doubles numbers, and fails when it is told to. */
import { servePool } from './serve.ts';

servePool<number | 'fail' | 'hang', number>((task) => {
  if (task === 'fail') throw new Error('told to fail');
  if (task === 'hang') for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  return { result: task * 2 };
});
