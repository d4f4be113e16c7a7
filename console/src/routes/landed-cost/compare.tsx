import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { batchQuery } from '../../api/landed-cost.ts';
import { marketsQuery } from '../../api/markets.ts';
import { useWords } from '../../i18n/use-words.ts';
import { COUNTRIES } from '../../lib/codes.ts';
import { addDays } from '../../lib/days.ts';
import { countryName } from '../../lib/format.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { Failure } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { DayField, TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Columns } from './compare-columns.tsx';
import { type Draft, toAsked } from './draft.ts';
import { useDestinations } from './use-landed.ts';
import {
  type Bulk,
  fromOrigins,
  MODES,
  type Mode,
  onDays,
  parcelOrBulk,
  toCountries,
  type Variant,
  ways,
} from './variants.ts';

interface Props {
  readonly draft: Draft;
  /** Takes one over into the calculator. */
  readonly onTake: (draft: Draft) => void;
}

/** The same goods under other destinations, origins, days or ways, side by side. */
export function Compare({ draft, onTake }: Props): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const mode = MODES.find((one) => one === search['by']) ?? 'ways';
  const { variants, controls } = useVariants(mode, draft);
  return (
    <Panel title={t('landed:compare.title')} note={t('landed:compare.note')}>
      <div className="stack">
        <div className="landed-modes">
          <Segmented
            aria-label={t('landed:compare.title')}
            value={mode}
            options={MODES.map((value) => ({ value, label: t(`landed:compare.by.${value}`) }))}
            onChange={(value) => set({ by: value === 'ways' ? undefined : value })}
          />
        </div>
        {controls}
        <Answers variants={variants} mode={mode} onTake={onTake} />
      </div>
    </Panel>
  );
}

interface AnswersProps {
  readonly variants: readonly Variant[];
  readonly mode: Mode;
  readonly onTake: (draft: Draft) => void;
}

function Answers({ variants, mode, onTake }: AnswersProps): ReactElement {
  const { t, language } = useWords();
  const requests = variants.flatMap(({ draft }) => toAsked(draft, t('landed:line.stated')) ?? []);
  const answers = useQuery(batchQuery(requests, language));
  if (requests.length === 0) return <p className="muted">{t('landed:answer.nothing')}</p>;
  if (answers.isError) {
    return <Failure error={answers.error} onRetry={() => answers.refetch()} small />;
  }
  const items = answers.data?.items ?? [];
  return (
    <div aria-busy={answers.isFetching}>
      <Columns
        variants={variants.flatMap((variant, at) => {
          const answered = items[at];
          return answered === undefined ? [] : [{ ...variant, answered }];
        })}
        mode={mode}
        onTake={onTake}
      />
    </div>
  );
}

interface Chosen {
  readonly variants: readonly Variant[];
  readonly controls: ReactElement | null;
}

/** The columns of the mode in view, and what may be chosen about them. */
function useVariants(mode: Mode, draft: Draft): Chosen {
  const places = useDestinations();
  const countries = useCountryChoice(draft);
  const origins = useOriginChoice(draft);
  const days = useDays(draft);
  const bulk = useBulk(draft);
  switch (mode) {
    case 'destinations':
      return countries;
    case 'origins':
      return origins;
    case 'days':
      return days;
    case 'bulk':
      return bulk;
    case 'ways':
      return { variants: ways(draft, places.of(draft.country)), controls: null };
  }
}

const MOST = 8;

function useCountryChoice(draft: Draft): Chosen {
  const { t } = useWords();
  const places = useDestinations();
  const served = places.all.flatMap((one) => one.countries);
  const markets = useQuery({ ...marketsQuery, retry: false }).data?.markets ?? [];
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const start = [draft.country, ...markets.filter((one) => one !== draft.country)];
  const countries = (chosen ?? start.filter((one) => served.includes(one)).slice(0, 6)).slice(
    0,
    MOST,
  );
  return {
    variants: toCountries(draft, countries, places.of),
    controls: (
      <CountryChoice
        label={t('landed:compare.by.destinations')}
        value={countries}
        choices={served}
        onChange={setChosen}
      />
    ),
  };
}

const MAKERS = ['VN', 'IN', 'TR', 'MX'];

function useOriginChoice(draft: Draft): Chosen {
  const { t } = useWords();
  const own = draft.lines[0]?.origin ?? draft.dispatch ?? 'CN';
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const origins = (chosen ?? [own, ...MAKERS.filter((one) => one !== own)]).slice(0, MOST);
  return {
    variants: fromOrigins(draft, origins),
    controls: (
      <CountryChoice
        label={t('landed:compare.by.origins')}
        value={origins}
        choices={COUNTRIES}
        onChange={setChosen}
      />
    ),
  };
}

interface ChoiceProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly choices: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
}

function CountryChoice({ label, value, choices, onChange }: ChoiceProps): ReactElement {
  const { language } = useWords();
  return (
    <Field label={label}>
      {(tie) => (
        <Select
          {...tie}
          mode="multiple"
          maxCount={MOST}
          showSearch={{ optionFilterProp: 'label' }}
          value={[...value]}
          options={choices.map((code) => ({
            value: code,
            label: `${countryName(code, language)} ${code}`,
          }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

/** Days on which much changed: the day before and the day itself. */
const PRESETS = [
  { regime: 'EU', name: 'eu', days: ['2026-06-30', '2026-07-01'] },
  { regime: 'US', name: 'us', days: ['2025-08-28', '2025-08-29'] },
] as const;

function useDays(draft: Draft): Chosen {
  const { t } = useWords();
  const regime = useDestinations().of(draft.country)?.regime;
  const presets = PRESETS.filter((one) => one.regime === regime);
  const [chosen, setDays] = useState<readonly string[] | null>(null);
  const days = chosen ?? presets[0]?.days ?? [addDays(draft.date || '2026-07-01', -365)];
  const [before = '', after = ''] = days;
  return {
    variants: onDays(draft, [...new Set([...days, draft.date])]),
    controls: (
      <div className="row landed-days">
        <DayField
          label={t('landed:compare.before')}
          value={before}
          onChange={(day) => setDays([day ?? '', after])}
        />
        <DayField
          label={t('landed:compare.after')}
          value={after}
          onChange={(day) => setDays([before, day ?? ''])}
        />
        {presets.map((preset) => (
          <Button key={preset.name} size="small" onClick={() => setDays(preset.days)}>
            {t(`landed:compare.preset.${preset.name}`)}
          </Button>
        ))}
      </div>
    ),
  };
}

function useBulk(draft: Draft): Chosen {
  const { t } = useWords();
  const [bulk, setBulk] = useState<Bulk>({
    importPrice: '',
    freight: draft.freight,
    delivery: '0',
  });
  const { currency } = draft;
  return {
    variants: parcelOrBulk(draft, bulk),
    controls: (
      <>
        <p className="muted">{t('landed:compare.bulkNote')}</p>
        <div className="fields">
          <TextField
            label={t('landed:compare.importPrice', { currency })}
            hint={t('landed:compare.importPriceHint')}
            inputMode="decimal"
            value={bulk.importPrice}
            onChange={(importPrice) => setBulk({ ...bulk, importPrice })}
          />
          <TextField
            label={t('landed:compare.bulkFreight', { currency })}
            inputMode="decimal"
            value={bulk.freight}
            onChange={(freight) => setBulk({ ...bulk, freight })}
          />
          <TextField
            label={t('landed:compare.delivery', { currency })}
            inputMode="decimal"
            value={bulk.delivery}
            onChange={(delivery) => setBulk({ ...bulk, delivery })}
          />
        </div>
      </>
    ),
  };
}
