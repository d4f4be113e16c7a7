import { type ReactElement, useState } from 'react';
import { type Edition, withdrawEdition } from '../../api/schedules.ts';
import { useWords } from '../../i18n/use-words.ts';
import { TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useChange } from '../../ui/use-change.ts';

interface Props {
  readonly edition: Edition;
  readonly onClose: () => void;
}

/** Takes an edition out of use, with the reason why. */
export function WithdrawBox({ edition, onClose }: Props): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const withdraw = useChange({ run: withdrawEdition, touches: ['schedules'], after: onClose });
  const { editionId, name } = edition;
  const given = reason.trim();
  return (
    <FormBox
      title={t('schedules:withdrawTitle', { name })}
      saving={withdraw.isPending}
      onSave={() => {
        setAsked(true);
        if (given !== '') withdraw.mutate({ editionId, reason: given });
      }}
      onClose={onClose}
    >
      <p className="muted">{t('schedules:withdrawNote')}</p>
      <TextField
        label={t('schedules:withdrawReason')}
        fault={asked && given === '' ? t('schedules:withdrawNoReason') : undefined}
        value={reason}
        maxLength={500}
        onChange={setReason}
      />
    </FormBox>
  );
}
