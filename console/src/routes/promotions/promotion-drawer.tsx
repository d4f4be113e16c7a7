import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import type { ReactElement } from 'react';
import { categoriesQuery } from '../../api/catalog.ts';
import { channelsQuery } from '../../api/channels.ts';
import {
  cancelPromotion,
  changePromotion,
  PROMOTION_KINDS,
  type Promotion,
  type PromotionDraft,
  planPromotion,
  TARGET_KINDS,
} from '../../api/promotions.ts';
import { useBaseCurrency, useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { nameIn } from '../../lib/names.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Field } from '../../ui/field.tsx';
import {
  ChoiceField,
  CountryField,
  CurrencyField,
  DayField,
  NumberField,
  TextField,
} from '../../ui/fields.tsx';
import { SaveButton } from '../../ui/save-button.tsx';
import { SkuField } from '../../ui/sku-field.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { type Draft, useDraft } from '../../ui/use-draft.ts';
import { Who } from '../plan/who.tsx';
import { OfferPrices } from './price-history.tsx';

interface Props {
  /** Null: a new one. */
  readonly promotion: Promotion | null;
  readonly onClose: () => void;
}

/** The form: a share is typed in per cent, an amount as text. */
interface Form extends Omit<PromotionDraft, 'discount' | 'price'> {
  readonly percent: number | null;
  readonly amount: string;
  readonly currency: string;
}

const blank = (currency: string): Form => ({
  ...{ targetKind: 'sku', target: '', market: null, fromDay: '', toDay: '', kind: 'discount' },
  ...{ percent: 20, amount: '', currency, channelId: null, note: '' },
});

const formOf = ({ discount, price, ...one }: Promotion, currency: string): Form => ({
  ...{ targetKind: one.targetKind, target: one.target, market: one.market },
  ...{ fromDay: one.fromDay, toDay: one.toDay, kind: one.kind, note: one.note },
  percent: discount === null ? null : Math.round(discount * 10_000) / 100,
  ...{ amount: price?.amount ?? '', currency: price?.currency ?? currency },
  channelId: one.channelId,
});

const takesShare = (kind: Form['kind']): boolean => kind !== 'price' && kind !== 'free_shipping';

function draftOf({ percent, amount, currency, ...form }: Form): PromotionDraft {
  const discount = takesShare(form.kind) && percent !== null ? percent / 100 : null;
  const price = form.kind === 'price' ? { amount: amount.trim(), currency } : null;
  const target = form.targetKind === 'all' ? '' : form.target.trim();
  return { ...form, target, discount, price };
}

/** One promotion: what is offered, where and when; the form of a new one. */
export function PromotionDrawer({ promotion, onClose }: Props): ReactElement {
  const { t } = useWords();
  const currency = useBaseCurrency();
  const mayWrite = useMay('promotions.write');
  const form = useDraft<Form, Promotion>({
    start: promotion === null ? blank(currency) : formOf(promotion, currency),
    run: (draft) =>
      promotion === null
        ? planPromotion(draftOf(draft))
        : changePromotion(promotion, draftOf(draft)),
    touches: ['promotions'],
    after: onClose,
  });
  const open = promotion === null || promotion.state === 'planned';
  return (
    <DetailDrawer
      title={t(promotion === null ? 'promotions:add' : 'promotions:one')}
      extra={mayWrite && open && <SaveButton of={form} />}
      onClose={onClose}
    >
      <div className="stack">
        {promotion?.state === 'cancelled' && (
          <StateTag tone="plain">{t('promotions:state.cancelled')}</StateTag>
        )}
        <fieldset className="plain-set fields" disabled={!mayWrite || !open}>
          <TargetFields {...form} />
          <OfferFields {...form} />
          <PlaceFields {...form} />
        </fieldset>
        <p className="muted">{t('promotions:hint')}</p>
        {promotion !== null && <Trail {...{ promotion, onClose }} />}
        {promotion !== null && <OfferPrices promotion={promotion} />}
      </div>
    </DetailDrawer>
  );
}

type Part = Pick<Draft<Form>, 'draft' | 'put' | 'faultOf'>;

function TargetFields({ draft, put, faultOf }: Part): ReactElement {
  const { t, language } = useWords();
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  return (
    <>
      <ChoiceField
        label={t('promotions:target.label')}
        value={draft.targetKind}
        choices={TARGET_KINDS.map((value) => ({ value, label: t(`promotions:target.${value}`) }))}
        onChange={(targetKind) => put({ targetKind, target: '' })}
      />
      {draft.targetKind === 'sku' && (
        <SkuField
          label={t('promotions:target.sku')}
          fault={faultOf('target')}
          value={draft.target}
          onChange={(target) => put({ target })}
        />
      )}
      {draft.targetKind === 'product' && (
        <TextField
          label={t('promotions:target.product')}
          hint={t('promotions:target.productHint')}
          fault={faultOf('target')}
          value={draft.target}
          onChange={(target) => put({ target })}
        />
      )}
      {draft.targetKind === 'category' && (
        <ChoiceField
          label={t('promotions:target.category')}
          fault={faultOf('target')}
          search
          value={draft.target === '' ? null : draft.target}
          choices={categories.map(({ code, names }) => ({
            value: code,
            label: `${nameIn(names, language)} ${code}`,
          }))}
          onChange={(target) => put({ target })}
        />
      )}
    </>
  );
}

function OfferFields({ draft, put, faultOf }: Part): ReactElement {
  const { t } = useWords();
  return (
    <>
      <ChoiceField
        label={t('promotions:kind.label')}
        value={draft.kind}
        choices={PROMOTION_KINDS.map((value) => ({ value, label: t(`promotions:kind.${value}`) }))}
        onChange={(kind) => put({ kind })}
      />
      {takesShare(draft.kind) && (
        <NumberField
          label={t('promotions:percent')}
          hint={t('promotions:percentHint')}
          fault={faultOf('discount')}
          min={1}
          max={95}
          value={draft.percent}
          onChange={(percent) => put({ percent })}
        />
      )}
      {draft.kind === 'price' && (
        <>
          <TextField
            label={t('promotions:price')}
            hint={t('promotions:priceHint')}
            fault={faultOf('price')}
            inputMode="decimal"
            value={draft.amount}
            onChange={(amount) => put({ amount })}
          />
          <CurrencyField
            label={t('promotions:currency')}
            value={draft.currency}
            onChange={(currency) => put({ currency })}
          />
        </>
      )}
    </>
  );
}

function PlaceFields({ draft, put, faultOf }: Part): ReactElement {
  const { t } = useWords();
  const channels = useQuery(channelsQuery).data?.items ?? [];
  return (
    <>
      <DayField
        label={t('promotions:from')}
        fault={faultOf('fromDay')}
        value={draft.fromDay}
        onChange={(day) => put({ fromDay: day ?? '' })}
      />
      <DayField
        label={t('promotions:to')}
        fault={faultOf('toDay')}
        value={draft.toDay}
        onChange={(day) => put({ toDay: day ?? '' })}
      />
      <CountryField
        label={t('promotions:market')}
        hint={t('promotions:marketHint')}
        fault={faultOf('market')}
        value={draft.market}
        onChange={(market) => put({ market })}
      />
      <ChoiceField
        label={t('promotions:channel')}
        value={draft.channelId ?? ''}
        choices={[
          { value: '', label: t('promotions:allChannels') },
          ...channels.map(({ channelId, name }) => ({ value: channelId, label: name })),
        ]}
        onChange={(id) => put({ channelId: id === '' ? null : id })}
      />
      <Field label={t('promotions:note')} fault={faultOf('note')}>
        {(tie) => (
          <Input.TextArea
            {...tie}
            rows={2}
            maxLength={1000}
            value={draft.note}
            onChange={(event) => put({ note: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

interface TrailProps {
  readonly promotion: Promotion;
  readonly onClose: () => void;
}

/** Who put it on record, who changed it, and taking it back. */
function Trail({ promotion, onClose }: TrailProps): ReactElement {
  const { t } = useWords();
  const mayWrite = useMay('promotions.write');
  const cancel = useChange({
    ...{ run: cancelPromotion, touches: ['promotions'], after: onClose },
    done: t('promotions:cancelled'),
  });
  const { author, createdAt, changedBy, changedAt, state } = promotion;
  return (
    <>
      <p className="muted">
        {t('promotions:recorded')} <Who id={author} /> <DateText at={createdAt} />
        {changedBy !== null && (
          <>
            {' · '}
            {t('promotions:changed')} <Who id={changedBy} /> <DateText at={changedAt} />
          </>
        )}
      </p>
      {mayWrite && state === 'planned' && (
        <div>
          <AskButton
            danger
            busy={cancel.isPending}
            question={t('promotions:cancelAsk')}
            onYes={() => cancel.mutate(promotion)}
          >
            {t('promotions:cancel')}
          </AskButton>
        </div>
      )}
    </>
  );
}
