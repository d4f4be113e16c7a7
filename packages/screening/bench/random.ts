/** A small generator with a seed (mulberry32), so that every run makes the same names. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(items: readonly T[]): T {
    const found = items[this.below(items.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  /** Early items far oftener than late ones, as names are. */
  pickOften<T>(items: readonly T[]): T {
    const found = items[Math.floor(items.length * this.next() ** 2.2)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }
}
