import { answerCompany, answerProducts, type Checklist, type Value } from '../../api/compliance.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useChange } from '../../ui/use-change.ts';

/** An answer to one question of a checklist: of its product, or of the company somewhere. */
export interface Answer {
  readonly fact: string;
  readonly of: string;
  /** null takes the answer back. */
  readonly value: Value | null;
  /** Market of an answer of the company; everywhere is `'*'`. */
  readonly market?: string;
}

/** Saves answers given on a checklist; the checklist is read again with each. */
export function useAnswer({ sku, market: own }: Pick<Checklist, 'sku' | 'market'>) {
  const { t } = useWords();
  return useChange({
    run: async ({ fact, of, value, market = own }: Answer): Promise<void> => {
      if (of === 'product') await answerProducts({ skus: [sku], fact, value });
      else await answerCompany({ market, fact, value });
    },
    touches: ['compliance', 'jobs'],
    done: t('compliance:answer.saved'),
  });
}
