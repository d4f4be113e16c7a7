import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { addCase, CERTAINTIES, changeCase, KINDS, type ListedCase } from '../../api/remedies.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { GroupField } from '../../ui/field.tsx';
import { ChoiceField, TextField } from '../../ui/fields.tsx';
import { useChange } from '../../ui/use-change.ts';
import {
  bodyOf,
  type CaseDraft,
  draftOf,
  type Fault,
  faultsOf,
  withRate,
  withStage,
} from './case-draft.ts';
import { stageChoices } from './case-drawer.tsx';
import { RateFields } from './rate-fields.tsx';

interface Props {
  readonly before: ListedCase | null;
  /** Document of the monitor it is made from. */
  readonly documentId: string | null;
  readonly onClose: () => void;
}

interface PartProps {
  readonly draft: CaseDraft;
  readonly put: (change: Partial<CaseDraft>) => void;
  readonly faultOf: (field: Fault) => string | undefined;
}

/** A case, typed in by a person. */
export function CaseForm({ before, documentId, onClose }: Props): ReactElement {
  const { t } = useWords();
  const [draft, setDraft] = useState<CaseDraft>(() => draftOf(before));
  const [tried, setTried] = useState(false);
  const today = new Date().toISOString().slice(0, 10);
  const save = useChange({
    run: (one: CaseDraft) => {
      const body = bodyOf(one, before, documentId, today);
      return before === null ? addCase(body) : changeCase(before, body);
    },
    touches: ['remedies'],
    done: t('remedies:saved'),
    after: onClose,
  });
  const faults = faultsOf(draft);
  const part: PartProps = {
    draft,
    put: (change) => setDraft((old) => ({ ...old, ...change })),
    faultOf: (field) =>
      tried && faults.includes(field) ? t(`remedies:fault.${field}`) : undefined,
  };
  return (
    <DetailDrawer
      width={680}
      title={t(before === null ? 'remedies:form.new' : 'remedies:form.change')}
      onClose={onClose}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (faults.length === 0) save.mutate(draft);
        }}
      >
        {documentId !== null && <p className="notice">{t('remedies:form.fromDocument')}</p>}
        <Head {...part} isNew={before === null} />
        <Scope {...part} />
        <Stages {...part} />
        <Rates {...part} />
        <Law {...part} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('remedies:form.save')}
        </Button>
      </form>
    </DetailDrawer>
  );
}

function Head({ draft, put, faultOf, isNew }: PartProps & { readonly isNew: boolean }) {
  const { t } = useWords();
  return (
    <div className="fields">
      <TextField
        label={t('remedies:form.jurisdiction')}
        hint={t('remedies:form.jurisdictionHint')}
        fault={faultOf('jurisdiction')}
        value={draft.jurisdiction}
        maxLength={2}
        disabled={!isNew}
        onChange={(jurisdiction) => put({ jurisdiction })}
      />
      <TextField
        label={t('remedies:form.number')}
        fault={faultOf('number')}
        value={draft.number}
        maxLength={80}
        disabled={!isNew}
        onChange={(number) => put({ number })}
      />
      <ChoiceField
        label={t('remedies:fact.kind')}
        value={draft.kind}
        choices={KINDS.map((value) => ({ value, label: t(`remedies:kind.${value}`) }))}
        onChange={(kind) => put({ kind })}
      />
      <TextField
        label={t('remedies:form.titleZh')}
        fault={faultOf('title')}
        value={draft.titleZh}
        maxLength={200}
        onChange={(titleZh) => put({ titleZh })}
      />
      <TextField
        label={t('remedies:form.titleEn')}
        value={draft.titleEn}
        maxLength={200}
        onChange={(titleEn) => put({ titleEn })}
      />
    </div>
  );
}

