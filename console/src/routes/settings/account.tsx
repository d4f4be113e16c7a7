import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import {
  endOtherSessions,
  endSession,
  type OpenSession,
  sessionsQuery,
} from '../../api/account.ts';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { LanguageSwitch } from '../../shell/switches.tsx';
import { AskButton } from '../../ui/ask-button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { PasswordPanel } from './password-panel.tsx';
import { TwoFactorPanel } from './two-factor-panel.tsx';
import { browserOf } from './user-agent.ts';

/** One's own account: who, which language, password, second factor, where signed in. */
export function Page(): ReactElement {
  const { t } = useWords();
  const session = useSession();
  const person = session.data?.person ?? null;
  if (person === null) return <PageSkeleton />;
  return (
    <div className="stack" style={{ maxWidth: 860 }}>
      <Panel title={t('shell:page.account')}>
        <Facts
          facts={[
            { label: t('settings:people.name'), value: person.name },
            { label: t('signin:password.email'), value: person.email },
            {
              label: t('settings:people.role'),
              value: t(`settings:role.${session.data?.role ?? 'viewer'}.name`),
            },
            { label: t('shell:switch.language'), value: <LanguageSwitch save /> },
          ]}
        />
      </Panel>
      <PasswordPanel hasPassword={person.hasPassword} />
      <TwoFactorPanel on={person.twoFactor} hasPassword={person.hasPassword} />
      <Sessions />
    </div>
  );
}

function Sessions(): ReactElement {
  const { t } = useWords();
  const sessions = useQuery(sessionsQuery);
  const endAll = useChange({
    run: () => endOtherSessions(),
    touches: ['sessions'],
    done: t('settings:sessions.ended'),
  });
  const items = sessions.data?.items ?? [];
  return (
    <Panel
      title={t('settings:sessions.title')}
      note={t('settings:sessions.note')}
      extra={
        items.length > 1 && (
          <AskButton
            danger
            question={t('settings:sessions.endAllAsk')}
            busy={endAll.isPending}
            onYes={() => endAll.mutate(undefined)}
          >
            {t('settings:sessions.endAll')}
          </AskButton>
        )
      }
    >
      {sessions.isError && <Failure error={sessions.error} small />}
      <ul className="sessions">
        {items.map((one) => (
          <SessionLine key={one.sessionId} session={one} />
        ))}
      </ul>
    </Panel>
  );
}

function SessionLine({ session }: { readonly session: OpenSession }): ReactElement {
  const { t } = useWords();
  const end = useChange({ run: endSession, touches: ['sessions'] });
  return (
    <li>
      <div className="grow">
        <strong>{browserOf(session.userAgent) ?? t('settings:sessions.unknown')}</strong>{' '}
        {session.current && <StateTag tone="teal">{t('settings:sessions.this')}</StateTag>}
        <div className="muted">
          <span className="code">{session.address}</span> · <DateText at={session.startedAt} />
        </div>
      </div>
      {!session.current && (
        <AskButton
          question={t('settings:sessions.endAsk')}
          busy={end.isPending}
          onYes={() => end.mutate(session.sessionId)}
        >
          {t('settings:sessions.end')}
        </AskButton>
      )}
    </li>
  );
}
