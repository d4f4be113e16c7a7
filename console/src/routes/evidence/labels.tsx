import { PlusOutlined, TagOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Label, listLabels, type Person, peopleQuery } from '../../api/evidence.ts';
import { useMay } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Language } from '../../lib/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Column } from '../../ui/list/types.ts';
import { Places } from './columns.tsx';
import { LabelBox } from './label-box.tsx';

const BLANK: Label = {
  ...{ productCode: '', sku: '', model: null, brand: null, manufacturerName: null },
  ...{ manufacturerAddress: null, personIds: [], markets: [], version: 0 },
};

/** What label and listing state of each product: evidence is compared with it. */
export function Labels(): ReactElement {
  const { t, language } = useWords();
  const mayWrite = useMay('evidence.write');
  const people = useQuery(peopleQuery).data?.items ?? [];
  const [edited, setEdited] = useState<Label | null>(null);
  return (
    <>
      <DenseList<Label>
        name="evidence-labels"
        columns={labelColumns(t, language, people)}
        keyOf={(row) => `${row.productCode} ${row.sku}`}
        load={listLabels}
        {...(mayWrite ? { onOpen: (row: Label) => setEdited(row) } : {})}
        actions={
          mayWrite && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited(BLANK)}>
              {t('evidence:label.add')}
            </Button>
          )
        }
        empty={
          <EmptyState
            icon={<TagOutlined />}
            title={t('evidence:label.none')}
            text={t('evidence:label.noneText')}
          />
        }
      />
      {edited !== null && (
        <LabelBox label={edited} people={people} onClose={() => setEdited(null)} />
      )}
    </>
  );
}

function labelColumns(
  t: Say,
  language: Language,
  people: readonly Person[],
): readonly Column<Label>[] {
  const text = (key: 'model' | 'brand', title: string, width: number): Column<Label> => ({
    ...{ key, title, width },
    render: (row) => row[key] ?? <span className="muted">{t('common:unknown')}</span>,
  });
  const names = (row: Label): string =>
    row.personIds
      .flatMap((id) => people.find(({ personId }) => personId === id)?.name ?? [])
      .join(', ');
  return [
    {
      key: 'product',
      title: t('evidence:label.product'),
      width: 180,
      frozen: true,
      card: 'title',
      render: (row) => (
        <span className="stacked">
          <strong>{row.productCode}</strong>
          {row.sku !== '' && <small className="muted">{row.sku}</small>}
        </span>
      ),
    },
    text('model', t('evidence:field.model'), 150),
    text('brand', t('evidence:field.brand'), 130),
    {
      key: 'manufacturer',
      title: t('evidence:label.manufacturer'),
      width: 280,
      render: (row) => (
        <span className="stacked">
          <span>
            {row.manufacturerName ?? <span className="muted">{t('common:unknown')}</span>}
          </span>
          <small className="muted clip">{row.manufacturerAddress}</small>
        </span>
      ),
    },
    {
      key: 'people',
      title: t('evidence:label.people'),
      width: 200,
      render: (row) => names(row) || <span className="muted">{t('common:unknown')}</span>,
    },
    {
      key: 'markets',
      title: t('evidence:markets'),
      width: 140,
      render: (row) =>
        row.markets.length === 0 ? (
          <span className="muted">{t('common:unknown')}</span>
        ) : (
          <Places codes={row.markets} {...{ t, language }} />
        ),
    },
  ];
}
