import { PictureOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { pictureUrl } from '../../api/catalog.ts';
import type { SkuClassification } from '../../api/classification.ts';
import { useWords } from '../../i18n/use-words.ts';
import { nameIn, otherName } from '../../lib/names.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { MoneyText } from '../../ui/money-text.tsx';

/** Picture and facts of the goods, as the catalogue has them: what a code must fit. */
export function FactsSide({ one }: { readonly one: SkuClassification }): ReactElement {
  const { t, language } = useWords();
  const name = nameIn(one.names, language);
  const materials = one.materials?.map(({ material, share }) =>
    share === null ? material : `${material} ${share}%`,
  );
  const options = Object.entries(one.options).map(([key, value]) => `${key}: ${value}`);
  return (
    <div className="stack">
      <div className="classify-picture">
        {one.pictureFileId === null ? (
          <span className="muted">
            <PictureOutlined aria-hidden="true" /> {t('classification:noPicture')}
          </span>
        ) : (
          <img src={pictureUrl(one.pictureFileId)} alt={name} />
        )}
      </div>
      <Facts
        facts={[
          { label: t('classification:fact.name'), value: name },
          { label: t('classification:fact.otherName'), value: otherName(one.names, language) },
          {
            label: t('classification:fact.category'),
            value: nameIn(one.categoryNames, language) || one.category,
          },
          { label: t('classification:fact.materials'), value: materials?.join(' + ') },
          { label: t('classification:fact.options'), value: options.join(' · ') },
          ...one.attributes.map(({ key, names, unit, value }) => ({
            label: nameIn(names, language) || key,
            value: [String(value), unit ?? ''].join(' ').trim(),
          })),
          {
            label: t('classification:fact.origin'),
            value: <CountryText code={one.originCountry} />,
          },
          { label: t('classification:sold'), value: <MoneyText money={one.sold} /> },
        ]}
      />
      <p className="field-note">{t('classification:fact.note')}</p>
    </div>
  );
}
