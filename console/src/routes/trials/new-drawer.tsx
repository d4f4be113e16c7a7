import { BulbOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useBaseCurrency } from '../../api/session.ts';
import {
  draftTrial,
  type Origins,
  type Plan,
  type Suggestion,
  suggestTrial,
  tryOut,
} from '../../api/trials.ts';
import { warehousesQuery } from '../../api/warehouses.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Field } from '../../ui/field.tsx';
import { ChoiceField, CountryField, NumberField } from '../../ui/fields.tsx';
import { SkuField } from '../../ui/sku-field.tsx';
import { useChange } from '../../ui/use-change.ts';
import {
  blankDraft,
  type Draft,
  type Fault,
  factsOf,
  faultsOf,
  originsAfter,
  withSuggestion,
} from './draft.ts';
import { FactFields } from './fact-fields.tsx';
import { Compared } from './plan-view.tsx';

interface Props {
  readonly onClose: () => void;
  readonly onMade: (trialId: string) => void;
}

/** The form, and what the records filled in of it. */
function useForm(onChange: () => void) {
  const [draft, setDraft] = useState<Draft>(blankDraft);
  const [found, setFound] = useState<Suggestion | null>(null);
  const [origins, setOrigins] = useState<Origins>({});
  const put = (change: Partial<Draft>): void => {
    onChange();
    // What was filled in for another article or place says nothing of this one.
    if (['sku', 'market', 'warehouseId'].some((name) => name in change)) setFound(null);
    const after = { ...draft, ...change };
    setOrigins(originsAfter(origins, draft, after));
    setDraft(after);
  };
  const take = (suggested: Suggestion): void => {
    onChange();
    setDraft((old) => withSuggestion(old, suggested));
    setFound(suggested);
    setOrigins(suggested.origins);
  };
  return { draft, found, origins, put, take };
}

/** A new trial: which article, what the records say of it, what the plan would be. */
export function NewDrawer({ onClose, onMade }: Props): ReactElement {
  const { t } = useWords();
  const currency = useBaseCurrency();
  const [plan, setPlan] = useState<Plan | null>(null);
  const [tried, setTried] = useState(false);
  const { draft, found, origins, put, take } = useForm(() => setPlan(null));
  const faults = faultsOf(draft, currency);
  const preview = useChange({ run: tryOut, touches: [], after: setPlan });
  const make = useChange({
    ...{ run: draftTrial, touches: ['trials'] },
    after: ({ trialId }) => onMade(trialId),
  });
  const faultOf = (field: Fault): string | undefined =>
    tried && faults.includes(field) ? t(`trials:fault.${field}`) : undefined;
  const ready = (go: () => void): void => {
    setTried(true);
    if (faults.length === 0) go();
  };
  const save = (): void =>
    make.mutate({
      ...{ sku: draft.sku.trim(), market: draft.market, origins },
      ...{ facts: factsOf(draft, currency), supplierId: found?.supplierId ?? null },
      warehouseId: draft.warehouseId ?? '',
    });
  return (
    <DetailDrawer width={760} title={t('trials:new.title')} onClose={onClose}>
      <div className="stack">
        <Article {...{ draft, put, faultOf }} />
        <SuggestButton draft={draft} onFound={take} />
        <Likes found={found} />
        <FactFields {...{ draft, put, faultOf, origins, currency }} />
        {plan !== null && <Compared plan={plan} currency={currency} />}
        <div className="row">
          <Button
            loading={preview.isPending}
            onClick={() => ready(() => preview.mutate(factsOf(draft, currency)))}
          >
            {t('trials:new.preview')}
          </Button>
          <Button type="primary" loading={make.isPending} onClick={() => ready(save)}>
            {t('trials:new.make')}
          </Button>
        </div>
      </div>
    </DetailDrawer>
  );
}

export interface PartProps {
  readonly draft: Draft;
  readonly put: (change: Partial<Draft>) => void;
  readonly faultOf: (field: Fault) => string | undefined;
}

function Article({ draft, put, faultOf }: PartProps): ReactElement {
  const { t } = useWords();
  const warehouses = useQuery(warehousesQuery).data?.items ?? [];
  return (
    <div className="trial-fields">
      <SkuField
        label={t('trials:sku')}
        hint={t('trials:new.skuHint')}
        fault={faultOf('sku')}
        value={draft.sku}
        onChange={(sku) => put({ sku })}
      />
      <CountryField
        label={t('trials:market')}
        hint={t('trials:new.marketHint')}
        value={draft.market}
        onChange={(market) => put({ market })}
      />
      <NumberField
        label={t('trials:seasonWeeks')}
        hint={t('trials:new.seasonHint')}
        min={2}
        max={104}
        precision={0}
        value={draft.seasonWeeks}
        onChange={(weeks) => put({ seasonWeeks: Math.min(104, Math.max(2, weeks ?? 2)) })}
      />
      <ChoiceField
        label={t('trials:warehouse')}
        fault={faultOf('warehouseId')}
        value={draft.warehouseId}
        choices={warehouses
          .filter(({ active }) => active)
          .map(({ warehouseId, code, name }) => ({ value: warehouseId, label: `${code} ${name}` }))}
        onChange={(warehouseId) => put({ warehouseId })}
      />
      <Field label={t('trials:analogues')} hint={t('trials:new.analoguesHint')}>
        {(tie) => (
          <Select<string[]>
            {...tie}
            mode="tags"
            maxCount={20}
            tokenSeparators={[',', ' ', '，', '、']}
            value={[...draft.analogues]}
            onChange={(analogues) => put({ analogues })}
          />
        )}
      </Field>
    </div>
  );
}

interface SuggestProps {
  readonly draft: Draft;
  readonly onFound: (found: Suggestion) => void;
}

function SuggestButton({ draft, onFound }: SuggestProps): ReactElement {
  const { t } = useWords();
  const suggest = useChange({
    ...{ run: suggestTrial, touches: [], after: onFound },
  });
  const { sku, market, seasonWeeks, analogues, warehouseId } = draft;
  return (
    <Button
      icon={<BulbOutlined />}
      disabled={sku.trim() === ''}
      loading={suggest.isPending}
      onClick={() =>
        suggest.mutate({ sku: sku.trim(), market, seasonWeeks, analogues, warehouseId })
      }
    >
      {t('trials:new.suggest')}
    </Button>
  );
}

/** Which of the articles it is like had a launch that the orders show. */
function Likes({ found }: { readonly found: Suggestion | null }): ReactElement | null {
  const { t } = useWords();
  if (found === null || found.analogues.length === 0) return null;
  return (
    <p className="muted">
      {found.analogues
        .map(({ sku, firstWeek, units }) =>
          t('trials:new.like', {
            ...{ sku, day: firstWeek, weeks: units.length },
            perWeek: (
              units.reduce((sum, sold) => sum + sold, 0) / Math.max(1, units.length)
            ).toFixed(1),
          }),
        )
        .join(' · ')}
    </p>
  );
}
