import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented, Select, Skeleton } from 'antd';
import { type ReactElement, useState } from 'react';
import { postImpact } from '../../api/impacts.ts';
import { documentQuery, type MonitorDocumentView } from '../../api/monitor.ts';
import { vocabularyQuery } from '../../api/rulebook.ts';
import { useBaseCurrency, useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { COUNTRIES } from '../../lib/codes.ts';
import { countryName } from '../../lib/format.ts';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { ChoiceField, CurrencyField, DayField, TextField } from '../../ui/fields.tsx';
import { useChange } from '../../ui/use-change.ts';
import { blankDraft, changeOf, type Draft, draftOfDocument, faultsOf, RATES } from './draft.ts';

interface Props {
  /** Document of the monitor to fill the form from. */
  readonly documentId?: string | undefined;
  readonly onClose: () => void;
  readonly onPosted: (impactId: string) => void;
}

interface PartProps {
  readonly draft: Draft;
  readonly put: (change: Partial<Draft>) => void;
  readonly faultOf: (field: keyof Draft) => string | undefined;
}

/** A change of rate or requirement, typed in or filled from a document of the monitor. */
export function PostDrawer({ documentId, onClose, onPosted }: Props): ReactElement {
  const { t } = useWords();
  const currency = useBaseCurrency();
  const document = useQuery({
    ...documentQuery(documentId ?? '', null),
    enabled: documentId !== undefined,
  });
  if (documentId === undefined) {
    return <PostForm start={blankDraft(currency)} source={null} {...{ onClose, onPosted }} />;
  }
  const { data: one } = document;
  if (one === undefined) {
    return (
      <DetailDrawer width={560} title={t('impact:post.title')} onClose={onClose}>
        {document.isError ? <Failure error={document.error} small /> : <Skeleton active />}
      </DetailDrawer>
    );
  }
  const note = t('impact:post.because', {
    ...{ id: one.externalId, skus: one.reached.skus, orders: one.reached.openOrders },
    shipments: one.reached.shipments ?? t('common:unknown'),
  });
  const today = new Date().toISOString().slice(0, 10);
  const start = draftOfDocument(one, today, { currency, note });
  return <PostForm key={one.version} start={start} source={one} {...{ onClose, onPosted }} />;
}

interface FormProps extends Pick<Props, 'onClose' | 'onPosted'> {
  readonly start: Draft;
  readonly source: MonitorDocumentView | null;
}

function PostForm({ start, source, onClose, onPosted }: FormProps): ReactElement {
  const { t } = useWords();
  const [draft, setDraft] = useState<Draft>(start);
  const [tried, setTried] = useState(false);
  const post = useChange({
    run: postImpact,
    touches: ['impacts', 'cockpit', 'monitor'],
    after: ({ impact }) => onPosted(impact.impactId),
  });
  const faults = faultsOf(draft);
  const put = (change: Partial<Draft>): void => setDraft((old) => ({ ...old, ...change }));
  const faultOf = (field: keyof Draft): string | undefined =>
    tried && faults.includes(field) ? t(`impact:fault.${field}`) : undefined;
  const go = (): void => {
    setTried(true);
    if (faults.length === 0) post.mutate(changeOf(draft));
  };
  const part = { draft, put, faultOf };
  return (
    <DetailDrawer width={560} title={t('impact:post.title')} onClose={onClose}>
      <div className="stack">
        {source !== null && <FilledFrom source={source} draft={draft} />}
        <Segmented
          block
          aria-label={t('impact:post.kind')}
          value={draft.kind}
          options={(['rate', 'requirement'] as const).map((value) => ({
            value,
            label: t(`impact:kind.${value}`),
          }))}
          onChange={(kind) => put({ kind })}
        />
        <div className="fields">
          <TextField
            label={t('impact:post.name')}
            value={draft.title}
            maxLength={300}
            fault={faultOf('title')}
            onChange={(title) => put({ title })}
          />
          <WhereAndWhen {...part} />
          <Goods {...part} />
          {draft.kind === 'rate' ? <RateFields {...part} /> : <RequirementFields {...part} />}
          <TextField
            label={t('impact:post.url')}
            value={draft.url}
            maxLength={2000}
            onChange={(url) => put({ url })}
          />
          <TextField
            label={t('impact:post.note')}
            hint={t('impact:post.noteHint')}
            value={draft.note}
            maxLength={500}
            fault={faultOf('note')}
            onChange={(note) => put({ note })}
          />
        </div>
        <Button type="primary" block loading={post.isPending} onClick={go}>
          {t('impact:post.go')}
        </Button>
      </div>
    </DetailDrawer>
  );
}

/** Which document filled the form, and what it left open. */
function FilledFrom({
  source,
  draft,
}: {
  source: MonitorDocumentView;
  draft: Draft;
}): ReactElement {
  const { t } = useWords();
  const allGoods = draft.hs.trim() === '' && (draft.kind === 'rate' || draft.facts.length === 0);
  return (
    <>
      <p className="muted">
        {t('impact:post.filledFrom')}{' '}
        <Link to="/regulations" search={{ open: source.documentId }}>
          {source.externalId}
        </Link>
      </p>
      {allGoods && <p className="notice amber">{t('impact:post.allGoods')}</p>}
    </>
  );
}

/** The Union first, then every country. */
function useMarkets() {
  const { language } = useWords();
  return ['EU', ...COUNTRIES].map((value) => ({
    value,
    label: `${countryName(value, language)} ${value}`,
  }));
}

function WhereAndWhen({ draft, put, faultOf }: PartProps): ReactElement {
  const { t } = useWords();
  return (
    <>
      <ChoiceField
        label={t('impact:market')}
        value={draft.market}
        choices={useMarkets()}
        search
        fault={faultOf('market')}
        onChange={(market) => put({ market })}
      />
      <DayField
        label={t('impact:effectiveOn')}
        hint={t('impact:post.dayHint')}
        fault={faultOf('effectiveOn')}
        value={draft.effectiveOn}
        onChange={(day) => put({ effectiveOn: day ?? '' })}
      />
    </>
  );
}

function Goods({ draft, put, faultOf }: PartProps): ReactElement {
  const { t } = useWords();
  const countries = useMarkets().slice(1);
  return (
    <>
      <TextField
        label={t('impact:post.hs')}
        hint={t('impact:post.hsHint')}
        value={draft.hs}
        fault={faultOf('hs')}
        onChange={(hs) => put({ hs })}
      />
      <TextField
        label={t('impact:post.except')}
        value={draft.except}
        fault={faultOf('except')}
        onChange={(except) => put({ except })}
      />
      <Field label={t('impact:post.origins')} hint={t('impact:post.originsHint')}>
        {(tie) => (
          <Select<string[]>
            {...tie}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={[...draft.origins]}
            options={countries}
            onChange={(origins) => put({ origins })}
          />
        )}
      </Field>
    </>
  );
}

function RateFields({ draft, put, faultOf }: PartProps): ReactElement {
  const { t } = useWords();
  const byAmount = draft.rate === 'add_per_unit' || draft.rate === 'add_per_kg';
  return (
    <>
      <ChoiceField
        label={t('impact:post.rate')}
        value={draft.rate}
        choices={RATES.map((value) => ({ value, label: t(`impact:rate.${value}`) }))}
        onChange={(rate) => put({ rate })}
      />
      <TextField
        label={t(byAmount ? 'impact:post.amount' : 'impact:post.percent')}
        value={draft.amount}
        inputMode="decimal"
        fault={faultOf('amount')}
        onChange={(amount) => put({ amount })}
      />
      {byAmount && (
        <CurrencyField
          label={t('impact:post.currency')}
          value={draft.currency}
          onChange={(currency) => put({ currency })}
        />
      )}
    </>
  );
}

function RequirementFields({ draft, put, faultOf }: PartProps): ReactElement {
  const { t } = useWords();
  return (
    <>
      <RuleWords draft={draft} put={put} />
      <ChoiceField
        label={t('impact:post.on')}
        hint={t(`impact:post.onHint.${draft.on}`)}
        value={draft.on}
        choices={(['sale', 'import'] as const).map((value) => ({
          value,
          label: t(`impact:on.${value}`),
        }))}
        onChange={(on) => put({ on })}
      />
      {draft.on === 'sale' && (
        <DayField
          label={t('impact:post.until')}
          hint={t('impact:post.untilHint')}
          fault={faultOf('sellThroughUntil')}
          value={draft.sellThroughUntil}
          onChange={(day) => put({ sellThroughUntil: day ?? '' })}
        />
      )}
    </>
  );
}

/** Which goods by what they are, and which papers meet it: in the words of the rulebook. */
function RuleWords({ draft, put }: Pick<PartProps, 'draft' | 'put'>): ReactElement | null {
  const { t, language } = useWords();
  const mayRead = useMay('rulebook.read');
  const { data } = useQuery({ ...vocabularyQuery, enabled: mayRead });
  if (!mayRead) return null;
  const choices = (all: readonly { id: string; name: { zh: string; en: string } }[] = []) =>
    all.map(({ id, name }) => ({ value: id, label: name[language] }));
  const fields = [
    ['facts', choices(data?.facts.filter(({ type }) => type === 'boolean'))],
    ['evidence', choices(data?.evidence)],
  ] as const;
  return (
    <>
      {fields.map(([name, options]) => (
        <Field key={name} label={t(`impact:post.${name}`)} hint={t(`impact:post.${name}Hint`)}>
          {(tie) => (
            <Select<string[]>
              {...tie}
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              loading={data === undefined}
              value={[...draft[name]]}
              options={options}
              onChange={(chosen) => put({ [name]: chosen })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
