import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { giveSecondFactor } from '../../api/auth.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { DoorForm } from './door-form.tsx';

interface Props {
  readonly onIn: () => void;
  readonly onBack: () => void;
}

export function SecondFactorForm({ onIn, onBack }: Props): ReactElement {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const [trust, setTrust] = useState(false);
  const send = async (): Promise<void> => {
    await giveSecondFactor(code.replaceAll(/\s/g, ''), trust);
    onIn();
  };
  return (
    <DoorForm
      title={t('signin:code.title')}
      text={t('signin:code.text')}
      button={t('signin:code.button')}
      onSend={send}
      below={
        <button type="button" className="link-button" onClick={onBack}>
          {t('signin:code.back')}
        </button>
      }
    >
      <Field label={t('signin:code.code')} hint={t('signin:code.hint')}>
        {(tie) => (
          <Input
            {...tie}
            required
            size="large"
            autoFocus
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <label className="row">
        <input
          type="checkbox"
          checked={trust}
          onChange={(event) => setTrust(event.target.checked)}
        />
        {t('signin:code.trust')}
      </label>
    </DoorForm>
  );
}
