import type { ReactElement } from 'react';
import type { Variant } from '../../api/catalog.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkuCell } from '../../ui/sku-cell.tsx';
import { LifecycleTag, optionWords, sizeWords } from './columns.tsx';

interface Props {
  readonly variants: readonly Variant[];
  readonly onOpen: (sku: string) => void;
}

/** The SKUs of a product; each opens in a drawer. */
export function VariantTable({ variants, onOpen }: Props): ReactElement {
  const { t, language } = useWords();
  const unknown = <span className="muted">{t('common:unknown')}</span>;
  return (
    <Panel title={t('catalog:variants', { count: variants.length })}>
      <div className="plain-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('catalog:sku')}</th>
              <th scope="col">{t('catalog:lifecycleTitle')}</th>
              <th scope="col">{t('catalog:gtin')}</th>
              <th scope="col">{t('catalog:measures')}</th>
              <th scope="col">{t('catalog:origin')}</th>
              <th scope="col" className="right">
                {t('catalog:cost')}
              </th>
              <th scope="col" className="right">
                {t('catalog:price')}
              </th>
            </tr>
          </thead>
          <tbody>
            {variants.map((one) => (
              <tr key={one.sku}>
                <td>
                  <button type="button" className="plain-button" onClick={() => onOpen(one.sku)}>
                    <SkuCell
                      sku={one.sku}
                      names={one.names}
                      pictureFileId={one.pictureFileId}
                      note={optionWords(one)}
                    />
                  </button>
                </td>
                <td>
                  <LifecycleTag lifecycle={one.lifecycle} t={t} />
                </td>
                <td className="code">{one.gtin ?? unknown}</td>
                <td className="num">
                  <div>
                    {one.weightGrams === null
                      ? unknown
                      : `${formatNumber(one.weightGrams, language)} g`}
                  </div>
                  <div className="muted">{sizeWords(one, language)}</div>
                </td>
                <td>
                  <CountryText code={one.originCountry} />
                </td>
                <td className="right">
                  <MoneyText money={one.unitCost} />
                </td>
                <td className="right">
                  <MoneyText money={one.listPrice} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
