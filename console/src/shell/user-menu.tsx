import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { signOut } from '../api/auth.ts';
import { type Session, switchTenant } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';
import { PopMenu } from '../ui/pop-menu.tsx';

export function UserMenu({ session }: { readonly session: Session }): ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const name = session.person?.name ?? '';
  const leave = async (): Promise<void> => {
    await signOut();
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
  const others = session.tenants.filter((one) => one.tenantId !== session.tenant?.tenantId);
  const enter = async (tenantId: string): Promise<void> => {
    await switchTenant(tenantId);
    window.location.assign('/');
  };
  return (
    <PopMenu
      label={t('shell:user.label', { name })}
      className="switch"
      note={
        <>
          <strong className="clip">{name}</strong>
          <div className="clip">{session.person?.email}</div>
          {session.role !== null && <div>{t(`settings:role.${session.role}.name`)}</div>}
        </>
      }
      choices={[
        ...others.map((one) => ({
          key: one.tenantId,
          label: t('shell:user.goTo', { company: one.name }),
          onChoose: () => enter(one.tenantId),
        })),
        {
          key: 'account',
          label: t('shell:page.account'),
          separated: true,
          onChoose: () => navigate({ to: '/settings/account' }),
        },
        { key: 'leave', label: t('shell:user.signOut'), onChoose: () => leave() },
      ]}
    >
      <span className="avatar" aria-hidden="true">
        {[...name][0] ?? ''}
      </span>
    </PopMenu>
  );
}
