const PLACES = 1 << 24;
const READS = 2_000_000;

/**
 * Nanoseconds of processor time that a read at random of 64 MiB takes: what a search mostly does.
 * A machine that others use takes several times as long as a quiet one (about 100 ns).
 */
export function memoryReadTime(): number {
  const next = new Int32Array(PLACES);
  // A step that is odd visits every place once, far from the one before.
  const step = (0x5bd1e995 % PLACES) | 1;
  for (let i = 0; i < PLACES; i++) next[i] = (i + step) % PLACES;
  const began = process.cpuUsage();
  let at = 0;
  for (let i = 0; i < READS; i++) at = ((next[at] ?? 0) ^ (at >>> 7)) % PLACES;
  const { user, system } = process.cpuUsage(began);
  return at < 0 ? Number.NaN : ((user + system) * 1000) / READS;
}
