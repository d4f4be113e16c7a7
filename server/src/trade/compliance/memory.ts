/**
 * A bounded memory of answers that stand. Every page of it belongs to one company, one question
 * and one generation of what the answers rest on (`Database.generation`): once anything of that
 * was changed by anybody, the number is another and the page is not looked at again.
 */
export interface Memory<T> {
  /** Answers to a question by name, as they stand under the generation; may be written to. */
  page(tenantId: string, question: string, generation: bigint): Page<T>;
}

export interface Page<T> {
  get(name: string): T | undefined;
  set(name: string, answer: T): void;
}

interface KeptPage<T> extends Page<T> {
  readonly generation: bigint;
  readonly size: () => number;
}

/**
 * @param most answers kept by all companies together, each counted by `sizeOf`; the pages looked at
 *   longest ago leave first
 */
export function openMemory<T>(most: number, sizeOf: (answer: T) => number = () => 1): Memory<T> {
  const pages = new Map<string, KeptPage<T>>();
  let total = 0;
  const drop = (key: string): void => {
    total -= pages.get(key)?.size() ?? 0;
    pages.delete(key);
  };
  const makeRoom = (): void => {
    for (const oldest of pages.keys()) {
      if (total <= most) break;
      drop(oldest);
    }
  };
  const make = (key: string, generation: bigint): KeptPage<T> => {
    const answers = new Map<string, T>();
    // The page itself counts: questions may be many and their answers none.
    let size = 1;
    const page: KeptPage<T> = {
      generation,
      size: () => size,
      get: (name) => answers.get(name),
      set: (name, answer) => {
        // A page that left, or was written over by a newer one, is nobody's any more.
        if (pages.get(key) !== page || answers.has(name)) return;
        answers.set(name, answer);
        size += sizeOf(answer);
        total += sizeOf(answer);
        makeRoom();
      },
    };
    return page;
  };
  return {
    page: (tenantId, question, generation) => {
      const key = `${tenantId}\n${question}`;
      const known = pages.get(key);
      // Whoever read an older number started earlier: its answers may lack what is known since.
      if (known !== undefined && known.generation > generation) return make('', generation);
      const page = known?.generation === generation ? known : make(key, generation);
      if (page !== known) {
        drop(key);
        total += 1;
      }
      pages.delete(key);
      pages.set(key, page);
      makeRoom();
      return page;
    },
  };
}
