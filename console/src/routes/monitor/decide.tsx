import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  decideDocument,
  type MonitorDocumentView,
  type State,
  type Wish,
} from '../../api/monitor.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useChange } from '../../ui/use-change.ts';

interface Props {
  readonly one: MonitorDocumentView;
  readonly show: (fresh: MonitorDocumentView) => void;
}

/** What a person makes of it: read, dismissed, a rule, or open again. */
export function DecideBar({ one, show }: Props): ReactElement {
  const { t } = useWords();
  const [asking, setAsking] = useState<State | null>(null);
  const decide = useChange<Wish, MonitorDocumentView>({
    run: decideDocument,
    touches: ['monitor'],
    after: (fresh) => {
      setAsking(null);
      show(fresh);
    },
  });
  const navigate = useNavigate();
  const mayRecord = useMay('remedies.write');
  const { documentId, version, standing } = one;
  const open = standing === 'new' || standing === 'changed';
  const wish = (state: State): Wish => ({ documentId, version, state });
  return (
    <div className="decide-bar">
      {open ? (
        <>
          <Button
            type="primary"
            loading={decide.isPending && asking === null}
            onClick={() => decide.mutate(wish('read'))}
          >
            {t('monitor:decide.read')}
          </Button>
          <Button onClick={() => setAsking('dismissed')}>{t('monitor:decide.dismissed')}</Button>
          <Button onClick={() => setAsking('rule')}>{t('monitor:decide.rule')}</Button>
        </>
      ) : (
        <>
          {standing !== 'rule' && (
            <Button type="primary" onClick={() => setAsking('rule')}>
              {t('monitor:decide.rule')}
            </Button>
          )}
          <Button onClick={() => setAsking('new')}>{t('monitor:decide.new')}</Button>
        </>
      )}
      {mayRecord && one.topics.includes('trade_remedy') && (
        <Button
          onClick={() =>
            void navigate({ to: '/remedies', search: { new: 'case', document: documentId } })
          }
        >
          {t('remedies:form.new')}
        </Button>
      )}
      <span className="muted grow">{t('monitor:decide.note')}</span>
      {asking !== null && (
        <ReasonBox
          state={asking}
          saving={decide.isPending}
          onSave={(more) => decide.mutate({ ...wish(asking), ...more })}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

interface BoxProps {
  readonly state: State;
  readonly saving: boolean;
  readonly onSave: (more: { reason: string; ruleId?: string }) => void;
  readonly onClose: () => void;
}

/** Why, and for a rule which one. */
export function ReasonBox({ state, saving, onSave, onClose }: BoxProps): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [ruleId, setRule] = useState('');
  const [asked, setAsked] = useState(false);
  const needsRule = state === 'rule';
  const given = reason.trim();
  const rule = ruleId.trim();
  const save = (): void => {
    setAsked(true);
    if (given === '' || (needsRule && rule === '')) return;
    onSave(needsRule ? { reason: given, ruleId: rule } : { reason: given });
  };
  return (
    <FormBox title={t(`monitor:decide.${state}`)} saving={saving} onSave={save} onClose={onClose}>
      <p className="muted">{t(`monitor:decideNote.${state}`)}</p>
      {needsRule && (
        <TextField
          label={t('monitor:decide.ruleId')}
          hint={t('monitor:decide.ruleHint')}
          fault={asked && rule === '' ? t('monitor:decide.noRule') : undefined}
          value={ruleId}
          maxLength={200}
          onChange={setRule}
        />
      )}
      <TextField
        label={t('monitor:decide.reason')}
        fault={asked && given === '' ? t('monitor:decide.noReason') : undefined}
        value={reason}
        maxLength={500}
        onChange={setReason}
      />
    </FormBox>
  );
}
