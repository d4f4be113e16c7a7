import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, InputNumber, Switch } from 'antd';
import { type ReactElement, useState } from 'react';
import { Problem } from '../../api/client.ts';
import { useBaseCurrency, useMay } from '../../api/session.ts';
import {
  addSupplier,
  changeSupplier,
  listSupplierItems,
  type Supplier,
  type SupplierFields,
} from '../../api/suppliers.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CountryInput, CurrencyInput } from '../../ui/code-inputs.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { NumberText } from '../../ui/number-text.tsx';
import { useChange } from '../../ui/use-change.ts';

interface Props {
  /** null: a new one. */
  readonly supplier: Supplier | null;
  readonly onClose: () => void;
  readonly onMade: (supplier: Supplier) => void;
}

type Draft = SupplierFields & { readonly code: string; readonly active: boolean };

/** A supplier's terms, and what it offers. */
export function SupplierDrawer({ supplier, onClose, onMade }: Props): ReactElement {
  const { t } = useWords();
  const currency = useBaseCurrency();
  const mayWrite = useMay('partners.write');
  const [draft, setDraft] = useState<Draft>(
    supplier ?? {
      ...{ code: '', name: '', country: null, currency, active: true },
      ...{ leadTimeDaysMean: null, leadTimeDaysSd: null },
    },
  );
  const save = useChange({
    run: () => {
      const { name, country, leadTimeDaysMean, leadTimeDaysSd, active } = draft;
      const fields = { name, country, currency: draft.currency, leadTimeDaysMean, leadTimeDaysSd };
      return supplier === null
        ? addSupplier({ ...fields, code: draft.code.trim() })
        : changeSupplier(supplier.supplierId, { ...fields, active, version: supplier.version });
    },
    touches: ['suppliers'],
    done: t('common:save.done'),
    after: onMade,
  });
  const faults = save.error instanceof Problem ? save.error.faults : [];
  return (
    <DetailDrawer
      title={supplier?.name ?? t('suppliers:add')}
      onClose={onClose}
      extra={
        mayWrite && (
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate(undefined)}>
            {t('common:action.save')}
          </Button>
        )
      }
    >
      <fieldset className="plain-set stack" disabled={!mayWrite}>
        <SupplierForm
          draft={draft}
          isNew={supplier === null}
          put={(change) => setDraft({ ...draft, ...change })}
          faultOf={(path) => faults.find((fault) => fault.path === path)?.message}
        />
        {supplier !== null && (
          <div className="row">
            <Switch
              aria-label={t('suppliers:activeHint')}
              checked={draft.active}
              onChange={(active) => setDraft({ ...draft, active })}
            />
            {t('suppliers:activeHint')}
          </div>
        )}
      </fieldset>
      {supplier !== null && <Offers supplierId={supplier.supplierId} />}
    </DetailDrawer>
  );
}

interface FormProps {
  readonly draft: Draft;
  readonly isNew: boolean;
  readonly put: (change: Partial<Draft>) => void;
  readonly faultOf: (path: string) => string | undefined;
}

function SupplierForm({ draft, isNew, put, faultOf }: FormProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="fields">
      <Field label={t('suppliers:name')} fault={faultOf('name')}>
        {(tie) => (
          <Input
            {...tie}
            value={draft.name}
            onChange={(event) => put({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('suppliers:code')} hint={t('suppliers:codeHint')} fault={faultOf('code')}>
        {(tie) => (
          <Input
            {...tie}
            disabled={!isNew}
            value={draft.code}
            onChange={(event) => put({ code: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('suppliers:country')} fault={faultOf('country')}>
        {(tie) => (
          <CountryInput
            clearable
            tie={tie}
            value={draft.country}
            onChange={(country) => put({ country })}
          />
        )}
      </Field>
      <Field label={t('suppliers:currency')} fault={faultOf('currency')}>
        {(tie) => (
          <CurrencyInput
            tie={tie}
            value={draft.currency}
            onChange={(currency) => put({ currency })}
          />
        )}
      </Field>
      {(['leadTimeDaysMean', 'leadTimeDaysSd'] as const).map((name) => (
        <Field
          key={name}
          label={t(`suppliers:days.${name}`)}
          hint={t(`suppliers:daysHint.${name}`)}
          fault={faultOf(name)}
        >
          {(tie) => (
            <InputNumber
              {...tie}
              min={0}
              max={1000}
              value={draft[name]}
              onChange={(days) => put({ [name]: days })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

/** What the supplier offers, fifty at a time. */
function Offers({ supplierId }: { readonly supplierId: string }): ReactElement {
  const { t } = useWords();
  const offers = useInfiniteQuery({
    queryKey: ['suppliers', 'items', supplierId],
    queryFn: ({ pageParam, signal }) =>
      listSupplierItems(supplierId, { cursor: pageParam, limit: 50 }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = offers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack" style={{ marginTop: 16 }}>
      <h3>{t('suppliers:offers')}</h3>
      {offers.isError && <Failure error={offers.error} small />}
      {offers.isSuccess && items.length === 0 && <p className="muted">{t('suppliers:noOffers')}</p>}
      {items.length > 0 && (
        <div className="plain-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('orders:sku')}</th>
                <th scope="col" className="right">
                  {t('suppliers:unitCost')}
                </th>
                <th scope="col" className="right">
                  {t('suppliers:moq')}
                </th>
                <th scope="col" className="right">
                  {t('suppliers:batch')}
                </th>
                <th scope="col" className="right">
                  {t('suppliers:leadMean')}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.sku}>
                  <td>
                    <Link to="/products" search={{ q: item.sku }} className="code">
                      {item.sku}
                    </Link>
                  </td>
                  <td className="right">
                    <MoneyText money={item.unitCost} />
                  </td>
                  <td className="right">
                    <NumberText value={item.moq} />
                  </td>
                  <td className="right">
                    <NumberText value={item.batch} />
                  </td>
                  <td className="right">
                    <NumberText value={item.effectiveLeadTimeDaysMean} fraction={1} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {offers.hasNextPage && (
        <Button loading={offers.isFetchingNextPage} onClick={() => offers.fetchNextPage()}>
          {t('common:list.more')}
        </Button>
      )}
    </div>
  );
}
