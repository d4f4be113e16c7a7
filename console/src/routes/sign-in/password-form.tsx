import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { signIn } from '../../api/auth.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { DoorForm } from './door-form.tsx';

interface Props {
  readonly onIn: () => void;
  readonly onSecondFactor: () => void;
}

export function PasswordForm({ onIn, onSecondFactor }: Props): ReactElement {
  const { t } = useWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(true);
  const send = async (): Promise<void> => {
    const { next } = await signIn(email.trim(), password, remember);
    if (next === 'done') onIn();
    else onSecondFactor();
  };
  return (
    <DoorForm
      title={t('signin:title')}
      button={t('signin:password.button')}
      onSend={send}
      below={<p className="muted door-help">{t('signin:password.help')}</p>}
    >
      <Field label={t('signin:password.email')}>
        {(tie) => (
          <Input
            {...tie}
            required
            size="large"
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('signin:password.password')}>
        {(tie) => (
          <Input
            {...tie}
            required
            size="large"
            type="password"
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <label className="row">
        <input
          type="checkbox"
          checked={remember}
          onChange={(event) => setRemember(event.target.checked)}
        />
        {t('signin:password.remember')}
      </label>
    </DoorForm>
  );
}
