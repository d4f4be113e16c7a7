import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compareParties, type ListEntry } from '../src/index.ts';
import { editDistance } from '../src/match/distance.ts';
import type { Made } from './made-names.ts';

export interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
}

/** The Python that has rapidfuzz or python3-jellyfish; without either there is no peer to tell. */
const PYTHON = process.env['SCREENING_PYTHON'] ?? 'python3';
const WORDS = 200_000;
/** Names held against the whole list one by one: by the peer, and by our own comparison. */
const SCANNED = 10;
const COMPARED = 20_000;

function perSecond(count: number, work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (1e6 * count) / (user + system);
}

interface Peer {
  readonly peer: string;
  readonly single: number;
  readonly table?: number;
  readonly scan?: number;
}

function askPeer(input: object): Peer | null {
  const script = fileURLToPath(new URL('peers.py', import.meta.url));
  const run = spawnSync(PYTHON, [script], {
    ...{ input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  return run.status === 0 ? (JSON.parse(run.stdout) as Peer) : null;
}

/** Words of the list as they are written, in the order of the list. */
const wordsOf = (entries: readonly ListEntry[]): string[] =>
  entries
    .slice(0, WORDS)
    .flatMap(({ names }) => (names[0]?.text ?? '').toLowerCase().split(/[\s-]+/))
    .slice(0, WORDS);

/** Raw distances and plain scans beside a peer, in processor time of one thread. */
export function peerFigures(
  entries: readonly ListEntry[],
  asked: readonly { readonly text: string; readonly made: Made }[],
): Figure[] {
  const words = wordsOf(entries);
  const distance = (): void => {
    for (let i = 0; i + 1 < words.length; i += 2) editDistance(words[i] ?? '', words[i + 1] ?? '');
  };
  distance();
  const ours = perSecond(words.length >> 1, distance);
  const [first] = asked;
  const compare = perSecond(COMPARED, () => {
    const party = { names: [first?.text ?? ''], kind: first?.made.kind };
    for (const entry of entries.slice(0, COMPARED)) compareParties(party, entry);
  });
  const figures: Figure[] = [
    { metric: 'edit distances of two words, ours', value: ours, unit: 'pairs/s' },
    {
      metric: 'every name of the list compared, ours, no index',
      value: compare / entries.length,
      unit: 'names/s',
    },
  ];
  const peer = askPeer({
    ...{ words, names: entries.map(({ names }) => names[0]?.text ?? '') },
    asked: asked.slice(0, SCANNED).map(({ text }) => text),
  });
  if (peer === null) return figures;
  const tell = (metric: string, value: number | undefined, unit: string): Figure[] =>
    value === undefined ? [] : [{ metric: `${metric}, ${peer.peer}`, value, unit }];
  return [
    ...figures,
    ...tell('edit distances of two words, a call a pair', peer.single, 'pairs/s'),
    ...tell('edit distances of two words, a table at once', peer.table, 'pairs/s'),
    ...tell('every name of the list compared, token_sort_ratio', peer.scan, 'names/s'),
  ];
}
