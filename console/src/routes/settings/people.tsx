import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  changeRole,
  makeSignInLink,
  type Person,
  peopleQuery,
  ROLES,
  removePerson,
} from '../../api/people.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SecretBox } from '../../ui/secret-box.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { Invitations } from './invitations.tsx';

/** Who works in the company, in which role, and who is invited. */
export function Page(): ReactElement {
  const { t } = useWords();
  const people = useQuery(peopleQuery);
  const mayInvite = useMay('people.invite');
  if (people.isPending) return <PageSkeleton />;
  if (people.isError) return <Failure error={people.error} onRetry={() => people.refetch()} />;
  return (
    <div className="stack">
      {mayInvite && <Invitations />}
      <Panel title={t('settings:people.title', { count: people.data.items.length })}>
        <PeopleTable people={people.data.items} />
      </Panel>
    </div>
  );
}

function PeopleTable({ people }: { readonly people: readonly Person[] }): ReactElement {
  const { t } = useWords();
  const mayChange = useMay('people.roles');
  const [link, setLink] = useState<{ name: string; link: string } | null>(null);
  return (
    <>
      {link !== null && (
        <SecretBox
          title={t('settings:people.linkTitle', { name: link.name })}
          text={t('settings:people.linkText')}
          secret={link.link}
        />
      )}
      <div className="plain-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('settings:people.name')}</th>
              <th scope="col">{t('settings:people.role')}</th>
              <th scope="col">{t('settings:people.twoFactor')}</th>
              <th scope="col">{t('settings:people.lastSeen')}</th>
              <th scope="col">{t('settings:people.joined')}</th>
              {mayChange && <th scope="col">{t('settings:actions')}</th>}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow
                key={person.userId}
                person={person}
                mayChange={mayChange}
                onLink={(made) => setLink({ name: person.name, link: made })}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface RowProps {
  readonly person: Person;
  readonly mayChange: boolean;
  readonly onLink: (link: string) => void;
}

function PersonRow({ person, mayChange, onLink }: RowProps): ReactElement {
  const { t } = useWords();
  const session = useSession();
  const isMe = session.data?.person?.userId === person.userId;
  const change = useChange({
    run: changeRole,
    touches: ['people', 'session'],
    done: t('common:save.done'),
  });
  return (
    <tr>
      <td>
        <strong>{person.name}</strong>{' '}
        {isMe && <StateTag tone="teal">{t('settings:people.you')}</StateTag>}
        <div className="muted">{person.email}</div>
      </td>
      <td>
        {mayChange && !isMe ? (
          <Select
            style={{ width: 150 }}
            aria-label={t('settings:people.roleOf', { name: person.name })}
            value={person.role}
            loading={change.isPending}
            options={ROLES.map((role) => ({ value: role, label: t(`settings:role.${role}.name`) }))}
            onChange={(role) => change.mutate({ userId: person.userId, role })}
          />
        ) : (
          t(`settings:role.${person.role}.name`)
        )}
      </td>
      <td>
        <StateTag tone={person.twoFactor ? 'green' : 'plain'}>
          {t(person.twoFactor ? 'settings:people.on' : 'settings:people.off')}
        </StateTag>
      </td>
      <td>
        {person.lastSeenAt === null ? (
          <span className="muted">{t('settings:people.never')}</span>
        ) : (
          <DateText at={person.lastSeenAt} />
        )}
      </td>
      <td>
        <DateText at={person.joinedAt} />
      </td>
      {mayChange && <td>{!isMe && <PersonActions person={person} onLink={onLink} />}</td>}
    </tr>
  );
}

interface ActionProps {
  readonly person: Person;
  readonly onLink: (link: string) => void;
}

function PersonActions({ person, onLink }: ActionProps): ReactElement {
  const { t } = useWords();
  const remove = useChange({
    run: removePerson,
    touches: ['people'],
    done: t('settings:people.removed', { name: person.name }),
  });
  const link = useChange({
    run: makeSignInLink,
    touches: [],
    after: (made) => onLink(made.link),
  });
  return (
    <span className="row">
      <AskButton
        question={t('settings:people.linkAsk', { name: person.name })}
        busy={link.isPending}
        onYes={() => link.mutate(person.userId)}
      >
        {t('settings:people.link')}
      </AskButton>
      <AskButton
        danger
        question={t('settings:people.removeAsk', { name: person.name })}
        busy={remove.isPending}
        onYes={() => remove.mutate(person.userId)}
      >
        {t('settings:people.remove')}
      </AskButton>
    </span>
  );
}
