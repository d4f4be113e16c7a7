/** `npm run tidy`: prints what breaks STYLE.md, a line each. The same checks run as tests. */
import { DISTRICTS, ROOMS } from '../../server/src/rooms.ts';
import { breaches } from './boundaries.ts';
import { PACKAGE_ARROWS, readRepositoryFile, repositoryFiles } from './repository.ts';
import { tidy } from './tidy.ts';

const plan = { districts: DISTRICTS, rooms: ROOMS, packages: PACKAGE_ARROWS };
const wanted = process.argv.slice(2);
const files = repositoryFiles().filter(
  (path) =>
    /\.(ts|tsx|mjs)$/.test(path) &&
    !path.startsWith('contracts/') &&
    (wanted.length === 0 || wanted.some((prefix) => path.startsWith(prefix))),
);
let count = 0;
for (const path of files) {
  const text = readRepositoryFile(path);
  for (const { line, rule } of tidy(path, text)) {
    console.log(`${path}:${line} ${rule}`);
    count++;
  }
  for (const { imports, rule } of breaches(path, text, plan)) {
    console.log(`${path} ${rule}${imports === '' ? '' : `: ${imports}`}`);
    count++;
  }
}
process.exitCode = count === 0 ? 0 : 1;
