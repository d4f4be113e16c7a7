import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { listEvidence } from '../../api/evidence.ts';
import { type Act, decideHit, type HitDetail, type HitState, hitQuery } from '../../api/marks.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReasonButton } from '../plan/reason-button.tsx';

const ACTS: Readonly<Record<HitState, readonly Act[]>> = {
  open: ['not_infringing', 'licensed', 'infringing'],
  infringing: ['ask_lift'],
  lift_asked: ['lift', 'keep'],
  not_infringing: ['licensed', 'infringing'],
  licensed: ['not_infringing', 'infringing'],
  gone: [],
};

/** What may be done with the hit now, by whoever looks at it. */
export function Decide({ one }: { readonly one: HitDetail }): ReactElement | null {
  const { t } = useWords();
  const mayWrite = useMay('marks.write');
  const mayLift = useMay('marks.lift');
  const queries = useQueryClient();
  const decide = useChange({
    run: (wish: { act: Act; reason: string; recordId: string | null }) => decideHit(one, wish),
    touches: ['marks', 'compliance'],
    done: t('marks:decided'),
    after: (fresh) => queries.setQueryData(hitQuery(one.hitId).queryKey, fresh),
  });
  const acts = ACTS[one.state].filter((act) =>
    act === 'lift' || act === 'keep' ? mayLift : mayWrite,
  );
  if (acts.length === 0) return null;
  return (
    <div className="decide-bar">
      <span className="grow muted mark-ask">{t(`marks:ask.${one.state}`)}</span>
      {acts.map((act) =>
        act === 'licensed' ? (
          <LicenceButton
            key={act}
            sku={one.sku}
            busy={decide.isPending}
            onLicence={(recordId, reason) => decide.mutate({ act, reason, recordId })}
          />
        ) : (
          <ReasonButton
            key={act}
            danger={act === 'infringing'}
            title={t(`marks:actAsk.${act}`)}
            hint={t('marks:reasonHint')}
            busy={decide.isPending}
            onReason={(reason) => decide.mutate({ act, reason, recordId: null })}
          >
            {t(`marks:act.${act}`)}
          </ReasonButton>
        ),
      )}
    </div>
  );
}

interface LicenceProps {
  readonly sku: string;
  readonly busy: boolean;
  readonly onLicence: (recordId: string, reason: string) => void;
}

const KINDS = ['world:trademark_licence', 'world:trademark_registration'];

/** Asks for the licence in the vault and the reason. */
function LicenceButton({ sku, busy, onLicence }: LicenceProps): ReactElement {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [recordId, setRecordId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const found = useQuery({
    queryKey: ['evidence', 'licences', sku],
    queryFn: ({ signal }) => listEvidence({ sku, limit: 100 }, signal),
    enabled: open,
  });
  const records = (found.data?.items ?? []).filter(({ kind }) => KINDS.includes(kind ?? ''));
  const ready = recordId !== null && reason.trim() !== '';
  return (
    <>
      <Button loading={busy} onClick={() => setOpen(true)}>
        {t('marks:act.licensed')}
      </Button>
      <Modal
        open={open}
        title={t('marks:actAsk.licensed')}
        okText={t('marks:act.licensed')}
        cancelText={t('common:action.cancel')}
        okButtonProps={{ disabled: !ready }}
        onOk={() => {
          if (recordId === null) return;
          onLicence(recordId, reason.trim());
          setOpen(false);
        }}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Field
          label={t('marks:licence')}
          hint={
            found.data !== undefined && records.length === 0
              ? t('marks:noLicence')
              : t('marks:licenceHint')
          }
        >
          {(tie) => (
            <Select
              {...tie}
              value={recordId}
              loading={found.isPending && open}
              options={records.map((one) => ({
                value: one.recordId,
                label: [one.number, one.issuer].filter((text) => text !== null).join(' · '),
              }))}
              onChange={setRecordId}
            />
          )}
        </Field>
        <Field label={t('plan:reason')} hint={t('marks:reasonHint')}>
          {(tie) => (
            <Input.TextArea
              {...tie}
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </Modal>
    </>
  );
}
