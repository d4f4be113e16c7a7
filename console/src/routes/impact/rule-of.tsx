import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { draftRuleOf, type Impact } from '../../api/impacts.ts';
import { draftsOfQuery } from '../../api/rulebook.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ruleAddress } from '../rulebook/address.ts';
import { DraftChip } from '../rulebook/chips.tsx';
import { TopicField } from '../rulebook/topic-field.tsx';

/** The rule an impact became, or the way to make it one; a duty becomes none. */
export function RuleOf({ impact }: { readonly impact: Impact }): ReactElement | null {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [mayRead, mayWrite] = [useMay('rulebook.read'), useMay('rulebook.write')];
  const { ruleId, draftId, kind, state } = impact;
  const drafts = useQuery({ ...draftsOfQuery(ruleId ?? ''), enabled: mayRead && ruleId !== null });
  const draft = drafts.data?.items.find((one) => one.draftId === draftId);
  const over = draft?.state === 'withdrawn';
  const may = mayWrite && kind !== 'rate' && state !== 'dismissed';
  return (
    <>
      {ruleId !== null && draftId !== null && (
        <span>
          <span className="muted">{t('impact:rule.became')}</span>{' '}
          <Link className="code" to={ruleAddress(ruleId, draftId)}>
            {ruleId}
          </Link>{' '}
          {draft !== undefined && <DraftChip state={draft.state} />}
        </span>
      )}
      {may && (draftId === null || over) && (
        <span className="row">
          <Button onClick={() => setAsking(true)}>{t('impact:rule.button')}</Button>
          <span className="muted">{t('impact:rule.hint')}</span>
        </span>
      )}
      {asking && <DraftBox impact={impact} onClose={() => setAsking(false)} />}
    </>
  );
}

interface BoxProps {
  readonly impact: Impact;
  readonly onClose: () => void;
}

/** Number and reason of the draft; the rest comes from the impact. */
function DraftBox({ impact, onClose }: BoxProps): ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const [ruleId, setId] = useState(`OWN-${impact.market}-${impact.effectiveOn}`);
  const [topic, setTopic] = useState('product_safety');
  const [reason, setReason] = useState(impact.note ?? '');
  const [asked, setAsked] = useState(false);
  const draft = useChange({
    run: draftRuleOf,
    touches: ['impacts', 'rulebook', 'monitor'],
    after: (made) => void navigate({ to: ruleAddress(made.ruleId, made.draftId) }),
  });
  const given = reason.trim();
  const save = (): void => {
    setAsked(true);
    const { impactId } = impact;
    if (given !== '') draft.mutate({ impactId, ruleId, topic, reason: given });
  };
  return (
    <FormBox
      title={t('impact:rule.title')}
      saving={draft.isPending}
      onSave={save}
      onClose={onClose}
    >
      <p className="muted">{t('impact:rule.note')}</p>
      <TextField
        label={t('rulebook:newId')}
        hint={t('rulebook:newIdHint')}
        value={ruleId}
        maxLength={40}
        onChange={(text) => setId(text.toUpperCase())}
      />
      <TopicField topic={topic} onChange={setTopic} />
      <TextField
        label={t('rulebook:reason')}
        value={reason}
        fault={asked && given === '' ? t('rulebook:noReason') : undefined}
        maxLength={1000}
        onChange={setReason}
      />
    </FormBox>
  );
}
