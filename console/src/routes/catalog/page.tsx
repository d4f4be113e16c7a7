import { AppstoreOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import {
  categoriesQuery,
  GAPS,
  LIFECYCLES,
  listVariants,
  type Variant,
} from '../../api/catalog.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { nameIn } from '../../lib/names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Filter } from '../../ui/list/types.ts';
import { VariantBulk } from './bulk.tsx';
import { variantColumns } from './columns.tsx';

/** 商品: every SKU, with what is known of it and what is missing. */
export function Page(): ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const mayWrite = useMay('catalog.write');
  const categories = useQuery(categoriesQuery);
  const filters: readonly Filter[] = [
    {
      kind: 'choice',
      name: 'category',
      label: t('catalog:category'),
      choices: (categories.data?.items ?? []).map((one) => ({
        value: one.code,
        label: nameIn(one.names, language) || one.code,
      })),
    },
    {
      kind: 'choice',
      name: 'missing',
      label: t('catalog:missing'),
      choices: GAPS.map((value) => ({ value, label: t(`catalog:gap.${value}`) })),
    },
  ];
  const add = mayWrite && (
    <Link to="/products/new">
      <Button type="primary" icon={<PlusOutlined />}>
        {t('catalog:add')}
      </Button>
    </Link>
  );
  return (
    <DenseList<Variant>
      name="products"
      exportKind="products"
      columns={variantColumns(t, language, categories.data?.items ?? [])}
      keyOf={(variant) => variant.sku}
      load={listVariants}
      filters={filters}
      stateName="lifecycle"
      states={LIFECYCLES.map((value) => ({ value, label: t(`catalog:lifecycle.${value}`) }))}
      searchHint={t('catalog:search')}
      actions={add}
      onOpen={(variant) =>
        void navigate({ to: `/products/${variant.productId}`, search: { sku: variant.sku } })
      }
      {...(mayWrite
        ? {
            bulk: (skus: readonly string[], done: () => void) => (
              <VariantBulk {...{ skus, done }} />
            ),
          }
        : {})}
      empty={
        <EmptyState
          icon={<AppstoreOutlined />}
          title={t('catalog:empty.title')}
          text={t('catalog:empty.text')}
          action={
            <span className="row">
              <Link to="/imports">{t('catalog:empty.action')}</Link>
              {add}
            </span>
          }
        />
      }
    />
  );
}
