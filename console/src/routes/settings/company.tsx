import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Company,
  type CompanySettings,
  changeCompany,
  companyQuery,
} from '../../api/account.ts';
import { Problem } from '../../api/client.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CountryInput, CurrencyInput, ZoneInput } from '../../ui/code-inputs.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { useChange } from '../../ui/use-change.ts';

/** Name, currency, clock and home of the company. */
export function Page(): ReactElement {
  const company = useQuery(companyQuery);
  if (company.isPending) return <PageSkeleton />;
  if (company.isError) return <Failure error={company.error} onRetry={() => company.refetch()} />;
  return <CompanyForm key={JSON.stringify(company.data)} company={company.data} />;
}

function CompanyForm({ company }: { readonly company: Company }): ReactElement {
  const { t } = useWords();
  const [draft, setDraft] = useState<CompanySettings>(company);
  const save = useChange({
    run: changeCompany,
    touches: ['company', 'session', 'cockpit'],
    done: t('common:save.done'),
  });
  const put = (change: Partial<CompanySettings>): void => setDraft({ ...draft, ...change });
  const names = ['name', 'baseCurrency', 'timeZone', 'homeCountry'] as const;
  const changed = names.some((name) => draft[name] !== company[name]);
  const faults = save.error instanceof Problem ? save.error.faults : [];
  const faultOf = (path: string): string | undefined =>
    faults.find((fault) => fault.path === path)?.message;
  return (
    <div className="stack" style={{ maxWidth: 760 }}>
      <SaveBar
        changed={changed}
        saving={save.isPending}
        onDiscard={() => setDraft(company)}
        onSave={() =>
          save.mutate({
            name: draft.name,
            baseCurrency: draft.baseCurrency,
            timeZone: draft.timeZone,
            homeCountry: draft.homeCountry,
          })
        }
      />
      <Panel title={t('shell:page.company')} note={t('settings:company.note')}>
        <CompanyFields draft={draft} put={put} faultOf={faultOf} />
      </Panel>
    </div>
  );
}

interface FieldsProps {
  readonly draft: CompanySettings;
  readonly put: (change: Partial<CompanySettings>) => void;
  readonly faultOf: (path: string) => string | undefined;
}

function CompanyFields({ draft, put, faultOf }: FieldsProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="fields">
      <Field label={t('settings:company.name')} fault={faultOf('name')}>
        {(tie) => (
          <Input
            {...tie}
            maxLength={100}
            value={draft.name}
            onChange={(event) => put({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('settings:company.country')} fault={faultOf('homeCountry')}>
        {(tie) => (
          <CountryInput
            tie={tie}
            value={draft.homeCountry}
            onChange={(code) => put({ homeCountry: code ?? draft.homeCountry })}
          />
        )}
      </Field>
      <Field
        label={t('settings:company.currency')}
        hint={t('settings:company.currencyHint')}
        fault={faultOf('baseCurrency')}
      >
        {(tie) => (
          <CurrencyInput
            tie={tie}
            value={draft.baseCurrency}
            onChange={(baseCurrency) => put({ baseCurrency })}
          />
        )}
      </Field>
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
