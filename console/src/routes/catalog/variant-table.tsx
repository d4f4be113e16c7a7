import type { ReactElement } from 'react';
import type { Variant } from '../../api/catalog.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber, type Language } from '../../lib/format.ts';
import { CountryText } from '../../ui/country-text.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { SkuCell } from '../../ui/sku-cell.tsx';
import { LifecycleTag, optionWords, shownPicture, sizeWords } from './columns.tsx';

interface Props {
  readonly variants: readonly Variant[];
  readonly onOpen: (sku: string) => void;
}

/** The SKUs of a product; each opens in a drawer. */
export function VariantTable({ variants, onOpen }: Props): ReactElement {
  const { t, language } = useWords();
  return (
    <Panel title={t('catalog:variants', { count: variants.length })}>
      <PlainTable
        columns={variantColumns(t, language, onOpen)}
        rows={variants}
        keyOf={(one) => one.sku}
      />
    </Panel>
  );
}

function variantColumns(
  t: Say,
  language: Language,
  onOpen: (sku: string) => void,
): readonly Column<Variant>[] {
  const unknown = <span className="muted">{t('common:unknown')}</span>;
  return [
    {
      key: 'sku',
      title: t('catalog:sku'),
      render: (one) => (
        <button type="button" className="plain-button" onClick={() => onOpen(one.sku)}>
          <SkuCell
            sku={one.sku}
            names={one.names}
            pictureFileId={shownPicture(one)}
            note={optionWords(one)}
          />
        </button>
      ),
    },
    {
      key: 'lifecycle',
      title: t('catalog:lifecycleTitle'),
      card: 'corner',
      render: (one) => <LifecycleTag lifecycle={one.lifecycle} t={t} />,
    },
    {
      key: 'gtin',
      title: t('catalog:gtin'),
      render: (one) => <span className="code">{one.gtin ?? unknown}</span>,
    },
    {
      key: 'measures',
      title: t('catalog:measures'),
      render: (one) => (
        <>
          <div className="num">
            {one.weightGrams === null ? unknown : `${formatNumber(one.weightGrams, language)} g`}
          </div>
          <div className="num muted">{sizeWords(one, language)}</div>
        </>
      ),
    },
    {
      key: 'origin',
      title: t('catalog:origin'),
      render: (one) => <CountryText code={one.originCountry} />,
    },
    {
      key: 'dangerous',
      title: t('catalog:dangerous'),
      render: (one) =>
        one.dangerousGoods === null ? unknown : t(`common:dangerous.${one.dangerousGoods}`),
    },
    {
      key: 'cost',
      title: t('catalog:cost'),
      align: 'right',
      render: (one) => <MoneyText money={one.unitCost} />,
    },
    {
      key: 'price',
      title: t('catalog:price'),
      align: 'right',
      render: (one) => <MoneyText money={one.listPrice} />,
    },
  ];
}
