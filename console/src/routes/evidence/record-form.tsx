import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import {
  changeRecord,
  type EvidenceView,
  type Fields,
  type Kind,
  kindsQuery,
  type Links,
  peopleQuery,
} from '../../api/evidence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ChoiceField, DayField, TagsField, TextField } from '../../ui/fields.tsx';
import { PlacesField } from '../../ui/places-field.tsx';
import { SkusField } from '../../ui/sku-field.tsx';
import { type Draft, useDraft } from '../../ui/use-draft.ts';
import { KindField } from './kind-field.tsx';

type Entered = Fields & Links;

interface Props {
  readonly one: EvidenceView;
  readonly show: (fresh: EvidenceView) => void;
}

const enteredOf = (one: EvidenceView): Entered => ({
  kind: one.kind,
  number: one.number,
  issuer: one.issuer,
  holderName: one.holderName,
  holderAddress: one.holderAddress,
  models: one.models,
  brands: one.brands,
  batches: one.batches,
  markets: one.markets,
  languages: one.languages,
  validFrom: one.validFrom,
  validUntil: one.validUntil,
  personId: one.personId,
  note: one.note,
  skus: one.skus,
  products: one.products,
});

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Markets a kind is for, before anybody says otherwise: those of whoever asks for it. */
function marketsFor(kind: Kind | undefined, markets: readonly string[]): readonly string[] {
  if (markets.length > 0 || kind === undefined || kind.jurisdiction === 'world') return markets;
  return [kind.jurisdiction];
}

/** What the document says, typed in: a draft until somebody checks it. */
export function RecordForm({ one, show }: Props): ReactElement {
  const { t } = useWords();
  const kinds = useQuery(kindsQuery).data?.items ?? [];
  const form = useDraft<Entered, EvidenceView>({
    start: enteredOf(one),
    run: (draft) => changeRecord(one.recordId, { ...draft, version: one.version }),
    touches: ['evidence'],
    after: show,
  });
  const { draft, put, changed, saving, save, faultOf } = form;
  const kind = kinds.find(({ id }) => id === draft.kind);
  return (
    <form
      className="stack"
      aria-label={t('evidence:form.title')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="fields">
        <KindField
          label={t('evidence:kind')}
          hint={kind === undefined ? undefined : t(`evidence:scopeHint.${kind.scope}`)}
          fault={faultOf('kind')}
          value={draft.kind}
          onChange={(id) => {
            const chosen = kinds.find((each) => each.id === id);
            put({ kind: id, markets: marketsFor(chosen, draft.markets) });
          }}
        />
        <TextField
          label={t('evidence:number')}
          value={draft.number ?? ''}
          maxLength={200}
          onChange={(text) => put({ number: orNull(text) })}
        />
      </div>
      <Scope form={form} kind={kind} />
      <Parties form={form} kind={kind} />
      <div className="row">
        <span className="grow muted">{t('evidence:form.note')}</span>
        <Button type="primary" htmlType="submit" loading={saving} disabled={!changed}>
          {t('common:action.save')}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly form: Draft<Entered>;
  readonly kind: Kind | undefined;
}

/** Goods, places and days it is good for. */
function Scope({ form, kind }: PartProps): ReactElement {
  const { t } = useWords();
  const { draft, put, faultOf } = form;
  const months = kind?.months ?? null;
  const byBatch = kind?.scope === 'batch' || kind?.scope === 'shipment';
  return (
    <div className="fields">
      <TagsField
        label={t('evidence:models')}
        hint={t('evidence:form.modelsHint')}
        fault={faultOf('models')}
        values={draft.models}
        onChange={(models) => put({ models })}
      />
      <TagsField
        label={t('evidence:brands')}
        values={draft.brands}
        onChange={(brands) => put({ brands })}
      />
      {(byBatch || draft.batches.length > 0) && (
        <TagsField
          label={t('evidence:batches')}
          values={draft.batches}
          onChange={(batches) => put({ batches })}
        />
      )}
      <PlacesField
        label={t('evidence:markets')}
        hint={t(kind?.perMarket === true ? 'evidence:form.perMarket' : 'evidence:form.anyMarket')}
        fault={faultOf('markets')}
        values={draft.markets}
        onChange={(markets) => put({ markets })}
      />
      <DayField
        label={t('evidence:validFrom')}
        value={draft.validFrom}
        onChange={(validFrom) => put({ validFrom })}
      />
      <DayField
        label={t('evidence:validUntil')}
        hint={months === null ? t('evidence:form.openHint') : t('evidence:form.months', { months })}
        fault={faultOf('validUntil')}
        value={draft.validUntil}
        onChange={(validUntil) => put({ validUntil })}
      />
      <SkusField
        label={t('evidence:form.skus')}
        hint={t('evidence:form.skusHint')}
        fault={faultOf('skus')}
        values={draft.skus}
        onChange={(skus) => put({ skus })}
      />
      <TagsField
        label={t('evidence:form.products')}
        hint={t('evidence:form.productsHint')}
        fault={faultOf('products')}
        values={draft.products}
        onChange={(products) => put({ products })}
      />
    </div>
  );
}

/** Who made it out, to whom, and in which languages. */
function Parties({ form, kind }: PartProps): ReactElement {
  const { t } = useWords();
  const { draft, put } = form;
  const people = useQuery(peopleQuery).data?.items ?? [];
  return (
    <div className="fields">
      <TextField
        label={t('evidence:issuer')}
        value={draft.issuer ?? ''}
        maxLength={300}
        onChange={(text) => put({ issuer: orNull(text) })}
      />
      <TextField
        label={t('evidence:holderName')}
        hint={t('evidence:form.holderHint')}
        value={draft.holderName ?? ''}
        maxLength={300}
        onChange={(text) => put({ holderName: orNull(text) })}
      />
      <TextField
        label={t('evidence:holderAddress')}
        value={draft.holderAddress ?? ''}
        maxLength={500}
        onChange={(text) => put({ holderAddress: orNull(text) })}
      />
      <TagsField
        label={t('evidence:languages')}
        hint={t('evidence:form.languagesHint')}
        values={draft.languages}
        onChange={(languages) => put({ languages })}
      />
      {(kind?.kind === 'person' || draft.personId !== null) && (
        <ChoiceField
          search
          label={t('evidence:person')}
          hint={t('evidence:form.personHint')}
          value={draft.personId}
          choices={people.map(({ personId, name, country }) => ({
            value: personId,
            label: `${name} (${country})`,
          }))}
          onChange={(personId) => put({ personId })}
        />
      )}
      <TextField
        label={t('evidence:note')}
        value={draft.note ?? ''}
        maxLength={2000}
        onChange={(text) => put({ note: orNull(text) })}
      />
    </div>
  );
}
