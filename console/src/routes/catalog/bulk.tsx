import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { editMany, type LifecycleAction, type Variant } from '../../api/catalog.ts';
import type { Page } from '../../api/client.ts';
import { useWords } from '../../i18n/use-words.ts';
import { say } from '../../lib/toast.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { useChange } from '../../ui/use-change.ts';

const ACTIONS: readonly LifecycleAction[] = ['activate', 'phase-out', 'discontinue'];

interface Props {
  readonly skus: readonly string[];
  readonly done: () => void;
}

/** Lifecycle moves for the ticked SKUs, each at the version that was on the screen. */
export function VariantBulk({ skus, done }: Props): ReactElement {
  const { t } = useWords();
  const queries = useQueryClient();
  const seen = (): readonly { sku: string; version: number }[] => {
    const pages = queries.getQueriesData<Page<Variant>>({ queryKey: ['products', 'list'] });
    const versions = new Map(
      pages.flatMap(([, page]) => page?.items ?? []).map((one) => [one.sku, one.version]),
    );
    return skus.flatMap((sku) => {
      const version = versions.get(sku);
      return version === undefined ? [] : [{ sku, version }];
    });
  };
  const change = useChange({
    run: (action: LifecycleAction) => editMany({ items: seen(), action }),
    touches: ['products'],
    after: ({ changed, refused }) => {
      const text = t('catalog:bulkDone', { changed, refused: refused.length });
      say(refused.length > 0 ? 'bad' : 'good', text, refused.map((one) => one.sku).join(', '));
      done();
    },
  });
  return (
    <>
      {ACTIONS.map((action) => (
        <AskButton
          key={action}
          danger={action === 'discontinue'}
          busy={change.isPending && change.variables === action}
          question={t('catalog:bulkAsk', {
            action: t(`catalog:action.${action}`),
            count: skus.length,
          })}
          onYes={() => change.mutate(action)}
        >
          {t(`catalog:action.${action}`)}
        </AskButton>
      ))}
    </>
  );
}
