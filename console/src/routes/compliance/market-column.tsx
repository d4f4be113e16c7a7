import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Switch } from 'antd';
import type { ReactElement } from 'react';
import { type Market, removeMarket, setEnforcement, VERDICTS } from '../../api/compliance.ts';
import { rolesQuery } from '../../api/people.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { useChange } from '../../ui/use-change.ts';
import { inLanguage } from '../classification/words.ts';
import { joined } from './words.ts';

interface Props {
  readonly market: Market;
}

/** One market: its bar of verdicts, each a filter of the list below, and whether it is obeyed. */
export function MarketColumn({ market }: Props): ReactElement {
  const { t, language } = useWords();
  const { search, set } = useSearchState();
  const { counts } = market;
  const name = inLanguage(market.name, language);
  const chosen = search['market'] === market.market;
  const shown = VERDICTS.map((verdict) => ({ verdict, count: counts[verdict] ?? 0 }));
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  return (
    <li className={chosen ? 'market-column on' : 'market-column'}>
      <header>
        <button
          type="button"
          className="plain-button grow"
          aria-pressed={chosen}
          title={t('compliance:markets.only', { market: name })}
          onClick={() => set({ market: chosen ? undefined : market.market, verdict: undefined })}
        >
          <strong>{name}</strong> <small className="muted">{market.market}</small>
        </button>
        <Remove market={market} name={name} />
      </header>
      <div className="verdict-bar" aria-hidden="true">
        {shown.map(({ verdict, count }) =>
          count === 0 ? null : (
            <i
              key={verdict}
              className={verdict}
              style={{ width: `${(count / Math.max(1, total)) * 100}%` }}
            />
          ),
        )}
      </div>
      <ul className="verdict-counts">
        {shown.map(({ verdict, count }) => (
          <li key={verdict}>
            <button
              type="button"
              className={`plain-button ${verdict}`}
              disabled={count === 0}
              aria-label={t('compliance:markets.countOf', {
                verdict: t(`compliance:verdict.${verdict}`),
                count,
              })}
              onClick={() => set({ market: market.market, verdict })}
            >
              <b className="num">{formatNumber(count, language)}</b>
              <small>{t(`compliance:verdict.${verdict}`)}</small>
            </button>
          </li>
        ))}
      </ul>
      <EnforceSwitch market={market} name={name} />
    </li>
  );
}

interface NamedProps extends Props {
  readonly name: string;
}

/** Whether routing and plans obey: switched by those who may, after a look at what it costs. */
function EnforceSwitch({ market, name }: NamedProps): ReactElement {
  const { t } = useWords();
  const mayEnforce = useMay('compliance.enforce');
  const who = useWhoMay();
  const on = market.enforcement === 'enforce';
  const next = on ? 'warn' : 'enforce';
  const { allowed: _, ...stopped } = market.counts;
  const count = Object.values(stopped).reduce((sum, one) => sum + (one ?? 0), 0);
  const change = useChange({
    run: () => setEnforcement({ ...market, enforcement: next }),
    touches: ['compliance'],
    done: t('compliance:enforce.done', { market: name, state: t(`compliance:enforce.${next}`) }),
  });
  return (
    <div className="enforce" title={who}>
      <Popconfirm
        disabled={!mayEnforce}
        title={t(`compliance:enforce.${on ? 'askOff' : 'askOn'}`, { market: name, count })}
        description={who}
        okText={t(`compliance:enforce.${next}`)}
        cancelText={t('common:action.cancel')}
        onConfirm={() => change.mutate(undefined)}
        styles={{ root: { maxWidth: 360 } }}
      >
        <Switch
          size="small"
          checked={on}
          disabled={!mayEnforce}
          loading={change.isPending}
          aria-label={t(`compliance:enforce.${on ? 'off' : 'on'}`, { market: name })}
        />
      </Popconfirm>
      <span className={on ? '' : 'muted'}>{t(`compliance:enforce.${market.enforcement}`)}</span>
    </div>
  );
}

/** The roles that may switch, by name, for those who may read roles. */
function useWhoMay(): string | undefined {
  const { t, language } = useWords();
  const roles = useQuery({ ...rolesQuery, enabled: useMay('people.read') });
  if (roles.data === undefined) return undefined;
  const names = roles.data.items
    .filter(({ permissions }) => permissions.includes('compliance.enforce'))
    .map(({ role }) => t(`settings:role.${role}.name`));
  return t('compliance:enforce.who', { roles: joined(names, language) });
}

function Remove({ market, name }: NamedProps): ReactElement | null {
  const { t } = useWords();
  const mayWrite = useMay('compliance.write');
  const remove = useChange({
    run: () => removeMarket(market.market),
    touches: ['compliance'],
    done: t('compliance:markets.removed', { market: name }),
  });
  if (!mayWrite) return null;
  return (
    <Popconfirm
      title={t('compliance:markets.removeAsk', { market: name })}
      okText={t('compliance:markets.remove')}
      cancelText={t('common:action.cancel')}
      onConfirm={() => remove.mutate(undefined)}
      styles={{ root: { maxWidth: 340 } }}
    >
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        loading={remove.isPending}
        aria-label={t('compliance:markets.removeOf', { market: name })}
      />
    </Popconfirm>
  );
}
