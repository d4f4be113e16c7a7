import { Select } from 'antd';
import type { ReactElement } from 'react';
import { CHANNELS, INCOTERMS, SALES, type Way } from '../../api/landed-cost.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName } from '../../lib/format.ts';
import { Field } from '../../ui/field.tsx';
import { ChoiceField, CountryField, CurrencyField, DayField, TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Draft, toCountry } from './draft.ts';
import { useDestinations } from './use-landed.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** Where to, when and how: all that is not about single goods. */
export function Consignment({ draft, onChange }: Props): ReactElement {
  const { t } = useWords();
  const put = (more: Partial<Draft>): void => onChange({ ...draft, ...more });
  return (
    <Panel title={t('landed:where.title')}>
      <div className="fields landed-fields">
        <DestinationField draft={draft} onChange={onChange} />
        <DayField
          label={t('landed:where.day')}
          value={draft.date}
          onChange={(date) => put({ date: date ?? '' })}
        />
        <CountryField
          label={t('landed:where.dispatch')}
          value={draft.dispatch}
          onChange={(dispatch) => put({ dispatch })}
        />
        <ChoiceField
          label={t('landed:where.channel')}
          value={draft.channel}
          choices={CHANNELS.map((value) => ({ value, label: t(`landed:channel.${value}`) }))}
          onChange={(channel) => put({ channel })}
        />
        <ChoiceField
          label={t('landed:where.sale')}
          value={draft.sale}
          choices={SALES.map((value) => ({ value, label: t(`landed:sale.${value}`) }))}
          onChange={(sale) => put({ sale })}
        />
        <WayField draft={draft} onChange={put} />
        <TextField
          label={t('landed:where.freight', { currency: draft.currency })}
          inputMode="decimal"
          value={draft.freight}
          onChange={(freight) => put({ freight })}
        />
        <TextField
          label={t('landed:where.insurance', { currency: draft.currency })}
          inputMode="decimal"
          value={draft.insurance}
          onChange={(insurance) => put({ insurance })}
        />
      </div>
      <More draft={draft} onChange={put} />
    </Panel>
  );
}

function DestinationField({ draft, onChange }: Props): ReactElement {
  const { t, language } = useWords();
  const places = useDestinations();
  const codes = places.all.flatMap(({ countries }) => countries);
  const all = codes.includes(draft.country) ? codes : [draft.country, ...codes];
  return (
    <Field label={t('landed:where.destination')}>
      {(tie) => (
        <Select
          {...tie}
          showSearch={{ optionFilterProp: 'label' }}
          value={draft.country}
          options={all.map((value) => ({
            value,
            label: `${countryName(value, language)} ${value}`,
          }))}
          onChange={(country) => {
            const place = places.of(country);
            const near = place !== undefined && place === places.of(draft.country);
            onChange(toCountry(draft, country, place?.currency, near));
          }}
        />
      )}
    </Field>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly onChange: (more: Partial<Draft>) => void;
}

const isWay = (draft: Draft, { set }: Way): boolean =>
  (set.scheme ?? '') === draft.scheme && (set.entry ?? '') === draft.entry;

/** Ways of bringing it in that are about a scheme or a kind of declaration, not the carriage. */
export const schemesOf = (ways: readonly Way[]): readonly Way[] =>
  ways.filter(({ set }) => set.scheme !== undefined || set.entry !== undefined);

/** The schemes of the destination, where it has a choice: who collects the tax, and when. */
function WayField({ draft, onChange }: PartProps): ReactElement | null {
  const { t } = useWords();
  const ways = schemesOf(useDestinations().of(draft.country)?.alternatives ?? []);
  if (ways.length === 0) return null;
  const chosen = ways.find((way) => isWay(draft, way));
  const choices = ways.map(({ name, text }) => ({ value: name, label: text }));
  const blank = ways.some(({ set }) => (set.scheme ?? set.entry ?? null) === null);
  return (
    <ChoiceField
      label={t('landed:where.way')}
      hint={t('landed:where.wayHint')}
      value={chosen?.name ?? 'none'}
      choices={blank ? choices : [{ value: 'none', label: t('landed:where.noWay') }, ...choices]}
      onChange={(name) => {
        const set = ways.find((way) => way.name === name)?.set;
        onChange({ scheme: set?.scheme ?? '', entry: set?.entry ?? '' });
      }}
    />
  );
}

/** What most people leave as it is. */
function More({ draft, onChange }: PartProps): ReactElement {
  const { t } = useWords();
  const place = useDestinations().of(draft.country);
  const areas = place?.territories.filter(({ country }) => country === draft.country) ?? [];
  return (
    <details className="landed-more">
      <summary>{t('landed:where.more')}</summary>
      <div className="fields landed-fields">
        <ChoiceField
          label={t('landed:where.incoterm')}
          hint={t(`landed:incoterm.${draft.incoterm}`)}
          value={draft.incoterm}
          choices={INCOTERMS.map((value) => ({ value, label: value }))}
          onChange={(incoterm) => onChange({ incoterm })}
        />
        <CurrencyField
          label={t('landed:where.currency')}
          hint={t('landed:where.currencyHint')}
          value={draft.currency}
          onChange={(currency) => onChange({ currency })}
        />
        <TextField
          label={t('landed:where.postcode')}
          hint={t('landed:where.postcodeHint')}
          maxLength={20}
          value={draft.postcode}
          onChange={(postcode) => onChange({ postcode })}
        />
        {areas.length > 0 && (
          <ChoiceField
            label={t('landed:where.region')}
            search
            value={draft.region}
            choices={[
              { value: '', label: t('landed:where.noRegion') },
              ...areas.map(({ code, name }) => ({ value: code, label: name })),
            ]}
            onChange={(region) => onChange({ region })}
          />
        )}
        <TextField
          label={t('landed:where.onward', { currency: draft.currency })}
          hint={t('landed:where.onwardHint')}
          inputMode="decimal"
          value={draft.onwardFreight}
          onChange={(onwardFreight) => onChange({ onwardFreight })}
        />
      </div>
    </details>
  );
}
