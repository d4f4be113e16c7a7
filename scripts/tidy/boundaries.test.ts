import { describe, expect, it } from 'vitest';
import { DISTRICTS, ROOMS } from '../../server/src/rooms.ts';
import { breaches, circles, importsOf, type Plan } from './boundaries.ts';
import { PACKAGE_ARROWS, readRepositoryFile, repositoryFiles } from './repository.ts';

const small: Plan = {
  districts: ['platform', 'records', 'supply'],
  rooms: {
    'platform/database': [],
    'records/orders': ['catalog'],
    'records/catalog': [],
    'supply/planning': [],
  },
  packages: { money: [], stocking: ['money', 'node:os'] },
};

const order = 'server/src/records/orders';
const rulesOf = (path: string, text: string): string[] =>
  breaches(path, text, small).map((b) => b.rule);

describe('each wall stops its failing example', () => {
  it.each([
    [
      'a package imports only packages of ours',
      'packages/money/src/a.ts',
      "import x from 'lodash';",
    ],
    [
      'packages import along declared arrows',
      'packages/money/src/a.ts',
      "import { x } from '@tradewind/stocking';",
    ],
    [
      'a package imports another by its name',
      'packages/money/src/a.ts',
      "import { x } from '../../stocking/src/b.ts';",
    ],
    [
      'a package imports only packages of ours',
      'packages/stocking/src/a.ts',
      "import { x } from 'node:os';",
    ],
    [
      'a package imports only packages of ours',
      'packages/stocking/src/threads.ts',
      "import { x } from 'node:fs';",
    ],
    [
      'engines do not import their threads',
      'packages/stocking/src/a.ts',
      "import { x } from './threads.ts';",
    ],
    [
      'rules.ts imports only packages, types.ts and errors.ts',
      `${order}/rules.ts`,
      "import { x } from './store.ts';",
    ],
    ['only store.ts holds SQL', `${order}/commands/cancel.ts`, "await tx.query('select 1');"],
    [
      'only http.ts and platform/http see the web framework',
      `${order}/jobs.ts`,
      "import x from 'fastify';",
    ],
    [
      'another room is entered through its index.ts only',
      `${order}/store.ts`,
      "import { x } from '../catalog/store.ts';",
    ],
    [
      'rooms of a district import along declared arrows',
      'server/src/records/catalog/x.ts',
      "import { x } from '../orders/index.ts';",
    ],
    [
      'nothing imports a district to its right',
      `${order}/x.ts`,
      "import { x } from '../../supply/planning/index.ts';",
    ],
    ['a room does not import the wiring', `${order}/x.ts`, "import { x } from '../../main.ts';"],
    [
      'the console does not import the server',
      'console/src/a.ts',
      "import { x } from '../../server/src/main.ts';",
    ],
  ])('%s', (rule, path, text) => {
    expect(rulesOf(path, text)).toContain(rule);
  });

  it('finds a circle', () => {
    expect(circles({ 'r/a': ['b'], 'r/b': ['c'], 'r/c': ['a'] })).toHaveLength(1);
    expect(circles({ 'r/a': ['b', 'c'], 'r/b': ['c'], 'r/c': [] })).toEqual([]);
  });
});

describe('what is allowed stays allowed', () => {
  it.each([
    ['own files', `${order}/store.ts`, "import { x } from './types.ts';"],
    [
      'a declared neighbour by its door',
      `${order}/commands/a.ts`,
      "import { x } from '../../catalog/index.ts';",
    ],
    [
      'a district to the left',
      'server/src/supply/planning/a.ts',
      "import { x } from '../../records/orders/index.ts';",
    ],
    ['SQL in the store', `${order}/store-demand.ts`, "await tx.query('select 1');"],
    [
      'rules on calendar dates',
      `${order}/rules.ts`,
      "import { x } from '../../platform/days/index.ts';",
    ],
    ['rules on engines', `${order}/rules.ts`, "import { x } from '@tradewind/money';"],
    ['threads on Node', 'packages/stocking/src/threads.ts', "import { x } from 'node:os';"],
    ['a declared package', 'packages/stocking/src/a.ts', "import { x } from '@tradewind/money';"],
  ])('%s', (_name, path, text) => {
    expect(rulesOf(path, text)).toEqual([]);
  });

  it('reads imports in every form', () => {
    const text =
      "import a from 'a';\nimport 'b';\nexport * from 'c';\n" +
      "const d = import('d');\nimport type {\n  E,\n} from 'e';";
    expect(importsOf(text).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('the house', () => {
  const plan: Plan = { districts: DISTRICTS, rooms: ROOMS, packages: PACKAGE_ARROWS };

  it('keeps its walls', () => {
    const found = repositoryFiles()
      .filter((path) => /^(packages|server\/src|console)\/.*\.tsx?$/.test(path))
      .flatMap((path) => breaches(path, readRepositoryFile(path), plan));
    expect(found).toEqual([]);
  });

  it('has no circle of rooms', () => {
    expect(circles(ROOMS)).toEqual([]);
  });

  it('lists every room that exists, and no other', () => {
    const built = new Set(
      repositoryFiles()
        .map((path) => /^server\/src\/([a-z]+\/[a-z-]+)\/[^/]+\.ts$/.exec(path)?.[1])
        .filter((room): room is string => room !== undefined),
    );
    expect(Object.keys(ROOMS).sort()).toEqual([...built].sort());
  });
});
