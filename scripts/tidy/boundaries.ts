import { posix } from 'node:path';

/** One import that crosses a wall. */
export interface Breach {
  readonly path: string;
  readonly imports: string;
  readonly rule: string;
}

/** What the walls are made of; given by rooms.ts, or by a test's own small house. */
export interface Plan {
  readonly districts: readonly string[];
  /** `district/room` -> rooms of the same district it may import. */
  readonly rooms: Readonly<Record<string, readonly string[]>>;
  /**
   * package -> packages it may import; 'npm:NAME' is one of the registry, data without effects;
   * 'node:NAME' one of Node's modules, in the package's thread files only.
   */
  readonly packages: Readonly<Record<string, readonly string[]>>;
}

const FROM = /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*'([^']+)'/g;
const BARE = /(?:^|\n)\s*import\s*'([^']+)'/g;
const LAZY = /\bimport\('([^']+)'\)/g;

/** Module names that a file's text imports, type-only imports included. */
export function importsOf(text: string): string[] {
  return [FROM, BARE, LAZY].flatMap((form) => [...text.matchAll(form)].map((m) => m[1] ?? ''));
}

interface Place {
  readonly kind: 'package' | 'room' | 'wiring' | 'console' | 'elsewhere';
  readonly name: string;
  readonly file: string;
}

function placeOf(path: string): Place {
  const parts = path.split('/');
  if (parts[0] === 'packages' && parts[2] === 'src') {
    return { kind: 'package', name: parts[1] ?? '', file: parts.slice(3).join('/') };
  }
  if (parts[0] === 'console') return { kind: 'console', name: 'console', file: path };
  if (parts[0] === 'server' && parts[1] === 'src') {
    if (parts.length < 5) return { kind: 'wiring', name: parts.slice(2).join('/'), file: path };
    const name = `${parts[2]}/${parts[3]}`;
    return { kind: 'room', name, file: parts.slice(4).join('/') };
  }
  return { kind: 'elsewhere', name: path, file: path };
}

/** Checks one file; `path` is relative to the repository. Tests may reach further than the code. */
export function breaches(path: string, text: string, plan: Plan): Breach[] {
  const place = placeOf(path);
  const isTest = /\.test\.tsx?$|\/testing\.ts$/.test(path);
  const found: Breach[] = [];
  const add = (imports: string, rule: string): void => {
    found.push({ path, imports, rule });
  };
  for (const imports of importsOf(text)) {
    if (place.kind === 'package' && !isTest) checkPackage(place, imports, plan, add);
    if (place.kind === 'console') checkConsole(path, imports, add);
    if (place.kind === 'room') checkRoom(path, place, imports, plan, isTest, add);
  }
  if (place.kind === 'room' && !isTest) checkDoors(place, text, add);
  return found;
}

type Add = (imports: string, rule: string) => void;

/** Files of a package that run on Node only; the rest runs anywhere. */
const THREADS = /^threads(\.ts$|\/)|^[\w-]+-worker\.ts$/;

