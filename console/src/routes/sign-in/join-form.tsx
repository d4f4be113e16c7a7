import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { acceptInvitation, lookUpInvitation } from '../../api/auth.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Failure } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { DoorForm } from './door-form.tsx';

interface Props {
  readonly token: string;
  readonly onIn: () => void;
  readonly onSecondFactor: () => void;
}

/** An invited person gives her name and a password: a new one, or the one she has here already. */
export function JoinForm({ token, onIn, onSecondFactor }: Props): ReactElement {
  const { t, language } = useWords();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => lookUpInvitation(token),
    retry: false,
  });
  if (offer.isPending) return <PageSkeleton />;
  if (offer.isError) return <Failure error={offer.error} small />;
  const { email, companyName, hasAccount, role } = offer.data;
  const send = async (): Promise<void> => {
    const shown = hasAccount ? email : name.trim();
    const { next } = await acceptInvitation({ token, name: shown, password, locale: language });
    if (next === 'done') onIn();
    else onSecondFactor();
  };
  return (
    <DoorForm
      title={t('signin:join.title', { company: companyName })}
      text={t('signin:join.text', { email, role: t(`settings:role.${role}.name`) })}
      button={t('signin:join.button')}
      onSend={send}
    >
      {!hasAccount && (
        <Field label={t('signin:join.name')}>
          {(tie) => (
            <Input
              {...tie}
              required
              size="large"
              autoComplete="name"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field
        label={hasAccount ? t('signin:join.ownPassword') : t('signin:join.password')}
        hint={hasAccount ? undefined : t('signin:join.hint')}
      >
        {(tie) => (
          <Input
            {...tie}
            required
            size="large"
            type="password"
            minLength={hasAccount ? 1 : 10}
            autoComplete={hasAccount ? 'current-password' : 'new-password'}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
    </DoorForm>
  );
}
