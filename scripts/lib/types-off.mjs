/**
 * `node --import` this to run the sources as the build makes them: esbuild takes the types off,
 * nothing else. The loader of the tests also gives every function its name back each time it is
 * made, for readable stacks; what ships does not, so a benchmark should not pay for it.
 */
import { register } from 'node:module';

register('./types-off-hooks.mjs', import.meta.url);
