import { CheckOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  checkRecord,
  type EvidenceView,
  removeRecord,
  renewRecord,
  reopenRecord,
  revokeRecord,
} from '../../api/evidence.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DayField } from '../../ui/fields.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReasonBox } from './reason-box.tsx';

interface Props {
  readonly one: EvidenceView;
  readonly show: (fresh: EvidenceView) => void;
  readonly onGo: (recordId: string | undefined) => void;
}

/** What may be done with a record in its state, by who may do it. */
export function Actions(props: Props): ReactElement | null {
  const mayWrite = useMay('evidence.write');
  const mayCheck = useMay('evidence.check');
  const { state } = props.one;
  if (!mayWrite && !mayCheck) return null;
  return (
    <div className="row evidence-actions">
      {state === 'draft' && mayCheck && <CheckButton {...props} />}
      {state === 'draft' && mayWrite && <RemoveButton {...props} />}
      {state !== 'draft' && mayWrite && <RenewButton {...props} />}
      {state === 'checked' && mayCheck && <ReopenButton {...props} />}
      {(state === 'checked' || state === 'replaced') && mayCheck && <RevokeButton {...props} />}
    </div>
  );
}

function CheckButton({ one, show }: Props): ReactElement {
  const { t } = useWords();
  const check = useChange({
    run: () => checkRecord(one.recordId, one.version),
    touches: ['evidence'],
    done: t('evidence:checked'),
    after: show,
  });
  return (
    <Button
      type="primary"
      icon={<CheckOutlined />}
      disabled={one.wanting !== null}
      loading={check.isPending}
      title={t('evidence:checkHint')}
      onClick={() => check.mutate(undefined)}
    >
      {t('evidence:check')}
    </Button>
  );
}

function RemoveButton({ one, onGo }: Props): ReactElement {
  const { t } = useWords();
  const remove = useChange({
    run: () => removeRecord(one.recordId, one.version),
    touches: ['evidence'],
    after: () => onGo(undefined),
  });
  return (
    <AskButton
      danger
      busy={remove.isPending}
      question={t('evidence:removeAsk')}
      onYes={() => remove.mutate(undefined)}
    >
      {t('evidence:remove')}
    </AskButton>
  );
}

function RenewButton({ one, onGo }: Props): ReactElement {
  const { t } = useWords();
  const renew = useChange({
    run: () => renewRecord(one.recordId),
    touches: ['evidence'],
    after: ({ recordId }) => onGo(recordId),
  });
  return (
    <Button
      type="primary"
      icon={<ReloadOutlined />}
      loading={renew.isPending}
      title={t('evidence:renewHint')}
      onClick={() => renew.mutate(undefined)}
    >
      {t('evidence:renew')}
    </Button>
  );
}

function ReopenButton({ one, show }: Props): ReactElement {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const reopen = useChange({
    run: (reason: string) => reopenRecord(one.recordId, { version: one.version, reason }),
    touches: ['evidence'],
    after: (fresh) => {
      show(fresh);
      setAsking(false);
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('evidence:reopen')}</Button>
      {asking && (
        <ReasonBox
          title={t('evidence:reopen')}
          text={t('evidence:reopenText')}
          label={t('evidence:reason')}
          saving={reopen.isPending}
          onSave={(reason) => reopen.mutate(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function RevokeButton({ one, show }: Props): ReactElement {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [on, setOn] = useState(() => new Date().toISOString().slice(0, 10));
  const revoke = useChange({
    run: (reason: string) => revokeRecord(one.recordId, { version: one.version, on, reason }),
    touches: ['evidence'],
    after: (fresh) => {
      show(fresh);
      setAsking(false);
    },
  });
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t('evidence:revoke')}
      </Button>
      {asking && (
        <ReasonBox
          danger
          title={t('evidence:revoke')}
          text={t('evidence:revokeText')}
          label={t('evidence:reason')}
          saving={revoke.isPending}
          onSave={(reason) => revoke.mutate(reason)}
          onClose={() => setAsking(false)}
        >
          <DayField
            label={t('evidence:revokeOn')}
            value={on}
            onChange={(day) => setOn(day ?? on)}
          />
        </ReasonBox>
      )}
    </>
  );
}
