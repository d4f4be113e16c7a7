/**
 * `npm test`: every test. Further words go to the runner (`npm test -- packages/money`).
 * Store suites run on the embedded database, and also on PostgreSQL if TEST_DATABASE_URL names one;
 * page tests need Chromium and say so when they are skipped.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled, ROOT, runNode, say } from './lib/ground.mjs';

ensureInstalled({ tools: true });
await ensureBuilt();
process.env.TRADEWIND_BUILT_THREADS = pathToFileURL(join(ROOT, 'server/dist/')).href;
if (findChromium() === undefined) {
  say(
    'Chromium was not found: page tests are skipped. Install it, or name it in CHROMIUM_PATH.',
    '未找到 Chromium，跳过页面测试。',
  );
}
const folder = mkdtempSync(join(tmpdir(), 'tradewind-test-'));
const report = join(folder, 'report.json');
const code = await runNode([
  join(ROOT, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  const broken = testResults.filter(
    (f) => f.status === 'failed' && f.assertionResults.length === 0,
  );
  const failed = numFailedTests + broken.length;
  process.stdout.write(
    `\ntests: ${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped\n`,
  );
} else {
  process.stdout.write('\ntests: 0 passed, 1 failed\n');
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = code;