function Scope({ draft, put, faultOf }: PartProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="fields">
      <TextField
        label={t('remedies:form.scopeZh')}
        hint={t('remedies:form.scopeHint')}
        fault={faultOf('scope')}
        value={draft.scopeZh}
        maxLength={2000}
        onChange={(scopeZh) => put({ scopeZh })}
      />
      <TextField
        label={t('remedies:form.scopeEn')}
        value={draft.scopeEn}
        maxLength={2000}
        onChange={(scopeEn) => put({ scopeEn })}
      />
      <TextField
        label={t('remedies:fact.hs')}
        hint={t('remedies:form.hsHint')}
        fault={faultOf('hs')}
        value={draft.hs}
        maxLength={3000}
        onChange={(hs) => put({ hs })}
      />
      <TextField
        label={t('remedies:fact.exceptHs')}
        fault={faultOf('exceptHs')}
        value={draft.exceptHs}
        maxLength={3000}
        onChange={(exceptHs) => put({ exceptHs })}
      />
      <TextField
        label={t('remedies:fact.origins')}
        hint={t('remedies:form.originsHint')}
        value={draft.origins}
        maxLength={300}
        onChange={(origins) => put({ origins })}
      />
      <TextField
        label={t('remedies:fact.extended')}
        hint={t('remedies:form.extendedHint')}
        value={draft.extendedTo}
        maxLength={300}
        onChange={(extendedTo) => put({ extendedTo })}
      />
    </div>
  );
}

function Stages({ draft, put, faultOf }: PartProps): ReactElement {
  const { t } = useWords();
  const { stages } = draft;
  const change = (at: number, more: Partial<CaseDraft['stages'][number]>): void =>
    put({ stages: stages.map((one, index) => (index === at ? { ...one, ...more } : one)) });
  return (
    <GroupField
      label={t('remedies:form.stages')}
      hint={t('remedies:form.stagesHint')}
      fault={faultOf('stages')}
    >
      {stages.map((one, at) => (
        <div className="row wrap" key={one.key}>
          <Select
            aria-label={t('remedies:col.stage')}
            className="narrow"
            value={one.stage}
            options={stageChoices(t)}
            onChange={(stage) => change(at, { stage })}
          />
          <Input
            type="date"
            className="narrow"
            aria-label={t('remedies:form.day')}
            value={one.on}
            onChange={(event) => change(at, { on: event.target.value })}
          />
          <Input
            className="grow"
            aria-label={t('remedies:form.reference')}
            placeholder={t('remedies:form.reference')}
            value={one.reference}
            maxLength={200}
            onChange={(event) => change(at, { reference: event.target.value })}
          />
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('remedies:form.remove')}
            onClick={() => put({ stages: stages.filter((_, index) => index !== at) })}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => put({ stages: withStage(stages) })}
      >
        {t('remedies:form.addStage')}
      </Button>
    </GroupField>
  );
}

function Rates({ draft, put, faultOf }: PartProps): ReactElement {
  const { t } = useWords();
  const { rates } = draft;
  return (
    <GroupField
      label={t('remedies:form.rates')}
      hint={t('remedies:form.ratesHint')}
      fault={faultOf('rates')}
    >
      {rates.map((one, at) => (
        <RateFields
          key={one.key}
          rate={one}
          onChange={(rate) => put({ rates: rates.map((old, n) => (n === at ? rate : old)) })}
          onRemove={() => put({ rates: rates.filter((_, n) => n !== at) })}
        />
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={() => put({ rates: withRate(rates) })}>
        {t('remedies:form.addRate')}
      </Button>
    </GroupField>
  );
}

function Law({ draft, put, faultOf }: PartProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="fields">
      <TextField
        label={t('remedies:fact.registered')}
        hint={t('remedies:form.registeredHint')}
        value={draft.registeredFrom}
        maxLength={10}
        onChange={(registeredFrom) => put({ registeredFrom })}
      />
      <TextField
        label={t('remedies:fact.retroactive')}
        hint={t('remedies:form.registeredHint')}
        value={draft.retroactiveFrom}
        maxLength={10}
        onChange={(retroactiveFrom) => put({ retroactiveFrom })}
      />
      <TextField
        label={t('remedies:fact.law')}
        fault={faultOf('law')}
        value={draft.law}
        maxLength={200}
        onChange={(law) => put({ law })}
      />
      <TextField
        label={t('remedies:form.url')}
        value={draft.url}
        maxLength={2000}
        onChange={(url) => put({ url })}
      />
      <TextField
        label={t('remedies:form.note')}
        value={draft.note}
        maxLength={2000}
        onChange={(note) => put({ note })}
      />
      <ChoiceField
        label={t('remedies:fact.certainty')}
        value={draft.certainty}
        choices={CERTAINTIES.map((value) => ({
          value,
          label: t(`remedies:certainty.${value === '?' ? 'conflict' : value}`),
        }))}
        onChange={(certainty) => put({ certainty })}
      />
    </div>
  );
}
