import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import {
  type Company,
  type CompanySettings,
  changeCompany,
  companyQuery,
} from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CountryInput, ZoneInput } from '../../ui/code-inputs.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { CurrencyField, TextField } from '../../ui/fields.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { type Draft, useDraft } from '../../ui/use-draft.ts';

/** Name, currency, clock and home of the company. */
export function Page(): ReactElement {
  const company = useQuery(companyQuery);
  if (company.isPending) return <PageSkeleton />;
  if (company.isError) return <Failure error={company.error} onRetry={() => company.refetch()} />;
  return <CompanyForm key={JSON.stringify(company.data)} company={company.data} />;
}

function CompanyForm({ company }: { readonly company: Company }): ReactElement {
  const { t } = useWords();
  const { name, baseCurrency, timeZone, homeCountry } = company;
  const form = useDraft<CompanySettings, unknown>({
    start: { name, baseCurrency, timeZone, homeCountry },
    run: changeCompany,
    touches: ['company', 'session', 'cockpit'],
  });
  return (
    <div className="stack" style={{ maxWidth: 760 }}>
      <SaveBar {...form} />
      <Panel title={t('shell:page.company')} note={t('settings:company.note')}>
        <CompanyFields {...form} />
      </Panel>
    </div>
  );
}

type FieldsProps = Pick<Draft<CompanySettings>, 'draft' | 'put' | 'faultOf'>;

function CompanyFields({ draft, put, faultOf }: FieldsProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="fields">
      <TextField
        label={t('settings:company.name')}
        fault={faultOf('name')}
        maxLength={100}
        value={draft.name}
        onChange={(name) => put({ name })}
      />
      <Field label={t('settings:company.country')} fault={faultOf('homeCountry')}>
        {(tie) => (
          <CountryInput
            tie={tie}
            value={draft.homeCountry}
            onChange={(code) => put({ homeCountry: code ?? draft.homeCountry })}
          />
        )}
      </Field>
      <CurrencyField
        label={t('settings:company.currency')}
        hint={t('settings:company.currencyHint')}
        fault={faultOf('baseCurrency')}
        value={draft.baseCurrency}
        onChange={(baseCurrency) => put({ baseCurrency })}
      />
      <Field
        label={t('settings:company.zone')}
        hint={t('settings:company.zoneHint')}
        fault={faultOf('timeZone')}
      >
        {(tie) => (
          <ZoneInput tie={tie} value={draft.timeZone} onChange={(timeZone) => put({ timeZone })} />
        )}
      </Field>
    </div>
  );
}
