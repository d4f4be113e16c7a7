import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { addProduct, type ProductFields } from '../../api/catalog.ts';
import { useBaseCurrency } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useTabTitle } from '../../shell/open-tabs.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourcePage } from '../../ui/resource-page.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { ProductForm } from './product-form.tsx';
import { draftOf, fieldsOf } from './variant-draft.ts';
import { VariantForm } from './variant-form.tsx';

const NOTHING: ProductFields = { names: {}, category: null, brand: null, attributes: {} };

/** A new product with its first SKU; more SKUs come by import or by adding products of one code. */
export function NewProduct(): ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const currency = useBaseCurrency();
  useTabTitle(t('catalog:add'));
  const form = useDraft({
    start: { code: '', product: NOTHING, variant: draftOf(null, currency) },
    run: ({ code, product, variant }) => {
      const { names, ...facts } = fieldsOf(variant);
      const own = Object.keys(names).length === 0 ? {} : { names };
      const sku = code.trim();
      return addProduct({ ...product, code: sku, variants: [{ ...facts, ...own, sku }] });
    },
    touches: ['products'],
    after: (made) => void navigate({ to: `/products/${made.productId}`, replace: true }),
  });
  const { code, product, variant } = form.draft;
  return (
    <ResourcePage
      back="/products"
      title={t('catalog:add')}
      saveBar={
        <SaveBar
          {...form}
          discard={() => void navigate({ to: '/products', ignoreBlocker: true })}
        />
      }
      main={
        <>
          <Panel title={t('catalog:form.code')} note={t('catalog:form.codeNote')}>
            <TextField
              label={t('catalog:sku')}
              fault={form.faultOf('code')}
              maxLength={100}
              value={code}
              onChange={(text) => form.put({ code: text })}
            />
          </Panel>
          <ProductForm
            draft={product}
            disabled={false}
            put={(change) => form.put({ product: { ...product, ...change } })}
            faultOf={form.faultOf}
          />
          <Panel title={t('catalog:form.variant')} note={t('catalog:form.variantNote')}>
            <VariantForm
              draft={variant}
              put={(change) => form.put({ variant: { ...variant, ...change } })}
              faultOf={(path) => form.faultOf(`variants.0.${path}`)}
            />
          </Panel>
        </>
      }
      side={null}
    />
  );
}
