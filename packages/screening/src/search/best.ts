import type { Rows } from './growing.ts';

/** A name of the index that may be the one asked for, and the most its score can be. */
export interface Found {
  readonly name: number;
  readonly bound: number;
}

/** The best bounds of names found so far, and the one that a name must reach to be among them. */
export class BestNames {
  /** By writing. */
  private readonly bounds = new Map<number, number>();
  /** The best `most` bounds of names, best first. */
  private readonly first: number[] = [];
  /** The least bound wanted, however few are known. */
  least: number;
  readonly most: number;

  /**
   * @param least bound below which no name is wanted
   * @param most names wanted; infinity for every one
   */
  constructor(least: number, most: number) {
    this.least = least;
    this.most = most;
  }

  /** The bound that a name must reach: as many as are wanted are better than one below. */
  get floor(): number {
    const last = this.first.length < this.most ? undefined : this.first[this.most - 1];
    return last === undefined || last < this.least ? this.least : last;
  }

  /** No name below is wanted any more: enough are known to score better. */
  raise(floor: number): void {
    if (floor > this.least) this.least = floor;
  }

  /** The best bound; 0 where there is none. */
  get top(): number {
    return this.first[0] ?? 0;
  }

  /** @param names that are written so */
  add(writing: number, bound: number, names: number): void {
    const known = this.bounds.get(writing);
    if (known !== undefined && known >= bound) return;
    this.bounds.set(writing, bound);
    const often = Math.min(names, this.most);
    if (known !== undefined) {
      const at = this.first.indexOf(known);
      if (at >= 0) this.first.splice(at, often);
    } else if (this.first.length >= this.most && bound <= this.floor) return;
    let at = this.first.length;
    while (at > 0 && (this.first[at - 1] ?? 0) < bound) at--;
    this.first.splice(at, 0, ...Array.from({ length: often }, () => bound));
    if (this.first.length > this.most) this.first.length = this.most;
  }

  /** The best bounds in order; equal ones as they stand on the list. */
  inOrder({ starts, values }: Rows): Found[] {
    const { floor } = this;
    const found: Found[] = [];
    for (const [writing, bound] of this.bounds) {
      if (bound < floor) continue;
      const end = Math.min(starts[writing + 1] ?? 0, (starts[writing] ?? 0) + this.most);
      for (let i = starts[writing] ?? 0; i < end; i++) found.push({ name: values[i] ?? 0, bound });
    }
    return found.sort((a, b) => b.bound - a.bound || a.name - b.name).slice(0, this.most);
  }
}
