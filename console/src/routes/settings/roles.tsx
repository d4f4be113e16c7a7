import { CheckOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactElement } from 'react';
import { ROLES, type Role, rolesQuery } from '../../api/people.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { byRoom, wordOf } from './permissions.ts';
import './settings.css';

interface RoleRights {
  readonly role: Role;
  readonly permissions: readonly string[];
}

/** Who may do what, down to the button. */
export function Page(): ReactElement {
  const { t } = useWords();
  const roles = useQuery(rolesQuery);
  return (
    <div className="stack">
      <ul className="role-cards">
        {ROLES.map((role) => (
          <li key={role} className="panel">
            <h2>{t(`settings:role.${role}.name`)}</h2>
            <p className="muted">{t(`settings:role.${role}.text`)}</p>
          </li>
        ))}
      </ul>
      <Panel title={t('settings:roles.matrix')}>
        {roles.isPending && <PageSkeleton />}
        {roles.isError && <Failure error={roles.error} onRetry={() => roles.refetch()} small />}
        {roles.isSuccess && <Matrix roles={roles.data.items} />}
      </Panel>
    </div>
  );
}

function Matrix({ roles }: { readonly roles: readonly RoleRights[] }): ReactElement {
  const { t } = useWords();
  const all = [...new Set(roles.flatMap((one) => one.permissions))];
  return (
    <div className="plain-table matrix">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('settings:roles.permission')}</th>
            {roles.map(({ role }) => (
              <th key={role} scope="col">
                {t(`settings:role.${role}.name`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...byRoom(all)].map(([room, permissions]) => (
            <Fragment key={room}>
              <tr className="matrix-room">
                <th scope="rowgroup" colSpan={roles.length + 1}>
                  {t(`settings:room.${room}`)}
                </th>
              </tr>
              {permissions.map((permission) => (
                <tr key={permission}>
                  <th scope="row">{t(`settings:permission.${wordOf(permission)}`)}</th>
                  {roles.map((one) => (
                    <td key={one.role}>
                      {one.permissions.includes(permission) ? (
                        <CheckOutlined aria-label={t('settings:roles.yes')} />
                      ) : (
                        <span className="sr-only">{t('settings:roles.no')}</span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
