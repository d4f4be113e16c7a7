import type { Token } from '../text/tokens.ts';
import { hashPart } from './keys.ts';

/** Bits a word: one in thirty-two unknown texts is taken for a known one, and looked up. */
const BITS_A_WORD = 32;

/** Texts of the words of an index, a bit each: tells most unknown parts of words at once. */
export class KnownTexts {
  private readonly bits: Int32Array;
  private readonly mask: number;

  constructor(words: readonly Token[]) {
    let size = 1024;
    while (size < words.length * BITS_A_WORD) size *= 2;
    this.mask = size - 1;
    this.bits = new Int32Array(size >>> 5);
    for (const { text } of words) {
      const bit = hashPart(text, 0, text.length) & this.mask;
      this.bits[bit >>> 5] = (this.bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }

  /** Whether the letters from one place up to another may be a word of the index. */
  mayHave(text: string, from: number, to: number): boolean {
    const bit = hashPart(text, from, to) & this.mask;
    return ((this.bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }
}
