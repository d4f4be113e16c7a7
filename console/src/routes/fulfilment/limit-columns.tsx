import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { RouteBlock, RouteDuty } from '../../api/limits.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, type Language } from '../../lib/format.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { CountryText } from '../../ui/country-text.tsx';
import type { Column } from '../../ui/list/types.ts';
import { WarehouseCell } from '../plan/place-cells.tsx';
import type { Places } from '../plan/use-places.ts';

interface DutyActs {
  readonly edit: (duty: RouteDuty) => void;
  readonly remove: (duty: RouteDuty) => void;
}

/** @param act null for people who may only read */
export function dutyColumns(
  t: Say,
  language: Language,
  places: Places,
  act: DutyActs | null,
): readonly Column<RouteDuty>[] {
  return [
    {
      key: 'warehouse',
      title: t('limits:from'),
      card: 'title',
      render: (duty) => <WarehouseCell id={duty.warehouseId} places={places} />,
    },
    {
      key: 'market',
      title: t('limits:to'),
      render: (duty) => <CountryText code={duty.market} />,
    },
    {
      key: 'share',
      title: t('limits:duty.share'),
      align: 'right',
      // Rates of customs have up to three digits behind the point.
      render: (duty) => `${formatNumber(duty.share * 100, language, 3)} %`,
    },
    { key: 'source', title: t('limits:duty.source'), render: (duty) => duty.source },
    {
      key: 'actions',
      title: t('settings:actions'),
      render: (duty) =>
        act !== null && (
          <div className="row">
            <Button size="small" icon={<EditOutlined />} onClick={() => act.edit(duty)}>
              {t('limits:change')}
            </Button>
            <AskButton danger question={t('limits:duty.removeAsk')} onYes={() => act.remove(duty)}>
              {t('limits:remove')}
            </AskButton>
          </div>
        ),
    },
  ];
}

function Every(): ReactElement {
  const { t } = useWords();
  return <span className="muted">{t('limits:every')}</span>;
}

/** @param remove null for people who may only read */
export function blockColumns(
  t: Say,
  places: Places,
  remove: ((blockId: string) => void) | null,
): readonly Column<RouteBlock>[] {
  return [
    {
      key: 'rule',
      title: t('limits:block.rule'),
      card: 'title',
      render: (block) => <strong>{block.rule}</strong>,
    },
    {
      key: 'warehouse',
      title: t('limits:from'),
      render: ({ warehouseId }) =>
        warehouseId === null ? <Every /> : <WarehouseCell id={warehouseId} places={places} />,
    },
    {
      key: 'market',
      title: t('limits:to'),
      render: ({ market }) => (market === null ? <Every /> : <CountryText code={market} />),
    },
    {
      key: 'sku',
      title: t('limits:sku'),
      render: ({ sku }) => (sku === null ? <Every /> : <span className="code">{sku}</span>),
    },
    {
      key: 'actions',
      title: t('settings:actions'),
      render: (block) =>
        remove !== null && (
          <AskButton
            danger
            question={t('limits:block.removeAsk', { rule: block.rule })}
            onYes={() => remove(block.blockId)}
          >
            {t('limits:remove')}
          </AskButton>
        ),
    },
  ];
}
