import { ListError, type ListProblem } from './errors.ts';

/** An element with all that is in it; names without their prefix. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" },
};

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
// A name is tried once, at its beginning: tried at each of its letters, a long one takes for ever.
const ATTRIBUTE = /(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Nobody's name is this long; a file that has such a text between two marks is no list. */
const MOST_PENDING = 16 * 1024 * 1024;
/** Of an element that is handed out whole, in signs, with what each element inside costs. */
const MOST_ELEMENT = 16 * 1024 * 1024;
const COST_OF_ELEMENT = 64;
/** Elements inside each other; the registers and lists we know have under twenty. */
const MOST_DEEP = 64;

/**
 * Reads XML as it comes, piece by piece, and hands out the elements asked for whole. No document
 * type is taken: entities a file declares for itself are how a small file becomes a huge one.
 */
export class XmlReader {
  private pending = '';
  private line = 1;
  private at = 0;
  private readonly open: string[] = [];
  private readonly building: Element[] = [];
  private began = false;
  private size = 0;
  private readonly wanted: ReadonlySet<string>;
  private readonly take: (element: Element) => void;
  /** Name and attributes of the outermost element, once it was read. */
  root: Element | null = null;

  constructor(wanted: ReadonlySet<string>, take: (element: Element) => void) {
    this.wanted = wanted;
    this.take = take;
  }

  /** Whether an element asked for has begun, and not ended. */
  get inside(): boolean {
    return this.building.length > 0;
  }

  push(piece: string): void {
    this.pending += piece;
    this.at = 0;
    for (let next = this.step(0); next >= 0; next = this.step(next)) this.at = next;
    if (this.pending.length - this.at > MOST_PENDING) throw this.problem('broken_xml');
    this.line += this.linesBefore(this.at);
    this.pending = this.pending.slice(this.at);
    this.at = 0;
  }

  /** @throws ListError where elements are still open: the file was cut off. */
  end(): void {
    if (this.open.length > 0 || this.pending.trim() !== '' || this.root === null) {
      throw this.problem('cut_off');
    }
  }

  private linesBefore(end: number): number {
    let lines = 0;
    for (let i = this.pending.indexOf('\n'); i >= 0 && i < end; lines++) {
      i = this.pending.indexOf('\n', i + 1);
    }
    return lines;
  }

  private problem(problem: ListProblem): ListError {
    return new ListError(problem, this.line + this.linesBefore(this.at));
  }

  /** Takes one mark or text; where it ends, or -1 while it is not there whole. */
  private step(at: number): number {
    const { pending } = this;
    if (at >= pending.length) return -1;
    if (pending.charCodeAt(at) !== 60) return this.text(at);
    if (pending.startsWith('<!--', at)) return this.skip(at, '-->');
    if (pending.startsWith('<![CDATA[', at)) return this.cdata(at);
    if (pending.startsWith('<?', at)) return this.skip(at, '?>');
    if (pending.startsWith('<!', at)) {
      // The beginning of one of the marks above, cut by the end of this piece.
      if (pending.length - at < 9) return -1;
      throw this.problem('declares_entities');
    }
    const end = pending.indexOf('>', at);
    if (end < 0) return -1;
    const tag = pending.slice(at + 1, end);
    if (tag.startsWith('/')) this.close(local(tag.slice(1).trim()));
    else this.openTag(tag);
    return end + 1;
  }

  private skip(at: number, mark: string): number {
    const end = this.pending.indexOf(mark, at);
    return end < 0 ? -1 : end + mark.length;
  }

  private text(at: number): number {
    const end = this.pending.indexOf('<', at);
    if (end < 0) return -1;
    const inside = this.building.at(-1);
    if (inside !== undefined) {
      this.grow(end - at);
      inside.text += decode(this.pending.slice(at, end));
    } else if (
      this.open.length === 0 &&
      this.pending
        .slice(at, end)
        .replace(/^\ufeff/, '')
        .trim()
    ) {
      throw this.problem(this.began ? 'broken_xml' : 'not_a_list');
    }
    return end;
  }

  private cdata(at: number): number {
    const end = this.pending.indexOf(']]>', at);
    if (end < 0) return -1;
    const inside = this.building.at(-1);
    if (inside !== undefined) {
      this.grow(end - at);
      inside.text += this.pending.slice(at + 9, end);
    }
    return end + 3;
  }

  private grow(signs: number): void {
    this.size += signs;
    if (this.size > MOST_ELEMENT) throw this.problem('broken_xml');
  }

  private openTag(tag: string): void {
    if (this.open.length >= MOST_DEEP) throw this.problem('broken_xml');
    const [written = ''] = tag.split(/[\s/]/, 1);
    if (!/^[\w:.-]+$/.test(written)) throw this.problem('broken_xml');
    const name = local(written);
    const attributes: Record<string, string> = {};
    for (const [, key = '', a, b] of tag.slice(written.length).matchAll(ATTRIBUTE)) {
      attributes[local(key)] = decode(a ?? b ?? '');
    }
    const element: Element = { name, attributes, children: [], text: '' };
    if (!this.began) {
      this.began = true;
      this.root = element;
    }
    const inside = this.building.at(-1);
    if (inside === undefined) this.size = 0;
    else inside.children.push(element);
    this.grow(tag.length + COST_OF_ELEMENT);
    if (inside !== undefined || this.wanted.has(name)) this.building.push(element);
    this.open.push(name);
    if (tag.endsWith('/')) this.close(name);
  }

  private close(name: string): void {
    if (this.open.pop() !== name) throw this.problem('broken_xml');
    const element = this.building.pop();
    if (element !== undefined && this.building.length === 0) this.take(element);
  }
}

/** Every element of a path below one: `at(entry, 'akaList', 'aka')`. */
export function at(element: Element, ...path: readonly string[]): Element[] {
  return path.reduce<Element[]>(
    (found, name) => found.flatMap(({ children }) => children.filter((one) => one.name === name)),
    [element],
  );
}

/** Texts of a path, trimmed, without empty ones. */
export const texts = (element: Element, ...path: readonly string[]): string[] =>
  at(element, ...path)
    .map(({ text }) => text.trim())
    .filter((text) => text !== '');

export const firstText = (element: Element, ...path: readonly string[]): string =>
  texts(element, ...path)[0] ?? '';
