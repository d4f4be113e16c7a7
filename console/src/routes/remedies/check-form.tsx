import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { checkOrders, checkTable, TERMS } from '../../api/dumping.ts';
import type { ImportAnswer } from '../../api/remedies.ts';
import { useBaseCurrency } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { saveFile, toCsv } from '../../lib/csv.ts';
import {
  ChoiceField,
  CountryField,
  CurrencyField,
  SwitchField,
  TextField,
} from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { UploadDrop } from '../../ui/upload-drop.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ProblemList } from './cases-view.tsx';
import {
  blankCheck,
  type CheckDraft,
  type DeductionName,
  EXPORT_DEDUCTIONS,
  HOME_DEDUCTIONS,
  isReadable,
  readStated,
  requestOf,
  type SideDraft,
} from './check-draft.ts';

interface Props {
  readonly columns: readonly string[];
  readonly onDone: (checkId: string) => void;
}

interface PartProps {
  readonly draft: CheckDraft;
  readonly put: (change: Partial<CheckDraft>) => void;
}

/** A check of our own prices: from our orders with what is stated of them, or from a table. */
export function CheckForm({ columns, onDone }: Props): ReactElement {
  const { t } = useWords();
  const currency = useBaseCurrency();
  const [from, setFrom] = useState<'orders' | 'table'>('orders');
  const [draft, setDraft] = useState<CheckDraft>(() =>
    blankCheck(new Date().toISOString().slice(0, 10), currency),
  );
  const part: PartProps = { draft, put: (more) => setDraft((old) => ({ ...old, ...more })) };
  return (
    <Panel title={t('remedies:check.title')} note={t('remedies:check.note')}>
      <div className="stack">
        <Segmented<'orders' | 'table'>
          aria-label={t('remedies:check.source')}
          value={from}
          options={(['orders', 'table'] as const).map((value) => ({
            value,
            label: t(`remedies:check.sources.${value}`),
          }))}
          onChange={setFrom}
        />
        <Common {...part} isOrders={from === 'orders'} />
        {from === 'orders' ? (
          <FromOrders {...part} onDone={onDone} />
        ) : (
          <FromTable draft={draft} columns={columns} onDone={onDone} />
        )}
      </div>
    </Panel>
  );
}

function Common({ draft, put, isOrders }: PartProps & { readonly isOrders: boolean }) {
  const { t } = useWords();
  return (
    <div className="fields check-fields">
      <CountryField
        label={t('remedies:check.market')}
        value={draft.market}
        onChange={(market) => put({ market: market ?? '' })}
      />
      {isOrders && (
        <CountryField
          label={t('remedies:check.home')}
          value={draft.homeMarket}
          onChange={(homeMarket) => put({ homeMarket: homeMarket ?? '' })}
        />
      )}
      {isOrders &&
        (['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            label={t(`remedies:check.${name}`)}
            value={draft[name]}
            maxLength={10}
            onChange={(value) => put({ [name]: value })}
          />
        ))}
      <CurrencyField
        label={t('remedies:check.currency')}
        value={draft.currency}
        onChange={(currency) => put({ currency })}
      />
      <ChoiceField
        label={t('remedies:check.normalFrom')}
        hint={t('remedies:check.normalFromHint')}
        value={draft.normalValueFrom}
        choices={(['home', 'benchmark'] as const).map((value) => ({
          value,
          label: t(`remedies:check.normal.${value}`),
        }))}
        onChange={(normalValueFrom) => put({ normalValueFrom })}
      />
      {(isOrders
        ? (['sga', 'profit', 'share', 'injury'] as const)
        : (['share', 'injury'] as const)
      ).map((name) => (
        <TextField
          key={name}
          label={t(`remedies:check.${name}`)}
          hint={t(`remedies:check.${name}Hint`)}
          value={draft[name]}
          maxLength={10}
          onChange={(value) => put({ [name]: value })}
        />
      ))}
    </div>
  );
}

