import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { decideDocument, type MonitorDocumentView, type Wish } from '../../api/monitor.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useChange } from '../../ui/use-change.ts';

interface Props {
  readonly one: MonitorDocumentView;
  readonly show: (fresh: MonitorDocumentView) => void;
}

type Decided = Wish['state'];

/** What a person makes of it: an impact, a rule, read, dismissed, or open again. */
export function DecideBar({ one, show }: Props): ReactElement {
  const { t } = useWords();
  const [asking, setAsking] = useState<Exclude<Decided, 'read'> | null>(null);
  const decide = useChange<Wish, MonitorDocumentView>({
    run: decideDocument,
    touches: ['monitor'],
    after: (fresh) => {
      setAsking(null);
      show(fresh);
    },
  });
  const { documentId, version, standing } = one;
  const open = standing === 'new' || standing === 'changed';
  const wish = (state: Decided): Wish => ({ documentId, version, state });
  return (
    <div className="decide-bar">
      <Further
        documentId={documentId}
        first={open}
        isRemedy={one.topics.includes('trade_remedy')}
      />
      {open ? (
        <>
          <Button
            loading={decide.isPending && asking === null}
            onClick={() => decide.mutate(wish('read'))}
          >
            {t('monitor:decide.read')}
          </Button>
          <Button onClick={() => setAsking('dismissed')}>{t('monitor:decide.dismissed')}</Button>
        </>
      ) : (
        <Button onClick={() => setAsking('new')}>{t('monitor:decide.new')}</Button>
      )}
      <span className="muted grow">{t('monitor:decide.note')}</span>
      {asking !== null && (
        <ReasonBox
          state={asking}
          saving={decide.isPending}
          onSave={(reason) => decide.mutate({ ...wish(asking), reason })}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

interface FurtherProps {
  readonly documentId: string;
  /** Nobody has decided yet: pricing it comes first. */
  readonly first: boolean;
  /** It speaks of a trade remedy, so that a case may be recorded of it. */
  readonly isRemedy: boolean;
}

/** Goes on from the document: what it costs, and the rule it becomes. */
function Further({ documentId, first, isRemedy }: FurtherProps): ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const [mayPrice, mayDraft] = [useMay('impact.write'), useMay('rulebook.write')];
  const mayRecord = useMay('remedies.write');
  const go = (to: '/impacts' | '/rulebook'): void => {
    void navigate({ to, search: { document: documentId } });
  };
  return (
    <>
      {mayPrice && (
        <Button type={first ? 'primary' : 'default'} onClick={() => go('/impacts')}>
          {t('monitor:decide.impact')}
        </Button>
      )}
      {mayDraft && <Button onClick={() => go('/rulebook')}>{t('monitor:decide.rule')}</Button>}
      {isRemedy && mayRecord && (
        <Button
          onClick={() =>
            void navigate({ to: '/remedies', search: { new: 'case', document: documentId } })
          }
        >
          {t('remedies:form.new')}
        </Button>
      )}
    </>
  );
}

interface BoxProps {
  readonly state: Exclude<Decided, 'read'>;
  readonly saving: boolean;
  readonly onSave: (reason: string) => void;
  readonly onClose: () => void;
}

/** Why. */
export function ReasonBox({ state, saving, onSave, onClose }: BoxProps): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const given = reason.trim();
  const save = (): void => {
    setAsked(true);
    if (given !== '') onSave(given);
  };
  return (
    <FormBox title={t(`monitor:decide.${state}`)} saving={saving} onSave={save} onClose={onClose}>
      <p className="muted">{t(`monitor:decideNote.${state}`)}</p>
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
