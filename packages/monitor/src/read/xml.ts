/** The part of XML that feeds and reports use: elements, attributes, text, CDATA; no DTD. */
import { MonitorError } from '../errors.ts';

export interface Element {
  /** Name without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text and CDATA, joined. */
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  readonly parts: string[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' },
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', euro: '€' },
};

/** Text with its references replaced; those that mean nothing stay as written. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#x?[\da-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const hex = name[1] === 'x' || name[1] === 'X';
    const point = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const ATTRIBUTE = /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    found[localName(name)] = decodeEntities(double ?? single ?? '');
  }
  return found;
}

const MARK = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*>|<[^>]+>/gi;

/** Reads one document; keeps what stands open so that a text cut short is known. */
class Builder {
  readonly #open: Open[] = [{ name: '', attributes: {}, children: [], parts: [] }];

  text(part: string): void {
    if (part !== '') this.#top().parts.push(part);
  }

  tag(tag: string): void {
    if (tag.startsWith('</')) {
      const name = localName(tag.slice(2, -1).trim());
      const closed = this.#open.pop();
      if (closed === undefined || this.#open.length === 0 || closed.name !== name) {
        throw new MonitorError('not_xml', name);
      }
      this.#top().children.push(finish(closed));
      return;
    }
    const single = tag.endsWith('/>');
    const inside = tag.slice(1, single ? -2 : -1);
    const name = /^[^\s/]+/.exec(inside)?.[0] ?? '';
    const attributes = attributesOf(inside.slice(name.length));
    const made: Open = { name: localName(name), attributes, children: [], parts: [] };
    if (single) this.#top().children.push(finish(made));
    else this.#open.push(made);
  }

  root(): Element {
    const [top, still] = this.#open;
    const root = top?.children[0];
    if (still !== undefined || root === undefined) {
      throw new MonitorError('not_xml', still?.name ?? '');
    }
    return root;
  }

  #top(): Open {
    const top = this.#open.at(-1);
    if (top === undefined) throw new MonitorError('not_xml', '');
    return top;
  }
}

const finish = ({ name, attributes, children, parts }: Open): Element => ({
  ...{ name, attributes, children, text: parts.join('').trim() },
});

/**
 * The root element of a document.
 * @throws MonitorError not_xml where it is cut short, badly nested, or a page of HTML
 */
export function parseXml(text: string): Element {
  if (/^\s*(<!doctype\s+html|<html)/i.test(text)) throw new MonitorError('not_xml', 'HTML');
  const builder = new Builder();
  let at = 0;
  for (const found of text.matchAll(MARK)) {
    builder.text(decodeEntities(text.slice(at, found.index)));
    at = found.index + found[0].length;
    if (found[1] !== undefined) builder.text(found[1]);
    else if (!/^<[!?]/.test(found[0])) builder.tag(found[0]);
  }
  if (text.slice(at).includes('<')) throw new MonitorError('not_xml', text.slice(at, at + 20));
  return builder.root();
}

/** Children of a name. */
export const childrenOf = (element: Element, name: string): readonly Element[] =>
  element.children.filter((child) => child.name === name);

/** Text of the first child of a name; '' where there is none. */
export const childText = (element: Element, name: string): string =>
  childrenOf(element, name)[0]?.text ?? '';