function FromOrders({ draft, put, onDone }: PartProps & Pick<Props, 'onDone'>): ReactElement {
  const { t } = useWords();
  const check = useChange({
    run: (one: CheckDraft) => checkOrders(requestOf(one)),
    touches: ['remedies', 'cockpit'],
    after: ({ checkId }) => onDone(checkId),
  });
  return (
    <>
      <SideFields
        title={t('remedies:check.homeSide')}
        side={draft.home}
        names={HOME_DEDUCTIONS}
        isExport={false}
        onChange={(home) => put({ home })}
      />
      <SideFields
        title={t('remedies:check.exportSide')}
        side={draft.exported}
        names={EXPORT_DEDUCTIONS}
        isExport
        onChange={(exported) => put({ exported })}
      />
      <SwitchField
        label={t('remedies:check.oneRate')}
        hint={t('remedies:check.oneRateHint')}
        value={draft.oneRate}
        onChange={(oneRate) => put({ oneRate })}
      />
      <div className="row">
        <Button
          type="primary"
          loading={check.isPending}
          disabled={!isReadable(draft)}
          onClick={() => check.mutate(draft)}
        >
          {t('remedies:check.go')}
        </Button>
        {!isReadable(draft) && <span className="muted">{t('remedies:check.unreadable')}</span>}
      </div>
    </>
  );
}

interface SideProps {
  readonly title: string;
  readonly side: SideDraft;
  readonly names: readonly DeductionName[];
  readonly isExport: boolean;
  readonly onChange: (side: SideDraft) => void;
}

function SideFields({ title, side, names, isExport, onChange }: SideProps): ReactElement {
  const { t } = useWords();
  const unknown = { value: '' as const, label: t('remedies:check.unknown') };
  const deduct = (name: DeductionName, text: string): void =>
    onChange({ ...side, deductions: { ...side.deductions, [name]: text } });
  return (
    <fieldset className="plain-set">
      <legend>{title}</legend>
      <div className="fields check-fields">
        <ChoiceField
          label={t('remedies:check.terms')}
          value={side.terms}
          choices={[
            unknown,
            ...TERMS.map((value) => ({ value, label: t(`remedies:terms.${value}`) })),
          ]}
          onChange={(terms) => onChange({ ...side, terms })}
        />
        {isExport && (
          <ChoiceField
            label={t('remedies:check.affiliated')}
            hint={t('remedies:check.affiliatedHint')}
            value={side.affiliated}
            choices={[
              unknown,
              ...(['yes', 'no'] as const).map((value) => ({
                value,
                label: t(`remedies:check.${value}`),
              })),
            ]}
            onChange={(affiliated) => onChange({ ...side, affiliated })}
          />
        )}
        {names.map((name) => {
          const text = side.deductions[name] ?? '';
          const isWrong = readStated(text) === null;
          return (
            <TextField
              key={name}
              label={t(`remedies:deduction.${name}`)}
              hint={t('remedies:check.stated')}
              {...(isWrong ? { fault: t('remedies:check.statedFault') } : {})}
              value={text}
              maxLength={20}
              onChange={(value) => deduct(name, value)}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

function FromTable(props: Pick<PartProps, 'draft'> & Props): ReactElement {
  const { t } = useWords();
  const { draft, columns, onDone } = props;
  const [problems, setProblems] = useState<ImportAnswer['problems']>([]);
  const check = useChange({
    run: async (file: File) => {
      const { market, currency, normalValueFrom, injuryMarginPercent, importSharePercent } =
        requestOf(draft);
      const shared = { market, currency, normalValueFrom, injuryMarginPercent, importSharePercent };
      return checkTable({ ...shared, text: await file.text() });
    },
    touches: ['remedies', 'cockpit'],
    after: (answer) => {
      setProblems(answer.problems);
      if (answer.check !== null) onDone(answer.check.checkId);
    },
  });
  return (
    <>
      <UploadDrop
        accept=".csv,text/csv"
        title={t('remedies:check.drop')}
        hint={t('remedies:check.dropHint')}
        disabled={check.isPending}
        onFile={(file) => check.mutate(file)}
      />
      <Button
        icon={<DownloadOutlined />}
        onClick={() => saveFile('dumping.csv', toCsv([columns]), 'text/csv;charset=utf-8')}
      >
        {t('remedies:tools.template')}
      </Button>
      {problems.length > 0 && (
        <div className="notice amber" role="alert">
          {t('remedies:check.tableProblems')}
          <ProblemList problems={problems} />
        </div>
      )}
    </>
  );
}
