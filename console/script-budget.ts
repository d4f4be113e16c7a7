import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Script a person downloads before the first page works, gzip bytes (issue of the foundation). */
export const FIRST_PAGE_BUDGET = 300_000;

/** Pages that may be the first one somebody sees; each is measured with all it imports at once. */
const FIRST_PAGES = [
  'src/routes/sign-in/page.tsx',
  'src/routes/cockpit/page.tsx',
  'src/i18n/zh.ts',
  'src/i18n/en.ts',
];

export interface Chunk {
  readonly fileName: string;
  readonly code: string;
  /** Module of the source that made this chunk, when it is an entry. */
  readonly source: string;
  readonly imports: readonly string[];
}

/** Gzip bytes of the named chunks and everything they import, each file once. */
export function weigh(chunks: ReadonlyMap<string, Chunk>, start: readonly string[]): number {
  const seen = new Set<string>();
  const waiting = [...start];
  let total = 0;
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = chunks.get(name);
    if (chunk === undefined || seen.has(name)) continue;
    seen.add(name);
    total += gzipSync(chunk.code).length;
    waiting.push(...chunk.imports);
  }
  return total;
}

/** Fails the build when a first page outgrows the budget, else prints the figure. */
export function scriptBudget(): Plugin {
  return {
    name: 'tradewind-script-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = new Map<string, Chunk>();
      const entries: string[] = [];
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const source = file.facadeModuleId?.replaceAll('\\', '/') ?? '';
        const { fileName, code, imports } = file;
        chunks.set(fileName, { fileName, code, source, imports });
        if (file.isEntry) entries.push(fileName);
      }
      const find = (end: string): string[] =>
        [...chunks.values()].filter((one) => one.source.endsWith(end)).map((one) => one.fileName);
      const [zh = [], en = []] = FIRST_PAGES.slice(2).map(find);
      for (const page of FIRST_PAGES.slice(0, 2)) {
        for (const words of [zh, en]) {
          const bytes = weigh(chunks, [...entries, ...words, ...find(page)]);
          const line = `${page} with ${words[0] ?? 'no words'}: ${bytes} bytes of script, gzip`;
          if (bytes > FIRST_PAGE_BUDGET) this.error(`${line}; the budget is ${FIRST_PAGE_BUDGET}`);
          this.info(line);
        }
      }
    },
  };
}
