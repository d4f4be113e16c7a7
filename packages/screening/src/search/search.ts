import type { Token } from '../text/tokens.ts';
import { joinTokens, readName } from '../text/tokens.ts';
import { BestNames, type Found } from './best.ts';
import type { Packed } from './build.ts';
import { Expander } from './expand.ts';
import { KnownTexts } from './known-texts.ts';
import { type Confirm, NameReader } from './reader.ts';

/** Bounds are kept above the threshold by this much: the bound knows no joined words. */
const SLACK = 0.04;
/** A bound that makes other ways to write the words needless. */
const GOOD = 0.9;

/** A floor that only a name confirmed to be the same can have set. */
const SAME = 0.945;

const countsFor = ({ kind }: Token): boolean => kind !== 'title' && kind !== 'legal';

/** Looks names up as they are written, and with words joined or split; answers the best bounds. */
export class Searcher {
  private readonly expander: Expander;
  private readonly reader: NameReader;
  private readonly packed: Packed;
  private readonly texts: KnownTexts;

  constructor(packed: Packed) {
    this.packed = packed;
    this.texts = new KnownTexts(packed.words);
    this.expander = new Expander(packed);
    this.reader = new NameReader(packed, this.expander);
  }

  /** Names whose bound was looked at: what a benchmark tells. */
  get looked(): number {
    return this.reader.looked;
  }

  /**
   * Names that may score `least` or more, best bound first. Joined and split words are tried where
   * the words as they stand find nothing good.
   *
   * @param most names answered at most; infinity answers every one, and takes its time
   * @param confirm scores a name while others are still looked for
   */
  find(tokens: readonly Token[], least: number, most: number, confirm: Confirm = () => 0): Found[] {
    const best = new BestNames(least - SLACK, most);
    const counted = tokens.filter(countsFor);
    const top = this.reader.read(counted, best, confirm);
    // Words joined are never quite the same: nothing comes before a name that is.
    if (best.least >= SAME) return best.inOrder(this.packed.namesOf);
    for (const variant of this.variants(counted, top >= GOOD))
      this.reader.read(variant, best, confirm);
    return best.inOrder(this.packed.namesOf);
  }

  /**
   * The words with neighbours joined, or one split, where the index knows the outcome.
   *
   * @param exactly only joined words that stand in the index as they are
   */
  private variants(counted: readonly Token[], exactly: boolean): Token[][] {
    const variants: Token[][] = [];
    for (let i = 0; i + 1 < counted.length && i < 8; i++) {
      for (const n of [2, 3]) {
        const run = counted.slice(i, i + n);
        if (run.length < n || run.some(({ kind }) => kind === 'number')) continue;
        const joined = joinTokens(run);
        if (joined === null) continue;
        if (exactly && !this.packed.wordAt.has(joined.key)) continue;
        if (!this.expander.knows(joined)) continue;
        variants.push([...counted.slice(0, i), joined, ...counted.slice(i + n)]);
      }
    }
    if (exactly) return variants;
    for (const [i, token] of counted.entries()) {
      for (const halves of this.halves(token)) {
        variants.push([...counted.slice(0, i), ...halves, ...counted.slice(i + 1)]);
      }
    }
    return variants;
  }

  /** Ways to split a word in two: where both stand in the index, and behind an Arabic article. */
  private halves({ text, kind, han, abjad }: Token): Token[][] {
    if (kind !== 'word' || abjad || text.length < 4 || text.length > 22) return [];
    const chars = [...han];
    if (chars.length === 2) return [readName(chars.join(' '), 'company').tokens.slice()];
    const found: Token[][] = [];
    if (/^[ae]l.{4}/.test(text))
      found.push(readName(`al ${text.slice(2)}`, 'person').tokens.slice());
    for (let at = 2; at <= text.length - 2; at++) {
      if (!this.texts.mayHave(text, 0, at) || !this.texts.mayHave(text, at, text.length)) continue;
      const first = this.known(text.slice(0, at));
      const second = first === undefined ? undefined : this.known(text.slice(at));
      if (first !== undefined && second !== undefined) found.push([first, second]);
    }
    return found;
  }

  private known(text: string): Token | undefined {
    const at = this.packed.wordAt.get(`w${text}`) ?? this.packed.wordAt.get(`p${text}`);
    return at === undefined ? undefined : this.packed.words[at];
  }
}
