import type { ReactElement } from 'react';
import { useBaseCurrency, useMay } from '../../api/session.ts';
import {
  addSupplier,
  changeSupplier,
  type Supplier,
  type SupplierFields,
} from '../../api/suppliers.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import {
  CountryField,
  CurrencyField,
  NumberField,
  SwitchField,
  TextField,
} from '../../ui/fields.tsx';
import { SaveButton } from '../../ui/save-button.tsx';
import { type Draft, useDraft } from '../../ui/use-draft.ts';
import { Offers } from './offers.tsx';

interface Props {
  /** null: a new one. */
  readonly supplier: Supplier | null;
  readonly onClose: () => void;
  readonly onMade: (supplier: Supplier) => void;
}

type SupplierDraft = SupplierFields & { readonly code: string; readonly active: boolean };

/** A supplier's terms, and what it offers. */
export function SupplierDrawer({ supplier, onClose, onMade }: Props): ReactElement {
  const { t } = useWords();
  const currency = useBaseCurrency();
  const mayWrite = useMay('partners.write');
  const form = useDraft<SupplierDraft, Supplier>({
    start: supplier ?? {
      ...{ code: '', name: '', country: null, currency, active: true },
      ...{ leadTimeDaysMean: null, leadTimeDaysSd: null },
    },
    run: (draft) => {
      const { name, country, leadTimeDaysMean, leadTimeDaysSd, active } = draft;
      const fields = { name, country, currency: draft.currency, leadTimeDaysMean, leadTimeDaysSd };
      return supplier === null
        ? addSupplier({ ...fields, code: draft.code.trim() })
        : changeSupplier(supplier.supplierId, { ...fields, active, version: supplier.version });
    },
    touches: ['suppliers'],
    after: onMade,
  });
  return (
    <DetailDrawer
      title={supplier?.name ?? t('suppliers:add')}
      onClose={onClose}
      extra={mayWrite && <SaveButton of={form} />}
    >
      <fieldset className="plain-set stack" disabled={!mayWrite}>
        <SupplierForm {...form} isNew={supplier === null} />
      </fieldset>
      {supplier !== null && <Offers supplierId={supplier.supplierId} />}
    </DetailDrawer>
  );
}

type FormProps = Pick<Draft<SupplierDraft>, 'draft' | 'put' | 'faultOf'> & {
  readonly isNew: boolean;
};

function SupplierForm({ draft, isNew, put, faultOf }: FormProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="fields">
      <TextField
        label={t('suppliers:name')}
        fault={faultOf('name')}
        value={draft.name}
        onChange={(name) => put({ name })}
      />
      <TextField
        label={t('suppliers:code')}
        hint={t('suppliers:codeHint')}
        fault={faultOf('code')}
        disabled={!isNew}
        value={draft.code}
        onChange={(code) => put({ code })}
      />
      <CountryField
        label={t('suppliers:country')}
        fault={faultOf('country')}
        value={draft.country}
        onChange={(country) => put({ country })}
      />
      <CurrencyField
        label={t('suppliers:currency')}
        fault={faultOf('currency')}
        value={draft.currency}
        onChange={(currency) => put({ currency })}
      />
      {(['leadTimeDaysMean', 'leadTimeDaysSd'] as const).map((name) => (
        <NumberField
          key={name}
          label={t(`suppliers:days.${name}`)}
          hint={t(`suppliers:daysHint.${name}`)}
          fault={faultOf(name)}
          min={0}
          max={1000}
          value={draft[name]}
          onChange={(days) => put({ [name]: days })}
        />
      ))}
      {!isNew && (
        <SwitchField
          label={t('suppliers:state')}
          hint={t('suppliers:activeHint')}
          value={draft.active}
          onChange={(active) => put({ active })}
        />
      )}
    </div>
  );
}
