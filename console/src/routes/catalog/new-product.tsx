import { useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { addProduct, type ProductFields } from '../../api/catalog.ts';
import { Problem } from '../../api/client.ts';
import { useBaseCurrency } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useTabTitle } from '../../shell/open-tabs.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourcePage } from '../../ui/resource-page.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ProductForm } from './product-form.tsx';
import { draftOf, fieldsOf, type VariantDraft } from './variant-draft.ts';
import { VariantForm } from './variant-form.tsx';

const NOTHING: ProductFields = { names: {}, category: null, brand: null, attributes: {} };

/** A new product with its first SKU; more SKUs come by import or by adding products of one code. */
export function NewProduct(): ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const currency = useBaseCurrency();
  const [code, setCode] = useState('');
  const [product, setProduct] = useState(NOTHING);
  const [variant, setVariant] = useState<VariantDraft>(() => draftOf(null, currency));
  useTabTitle(t('catalog:add'));
  const save = useChange({
    run: () => {
      const { names, ...facts } = fieldsOf(variant);
      const own = Object.keys(names).length === 0 ? {} : { names };
      const sku = code.trim();
      return addProduct({ ...product, code: sku, variants: [{ ...facts, ...own, sku }] });
    },
    touches: ['products'],
    done: t('common:save.done'),
    after: (made) => void navigate({ to: `/products/${made.productId}`, replace: true }),
  });
  const faults = save.error instanceof Problem ? save.error.faults : [];
  const faultAt = (path: string): string | undefined =>
    faults.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message;
  const touched = code !== '' || product !== NOTHING;
  return (
    <ResourcePage
      back="/products"
      title={t('catalog:add')}
      saveBar={
        <SaveBar
          changed={touched && !save.isSuccess}
          saving={save.isPending}
          onDiscard={() => void navigate({ to: '/products', ignoreBlocker: true })}
          onSave={() => save.mutate(undefined)}
        />
      }
      main={
        <>
          <Panel title={t('catalog:form.code')} note={t('catalog:form.codeNote')}>
            <Field label={t('catalog:sku')} fault={faultAt('code')}>
              {(tie) => (
                <Input
                  {...tie}
                  maxLength={100}
                  value={code}
                  onChange={(event) => setCode(event.target.value)}
                />
              )}
            </Field>
          </Panel>
          <ProductForm
            draft={product}
            disabled={false}
            put={(change) => setProduct({ ...product, ...change })}
            faultOf={faultAt}
          />
          <Panel title={t('catalog:form.variant')} note={t('catalog:form.variantNote')}>
            <VariantForm
              draft={variant}
              put={(change) => setVariant({ ...variant, ...change })}
              faultOf={(path) => faultAt(`variants.0.${path}`)}
            />
          </Panel>
        </>
      }
      side={null}
    />
  );
}
