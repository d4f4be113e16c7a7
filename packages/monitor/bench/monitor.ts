import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../../../scripts/bench/report.ts';
import { buildMatcher, type Product, readAnswer, sideBySide } from '../src/index.ts';

const GOODS = [
  ...['LED floor lamp', 'Power bank', 'Action camera', 'Dress', 'Two-seat sofa', 'Face serum'],
  ...['Children’s puzzle', 'Ceramic mug', 'Backpack', 'Yoga mat', 'Kettle', 'Bluetooth speaker'],
];
const CODES = [
  ...['940521', '850760', '852589', '610442', '940161', '330499'],
  ...['950300', '691200', '420292', '950691', '851679', '851821'],
];

/** A catalogue of 5,000 SKUs, each with a settled US line. */
export function catalogue(): Product[] {
  return Array.from({ length: 5000 }, (_, at) => {
    const kind = at % GOODS.length;
    const six = CODES[kind] ?? '';
    const line = `${six}${String((at * 7) % 100).padStart(2, '0')}`;
    return {
      ...{ sku: `SKU-${at}`, words: GOODS[kind] ?? '', brand: null, gtin: null, model: null },
      ...{ originCountry: 'CN', traits: kind === 2 ? ['has_battery'] : [] },
      codes: [
        { system: 'HS', code: six, proposed: false },
        { system: 'US', code: line, proposed: false },
      ],
    };
  });
}

/** One document in so many is about goods; the others are about meetings and permits. */
const ABOUT_GOODS = 20;

/** An answer of the Federal Register with many documents, as a month brings them. */
export function manyDocuments(count: number): string {
  const path = join(import.meta.dirname, '../recorded/federal-register.json');
  const recorded = JSON.parse(readFileSync(path, 'utf8'));
  const results = Array.from({ length: count }, (_, at) => {
    const document_number = `2026-${at}`;
    if (at % ABOUT_GOODS !== 0) {
      const title = `Agency information collection ${at}: request for approval`;
      const abstract = `The agency asks for approval of collection number ${at}. `.repeat(8);
      return { ...recorded.results[2], document_number, title, abstract };
    }
    const six = CODES[(at / ABOUT_GOODS) % CODES.length] ?? '';
    const code = `${six.slice(0, 4)}.${six.slice(4)}.${String(at % 100).padStart(2, '0')}`;
    const abstract = `Goods of subheading ${code} from China pay an additional duty. `.repeat(8);
    const title = `Notice ${at} concerning subheading ${code}`;
    return { ...recorded.results[0], document_number, title, abstract };
  });
  return JSON.stringify({ count, results });
}

/** Seconds of this processor a piece of work takes; others on the machine do not count. */
function seconds(work: () => void): number {
  work();
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

export async function engineFigures(): Promise<readonly Figure[]> {
  const count = 2000;
  const text = manyDocuments(count);
  const read = seconds(() => readAnswer('federal_register', text, ['US']));
  const { notices } = readAnswer('federal_register', text, ['US']);
  const products = catalogue();
  const build = seconds(() => buildMatcher(products));
  const matcher = buildMatcher(products);
  const match = seconds(() => {
    for (const notice of notices) matcher.match(notice);
  });
  const old = Array.from({ length: 1000 }, (_, at) => `Article ${at} says that goods pay ${at} %.`);
  const fresh = old.map((line, at) => (at % 20 === 0 ? line.replace('goods', 'lamps') : line));
  const sides = seconds(() => sideBySide(old.join('\n'), fresh.join('\n')));
  return [
    { metric: 'documents read', value: Math.round(count / read), unit: 'documents/s' },
    { metric: '5,000 SKUs made ready', value: Math.round(build * 1000), unit: 'ms' },
    { metric: 'documents looked up', value: Math.round(count / match), unit: 'documents/s' },
    { metric: '1,000 sentences side by side', value: Math.round(sides * 1000), unit: 'ms' },
  ];
}
