import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import {
  changeProduct,
  type Product,
  type ProductFields,
  productQuery,
} from '../../api/catalog.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { nameIn } from '../../lib/names.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { useTabTitle } from '../../shell/open-tabs.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordLog } from '../../ui/record-log.tsx';
import { ResourcePage } from '../../ui/resource-page.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { shownPicture } from './columns.tsx';
import { NewProduct } from './new-product.tsx';
import { PictureBox } from './picture-box.tsx';
import { ProductForm } from './product-form.tsx';
import { VariantDrawer } from './variant-drawer.tsx';
import { VariantTable } from './variant-table.tsx';

/** One product with its SKUs, or the form of a new one at /products/new. */
export function Page(): ReactElement {
  const { productId = '' }: { productId?: string } = useParams({ strict: false });
  const isNew = productId === 'new';
  const product = useQuery({ ...productQuery(productId), enabled: !isNew });
  if (isNew) return <NewProduct />;
  if (product.isPending) return <PageSkeleton />;
  if (product.isError) return <Failure error={product.error} onRetry={() => product.refetch()} />;
  const { data } = product;
  return <ProductEditor key={`${data.productId} ${data.version}`} product={data} />;
}

const fieldsOf = ({ names, category, brand, attributes }: Product): ProductFields => ({
  ...{ names, category, brand, attributes },
});

function ProductEditor({ product }: { readonly product: Product }): ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { search, set } = useSearchState();
  const mayWrite = useMay('catalog.write');
  useTabTitle(product.code);
  const form = useDraft<ProductFields, Product>({
    start: fieldsOf(product),
    run: (fields) => changeProduct(product.productId, { ...fields, version: product.version }),
    touches: ['products'],
  });
  const opened = product.variants.find((one) => one.sku === search['sku']);
  return (
    <ResourcePage
      back="/products"
      title={nameIn(product.names, language) || product.code}
      state={<span className="code muted">{product.code}</span>}
      saveBar={<SaveBar {...form} />}
      main={
        <>
          <ProductForm {...form} disabled={!mayWrite} />
          <VariantTable variants={product.variants} onOpen={(sku) => set({ sku })} />
          {opened !== undefined && (
            <VariantDrawer
              key={`${opened.sku} ${opened.version}`}
              variant={opened}
              onClose={() => set({ sku: undefined })}
            />
          )}
        </>
      }
      side={
        <>
          <Panel title={t('catalog:picture.title')} note={t('catalog:picture.note')}>
            <PictureBox
              owner={{ kind: 'product', productId: product.productId, version: product.version }}
              fileId={product.pictureFileId}
              name={nameIn(product.names, language) || product.code}
              busy={form.changed}
            />
          </Panel>
          <Completeness
            product={product}
            onGo={(sku) => void navigate({ to: '.', search: { sku } })}
          />
        </>
      }
      timeline={<RecordLog entity="product" entityId={product.productId} />}
    />
  );
}

interface CompletenessProps {
  readonly product: Product;
  readonly onGo: (sku: string) => void;
}

/** How many SKUs lack a fact that customs, carriers or planning will ask for. */
function Completeness({ product, onGo }: CompletenessProps): ReactElement {
  const { t } = useWords();
  const { variants } = product;
  const lacking = {
    gtin: variants.filter((one) => one.gtin === null),
    weight: variants.filter((one) => one.weightGrams === null),
    size: variants.filter((one) => one.lengthMm === null),
    origin: variants.filter((one) => one.originCountry === null),
    cost: variants.filter((one) => one.unitCost === null),
    picture: variants.filter((one) => shownPicture(one) === null),
  };
  return (
    <Panel title={t('catalog:complete.title')} note={t('catalog:complete.note')}>
      <Facts
        facts={[
          { label: t('catalog:complete.skus'), value: <NumberText value={variants.length} /> },
          ...Object.entries(lacking).map(([gap, without]) => {
            const [first] = without;
            return {
              label: t(`catalog:gap.${gap}`),
              value:
                first === undefined ? (
                  <span className="good-text">{t('catalog:complete.all')}</span>
                ) : (
                  <button type="button" className="link-button" onClick={() => onGo(first.sku)}>
                    {t('catalog:complete.missing', { count: without.length })}
                  </button>
                ),
            };
          }),
        ]}
      />
    </Panel>
  );
}
