import { UserAddOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import {
  invitationsQuery,
  invite,
  ROLES,
  type Role,
  withdrawInvitation,
} from '../../api/people.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SecretBox } from '../../ui/secret-box.tsx';
import { useChange } from '../../ui/use-change.ts';

/** Invite somebody, and see who has not come yet. */
export function Invitations(): ReactElement {
  const { t } = useWords();
  const [made, setMade] = useState<{ email: string; link: string; mailed: boolean } | null>(null);
  return (
    <Panel title={t('settings:invite.title')} note={t('settings:invite.note')}>
      <InviteForm onMade={setMade} />
      {made !== null && (
        <SecretBox
          title={t('settings:invite.made', { email: made.email })}
          text={t(made.mailed ? 'settings:invite.mailed' : 'settings:invite.handOver')}
          secret={made.link}
        />
      )}
      <Waiting />
    </Panel>
  );
}

interface FormProps {
  readonly onMade: (made: { email: string; link: string; mailed: boolean }) => void;
}

function InviteForm({ onMade }: FormProps): ReactElement {
  const { t } = useWords();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('planner');
  const send = useChange({
    run: invite,
    touches: ['invitations'],
    after: ({ invitation, link, mailed }) => {
      onMade({ email: invitation.email, link, mailed });
      setEmail('');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send.mutate({ email: email.trim(), role });
  };
  return (
    <form className="fields" onSubmit={submit}>
      <Field label={t('settings:invite.email')}>
        {(tie) => (
          <Input
            {...tie}
            required
            type="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('settings:people.role')} hint={t(`settings:role.${role}.text`)}>
        {(tie) => (
          <Select
            {...tie}
            value={role}
            options={ROLES.map((one) => ({ value: one, label: t(`settings:role.${one}.name`) }))}
            onChange={setRole}
          />
        )}
      </Field>
      <div className="field-button">
        <Button
          type="primary"
          htmlType="submit"
          icon={<UserAddOutlined />}
          loading={send.isPending}
          disabled={email.trim() === ''}
        >
          {t('settings:invite.button')}
        </Button>
      </div>
    </form>
  );
}

function Waiting(): ReactElement | null {
  const { t } = useWords();
  const waiting = useQuery(invitationsQuery);
  const withdraw = useChange({ run: withdrawInvitation, touches: ['invitations'] });
  const items = waiting.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <div className="plain-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('settings:invite.waiting')}</th>
            <th scope="col">{t('settings:people.role')}</th>
            <th scope="col">{t('settings:invite.until')}</th>
            <th scope="col">{t('settings:actions')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.invitationId}>
              <td>{one.email}</td>
              <td>{t(`settings:role.${one.role}.name`)}</td>
              <td>
                <DateText at={one.expiresAt} />
              </td>
              <td>
                <AskButton
                  question={t('settings:invite.withdrawAsk', { email: one.email })}
                  busy={withdraw.isPending}
                  onYes={() => withdraw.mutate(one.invitationId)}
                >
                  {t('settings:invite.withdraw')}
                </AskButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
