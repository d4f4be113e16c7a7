import type { ReactElement } from 'react';
import { type Draft, withdrawDraft } from '../../api/rulebook.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { useChange } from '../../ui/use-change.ts';

/** Ends a draft that was not decided on; asks first. */
export function WithdrawDraft({
  draft: { draftId, revision },
}: {
  readonly draft: Pick<Draft, 'draftId' | 'revision'>;
}): ReactElement {
  const { t } = useWords();
  const withdraw = useChange({
    run: () => withdrawDraft(draftId, revision),
    ...{ touches: ['rulebook', 'compliance'], done: t('rulebook:withdrawn') },
  });
  return (
    <AskButton
      danger
      question={t('rulebook:withdrawAsk')}
      busy={withdraw.isPending}
      onYes={() => withdraw.mutate(undefined)}
    >
      {t('rulebook:withdraw')}
    </AskButton>
  );
}
