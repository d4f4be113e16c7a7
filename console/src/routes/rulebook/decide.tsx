import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { type DraftDetail, decideDraft } from '../../api/rulebook.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useChange } from '../../ui/use-change.ts';
import { WithdrawDraft } from './withdraw-draft.tsx';

const TOUCHES = ['rulebook', 'compliance'] as const;

/** The decision of the second person; authors are told why they have none. */
export function Decide({ detail }: { readonly detail: DraftDetail }): ReactElement {
  const { t } = useWords();
  const [note, setNote] = useState('');
  const mayApprove = useMay('rulebook.approve');
  const mayWrite = useMay('rulebook.write');
  const { draft, mine, overtaken } = detail;
  const { draftId, revision } = draft;
  const given = note.trim() === '' ? null : note.trim();
  const decide = (approve: boolean, done: string) => ({
    run: () => decideDraft(draftId, { revision, approve, note: given }),
    ...{ touches: TOUCHES, done },
  });
  const approve = useChange(decide(true, t('rulebook:approved')));
  const reject = useChange(decide(false, t('rulebook:rejected')));
  return (
    <Panel title={t('rulebook:decision')}>
      {overtaken && <p className="notice red">{t('rulebook:movedOn')}</p>}
      {mine && <p className="muted">{t('rulebook:mine')}</p>}
      <div className="row decide-row">
        {mayApprove && !mine && (
          <>
            <Input
              className="grow"
              aria-label={t('rulebook:note_')}
              placeholder={t('rulebook:noteHint')}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            {!overtaken && (
              <AskButton
                question={t('rulebook:approveAsk')}
                busy={approve.isPending}
                onYes={() => approve.mutate(undefined)}
              >
                {t('rulebook:approve')}
              </AskButton>
            )}
            <Button
              size="small"
              loading={reject.isPending}
              onClick={() => reject.mutate(undefined)}
            >
              {t('rulebook:reject')}
            </Button>
          </>
        )}
        {mayWrite && <WithdrawDraft draft={draft} />}
      </div>
    </Panel>
  );
}
