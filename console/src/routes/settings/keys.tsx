import { KeyOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { type ApiKey, keysQuery, revokeKey } from '../../api/people.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SecretBox } from '../../ui/secret-box.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { KeyForm } from './key-form.tsx';
import { wordOf } from './permissions.ts';
import './settings.css';

/** Keys by which programs call the API, each with its own rights. */
export function Page(): ReactElement {
  const { t } = useWords();
  const keys = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  if (keys.isPending) return <PageSkeleton />;
  if (keys.isError) return <Failure error={keys.error} onRetry={() => keys.refetch()} />;
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      {t('settings:keys.create')}
    </Button>
  );
  return (
    <Panel title={t('shell:page.keys')} extra={create} note={t('settings:keys.note')}>
      {secret !== null && (
        <SecretBox
          title={t('settings:keys.madeTitle')}
          text={t('settings:keys.madeText')}
          secret={secret}
        />
      )}
      {keys.data.items.length === 0 ? (
        <EmptyState
          icon={<KeyOutlined />}
          title={t('settings:keys.emptyTitle')}
          text={t('settings:keys.emptyText')}
          small
        />
      ) : (
        <KeyTable keys={keys.data.items} />
      )}
      {making && (
        <KeyForm
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setSecret(made);
            setMaking(false);
          }}
        />
      )}
    </Panel>
  );
}

function KeyTable({ keys }: { readonly keys: readonly ApiKey[] }): ReactElement {
  const { t } = useWords();
  const revoke = useChange({
    run: revokeKey,
    touches: ['keys'],
    done: t('settings:keys.revokedNow'),
  });
  return (
    <div className="plain-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('settings:keys.name')}</th>
            <th scope="col">{t('settings:keys.rights')}</th>
            <th scope="col">{t('settings:keys.lastUsed')}</th>
            <th scope="col">{t('settings:keys.expires')}</th>
            <th scope="col">{t('settings:actions')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.keyId}>
              <td>
                <strong>{key.name}</strong>
                <div className="code muted">{`${key.prefix}…`}</div>
              </td>
              <td className="key-rights">
                {key.permissions.map((one) => t(`settings:permission.${wordOf(one)}`)).join(' · ')}
              </td>
              <td>
                {key.lastUsedAt === null ? (
                  <span className="muted">{t('settings:people.never')}</span>
                ) : (
                  <DateText at={key.lastUsedAt} />
                )}
              </td>
              <td>
                {key.expiresAt === null ? (
                  t('settings:keys.forever')
                ) : (
                  <DateText at={key.expiresAt} />
                )}
              </td>
              <td>
                {key.revokedAt === null ? (
                  <AskButton
                    danger
                    question={t('settings:keys.revokeAsk', { name: key.name })}
                    busy={revoke.isPending}
                    onYes={() => revoke.mutate(key.keyId)}
                  >
                    {t('settings:keys.revoke')}
                  </AskButton>
                ) : (
                  <StateTag tone="plain">{t('settings:keys.revoked')}</StateTag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
