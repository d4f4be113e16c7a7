import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { postImpact } from '../../api/impacts.ts';
import type { DraftDetail } from '../../api/rulebook.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Panel } from '../../ui/panel.tsx';
import { useChange } from '../../ui/use-change.ts';

/** What the draft would hit and cost, before anybody approves it: one press. */
export function PriceDraft({ detail }: { readonly detail: DraftDetail }): ReactElement | null {
  const { t } = useWords();
  const navigate = useNavigate();
  const mayPost = useMay('impact.write');
  const price = useChange({
    run: postImpact,
    touches: ['impacts', 'cockpit'],
    after: ({ impact }) =>
      void navigate({ to: '/impacts/$impactId', params: { impactId: impact.impactId } }),
  });
  const { draft, looked } = detail;
  const rule = looked?.check.ready === true ? looked.rule : null;
  if (!mayPost || draft.kind === 'retire' || draft.state === 'withdrawn') return null;
  const { draftId, reason } = draft;
  return (
    <Panel title={t('rulebook:price.title')} note={t('rulebook:price.note')}>
      <Button
        disabled={rule === null}
        loading={price.isPending}
        onClick={() =>
          rule !== null && price.mutate({ kind: 'rule', rule, draftId, source: { note: reason } })
        }
      >
        {t('rulebook:price.button')}
      </Button>
      {rule === null && <p className="muted">{t('rulebook:price.notReady')}</p>}
    </Panel>
  );
}
