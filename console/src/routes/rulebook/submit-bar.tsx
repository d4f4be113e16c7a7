import type { ReactElement } from 'react';
import { type Draft, submitDraft } from '../../api/rulebook.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useChange } from '../../ui/use-change.ts';
import { WithdrawDraft } from './withdraw-draft.tsx';

interface Props {
  readonly draft: Draft;
  /** Something is typed and not saved. */
  readonly changed: boolean;
  /** Nothing stands in the way of what was saved. */
  readonly ready: boolean | undefined;
}

/** Hands the draft on, or ends it. */
export function SubmitBar({ draft, changed, ready }: Props): ReactElement {
  const { t } = useWords();
  const { draftId, revision, state } = draft;
  const submit = useChange({
    run: () => submitDraft(draftId, revision),
    ...{ touches: ['rulebook'], done: t('rulebook:submitted') },
  });
  const open = ready === true && !changed && state === 'draft';
  return (
    <Panel title={t('rulebook:edit.title')}>
      {!open && <p className="muted">{t('rulebook:check.unsaved')}</p>}
      <div className="row">
        {open && (
          <AskButton
            question={t('rulebook:submitAsk')}
            busy={submit.isPending}
            onYes={() => submit.mutate(undefined)}
          >
            {t('rulebook:submit')}
          </AskButton>
        )}
        <WithdrawDraft draft={draft} />
      </div>
    </Panel>
  );
}