function checkPackage(place: Place, imports: string, plan: Plan, add: Add): void {
  const ofThreads = THREADS.test(place.file);
  if (imports.startsWith('.')) {
    const target = posix.normalize(posix.join(posix.dirname(place.file), imports));
    if (target.startsWith('..')) add(imports, 'a package imports another by its name');
    if (THREADS.test(target) && !ofThreads) add(imports, 'engines do not import their threads');
    return;
  }
  if (ofThreads && (plan.packages[place.name] ?? []).includes(imports)) return;
  const target = imports.replace(/^@tradewind\//, '');
  const outside = `npm:${imports}`;
  if (target === imports) {
    if ((plan.packages[place.name] ?? []).includes(outside)) return;
    add(imports, 'a package imports only packages of ours');
  } else if (!(plan.packages[place.name] ?? []).includes(target)) {
    add(imports, 'packages import along declared arrows');
  }
}

function checkConsole(path: string, imports: string, add: Add): void {
  if (/^(tradewind|fastify)($|\/)/.test(imports))
    add(imports, 'the console does not import the server');
  if (!imports.startsWith('.')) return;
  const target = posix.join(posix.dirname(path), imports);
  if (!/^(console|contracts)\//.test(target))
    add(imports, 'the console does not import the server');
}

function checkRoom(
  path: string,
  place: Place,
  imports: string,
  plan: Plan,
  isTest: boolean,
  add: Add,
): void {
  if (place.file === 'rules.ts' && !isTest) checkRules(imports, add);
  if (!imports.startsWith('.')) {
    const isDoor = /^http(-[\w-]+)?\.ts$/.test(place.file) || place.name === 'platform/http';
    if (/^@?fastify/.test(imports) && !isDoor && !isTest && place.name !== 'platform/auth') {
      add(imports, 'only http.ts and platform/http see the web framework');
    }
    return;
  }
  const target = placeOf(posix.normalize(posix.join(posix.dirname(path), imports)));
  if (target.kind === 'wiring') {
    if (target.name !== 'rooms.ts' || place.name !== 'platform/database') {
      if (!isTest) add(imports, 'a room does not import the wiring');
    }
    return;
  }
  if (target.kind === 'room' && target.name !== place.name) {
    checkNeighbour(place, target, imports, plan, isTest, add);
  }
}

function checkRules(imports: string, add: Add): void {
  const allowed =
    /^@tradewind\/|^\.\/(types|errors|[\w-]*rules[\w-]*)\.ts$|platform\/(errors|days)\/index\.ts$/;
  if (!allowed.test(imports))
    add(imports, 'rules.ts imports only packages, types.ts and errors.ts');
}

function checkNeighbour(
  place: Place,
  target: Place,
  imports: string,
  plan: Plan,
  isTest: boolean,
  add: Add,
): void {
  // Tests may borrow a neighbour's helpers, and its routes to stand beside their own.
  if (isTest && /^(testing|http)\.ts$/.test(target.file)) return;
  const district = (room: string): string => room.split('/')[0] ?? '';
  const room = (name: string): string => name.split('/')[1] ?? '';
  const from = plan.districts.indexOf(district(place.name));
  const to = plan.districts.indexOf(district(target.name));
  const openInside =
    from === to && district(place.name) === 'platform' && target.file === 'types.ts';
  if (target.file !== 'index.ts' && !openInside && !isTypeDoor(target)) {
    add(imports, 'another room is entered through its index.ts only');
  }
  if (isTest) return;
  if (to > from) add(imports, 'nothing imports a district to its right');
  if (to === from && !(plan.rooms[place.name] ?? []).includes(room(target.name))) {
    add(imports, 'rooms of a district import along declared arrows');
  }
}

/** The contracts of the platform that every room is written against. */
function isTypeDoor(target: Place): boolean {
  return target.name.startsWith('platform/') && /^(types|permissions)\.ts$/.test(target.file);
}

const SQL_CALL = /\b(tx|db|transaction)\.(query|execute|orm|read|script)\b/;

function checkDoors(place: Place, text: string, add: Add): void {
  const isStore = /^store(-[\w-]+)?\.ts$/.test(place.file);
  const houseKeeping = place.name.startsWith('platform/');
  if (!isStore && !houseKeeping && SQL_CALL.test(text)) add('', 'only store.ts holds SQL');
}

/** Arrows of the plan that lead in a circle, as the rooms of one circle. */
export function circles(arrows: Readonly<Record<string, readonly string[]>>): string[][] {
  const done = new Set<string>();
  const found: string[][] = [];
  const walk = (room: string, trail: string[]): void => {
    const at = trail.indexOf(room);
    if (at >= 0) {
      found.push([...trail.slice(at), room]);
      return;
    }
    if (done.has(room)) return;
    for (const next of arrows[room] ?? []) {
      walk(next.includes('/') ? next : sameDistrict(room, next), [...trail, room]);
    }
    done.add(room);
  };
  for (const room of Object.keys(arrows)) walk(room, []);
  return found;
}

function sameDistrict(room: string, next: string): string {
  return room.includes('/') ? `${room.split('/')[0]}/${next}` : next;
}
