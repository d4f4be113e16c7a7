import type { ReactElement } from 'react';
import type { ImpactAnswer, ImpactWarehouse } from '../../api/impacts.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, type Language } from '../../lib/format.ts';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag } from '../../ui/state-tag.tsx';

/** Warehouses of the goods hit: those where the change holds first. */
export function Warehouses({ answer }: { readonly answer: ImpactAnswer }): ReactElement {
  const { t, language } = useWords();
  const { warehouses, on } = answer;
  return (
    <Panel title={t('impact:warehouses.title')} note={t(`impact:warehouses.note.${on}`)}>
      {warehouses.length === 0 ? (
        <p className="muted">{t('impact:warehouses.none')}</p>
      ) : (
        <PlainTable
          columns={columnsOf(t, language)}
          rows={warehouses}
          keyOf={(row) => row.warehouseId}
        />
      )}
    </Panel>
  );
}

function columnsOf(t: Say, language: Language): readonly Column<ImpactWarehouse>[] {
  return [
    {
      key: 'code',
      title: t('impact:warehouses.warehouse'),
      card: 'title',
      render: ({ code, name }) => (
        <>
          <strong className="code">{code}</strong> {name === code ? '' : name}
        </>
      ),
    },
    {
      key: 'hit',
      title: t('impact:warehouses.place'),
      card: 'corner',
      render: ({ inside, hit }) => (
        <StateTag tone={hit ? 'red' : inside ? 'green' : 'plain'}>
          {t(hit ? 'impact:place.hit' : inside ? 'impact:place.inside' : 'impact:place.outside')}
        </StateTag>
      ),
    },
    {
      key: 'country',
      title: t('impact:warehouses.country'),
      render: ({ country }) => countryName(country, language),
    },
    {
      key: 'units',
      title: t('impact:units'),
      align: 'right',
      render: ({ units }) => <NumberText value={units} />,
    },
    {
      key: 'value',
      title: t('impact:value'),
      align: 'right',
      render: ({ value, unvaluedUnits }) => (
        <>
          <MoneyText money={value} />
          {unvaluedUnits > 0 && (
            <div className="muted">{t('impact:warehouses.unvalued', { units: unvaluedUnits })}</div>
          )}
        </>
      ),
    },
  ];
}
