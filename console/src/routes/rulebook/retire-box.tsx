import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { retireRule } from '../../api/rulebook.ts';
import { useWords } from '../../i18n/use-words.ts';
import { TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useChange } from '../../ui/use-change.ts';
import { draftPath } from './draft-list.tsx';

interface ReasonProps {
  readonly title: string;
  readonly note: string;
  readonly busy: boolean;
  readonly onYes: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why, and goes on only with an answer. */
export function ReasonBox({ title, note, busy, onYes, onClose }: ReasonProps): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const given = reason.trim();
  return (
    <FormBox
      title={title}
      saving={busy}
      onSave={() => {
        setAsked(true);
        if (given !== '') onYes(given);
      }}
      onClose={onClose}
    >
      <p className="muted">{note}</p>
      <TextField
        label={t('rulebook:reason')}
        fault={asked && given === '' ? t('rulebook:noReason') : undefined}
        value={reason}
        maxLength={2000}
        onChange={setReason}
      />
    </FormBox>
  );
}

interface RetireProps {
  readonly rule: string;
  readonly version: number;
  readonly onClose: () => void;
}

/** Asks that a version be held no more; a second person decides. */
export function RetireBox({ rule, version, onClose }: RetireProps): ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const retire = useChange({
    run: (reason: string) => retireRule(rule, { version, reason }),
    touches: ['rulebook'],
    done: t('rulebook:retireAsked'),
    after: (draft) => {
      onClose();
      void navigate({ to: draftPath(draft) });
    },
  });
  return (
    <ReasonBox
      title={t('rulebook:retireTitle', { rule, version })}
      note={t('rulebook:retireNote')}
      busy={retire.isPending}
      onYes={(reason) => retire.mutate(reason)}
      onClose={onClose}
    />
  );
}
