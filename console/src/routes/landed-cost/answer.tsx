import { type ReactElement, type ReactNode, useState } from 'react';
import type { LandedQuote } from '../../api/landed-cost.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import type { Draft } from './draft.ts';
import { Gaps } from './gaps.tsx';
import { CertaintyTag, LawDrawer, type Picked } from './law.tsx';
import { LinePanels } from './line-panels.tsx';
import { Notes } from './notes.tsx';
import { useStepName } from './step-name.ts';
import { type Step, stepsOf } from './steps.ts';
import { Term, termIn } from './term.tsx';
import { Legend, Waterfall } from './waterfall.tsx';

interface Props {
  readonly quote: LandedQuote;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** Gaps first, then the figure, the way to it, who pays, each line, and what it rests on. */
export function Answer({ quote, draft, onChange }: Props): ReactElement {
  const { t } = useWords();
  const [picked, setPicked] = useState<Picked | null>(null);
  const steps = stepsOf(quote);
  return (
    <div className="stack">
      <Panel title={t('landed:answer.title')} extra={<StatusTag status={quote.status} />}>
        <Gaps quote={quote} draft={draft} onChange={onChange} />
        <Headline quote={quote} />
        {steps.length > 0 && (
          <>
            <Waterfall steps={steps} currency={quote.currency} />
            <Legend />
            <StepTable
              steps={steps}
              currency={quote.currency}
              onPick={(step) => setPicked({ kind: 'step', step })}
            />
          </>
        )}
      </Panel>
      {quote.views !== null && <WhoPays quote={quote} />}
      <LinePanels quote={quote} onPick={setPicked} />
      <Notes quote={quote} draft={draft} onChange={onChange} />
      {picked !== null && (
        <LawDrawer picked={picked} quote={quote} onClose={() => setPicked(null)} />
      )}
    </div>
  );
}

const TONES: Readonly<Record<LandedQuote['status'], Tone>> = {
  complete: 'green',
  open: 'amber',
  partial: 'amber',
  blocked: 'red',
};

export function StatusTag({ status }: Pick<LandedQuote, 'status'>): ReactElement {
  const { t } = useWords();
  return <StateTag tone={TONES[status]}>{t(`landed:status.${status}`)}</StateTag>;
}

/** The number somebody came for; what is not known is said and never a zero. */
function Headline({ quote }: { readonly quote: LandedQuote }): ReactElement {
  const { t } = useWords();
  const { totals, currency, lines, open } = quote;
  const [only] = lines;
  if (totals.landed === null) {
    const done = lines.filter(({ status }) => status === 'complete').length;
    return (
      <p className="landed-headline muted">
        {lines.length <= 1
          ? t('landed:answer.unknown')
          : t('landed:answer.part', { done, count: lines.length })}
      </p>
    );
  }
  return (
    <div className="landed-headline">
      <p>
        {open.length > 0 && <span className="muted">{t('landed:answer.atLeast')} </span>}
        <strong className="landed-total">
          <MoneyText money={{ amount: totals.landed, currency }} />
        </strong>
      </p>
      {lines.length === 1 && only !== undefined && only.landedPerUnit !== null && (
        <p className="muted">
          {t('landed:answer.perUnit')}{' '}
          <MoneyText money={{ amount: only.landedPerUnit, currency }} />
        </p>
      )}
      {open.length > 0 && (
        <ul className="muted landed-open">
          {open.map(({ id, name }) => (
            <li key={id}>{t('landed:answer.open', { name })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface TableProps {
  readonly steps: readonly Step[];
  readonly currency: string;
  readonly onPick: (step: Step) => void;
}

/** The picture as a table; a charge opens its law. */
function StepTable({ steps, currency, onPick }: TableProps): ReactElement {
  const { t } = useWords();
  const nameOf = useStepName();
  return (
    <PlainTable
      columns={stepColumns(t, nameOf, currency, onPick)}
      rows={steps}
      keyOf={({ key }) => key}
    />
  );
}

function stepColumns(
  t: Say,
  nameOf: (step: Step) => string,
  currency: string,
  onPick: (step: Step) => void,
): readonly Column<Step>[] {
  return [
    {
      key: 'name',
      title: t('landed:table.part'),
      card: 'title',
      render: (step) => <StepName step={step} name={nameOf(step)} onPick={onPick} />,
    },
    {
      key: 'rate',
      title: t('landed:law.rate'),
      render: ({ charges }) => charges[0]?.charge.rate ?? '',
    },
    {
      key: 'certainty',
      title: t('landed:law.certainty'),
      render: ({ charges }) => {
        const law = charges[0]?.charge.measure?.law;
        return law === undefined ? '' : <CertaintyTag law={law} />;
      },
    },
    {
      key: 'amount',
      title: t('landed:law.amount'),
      align: 'right',
      card: 'corner',
      render: ({ amount, group }) => {
        const money = <MoneyText money={{ amount: String(amount), currency }} />;
        return group === 'landed' ? <strong>{money}</strong> : money;
      },
    },
  ];
}

interface NameProps {
  readonly step: Step;
  readonly name: string;
  readonly onPick: (step: Step) => void;
}

function StepName({ step, name, onPick }: NameProps): ReactNode {
  if (step.charges.length === 0) {
    return step.group === 'landed' ? <strong>{name}</strong> : name;
  }
  const term = termIn(name, step.charges[0]?.charge.measure?.id);
  return (
    <>
      <button type="button" className="link-button landed-name" onClick={() => onPick(step)}>
        {name}
      </button>
      {term !== undefined && <Term name={term} />}
    </>
  );
}

/** Delivered duty paid and delivered at place: the same charges, borne by others. */
function WhoPays({ quote }: { readonly quote: LandedQuote }): ReactElement | null {
  const { t } = useWords();
  const { views, currency } = quote;
  if (views === null) return null;
  return (
    <div className="landed-views">
      {(['ddp', 'dap'] as const).map((name) => (
        <Panel
          key={name}
          title={t(`landed:views.${name}`)}
          extra={<Term name={name} />}
          note={t(`landed:views.${name}Note`)}
        >
          <dl className="landed-payers">
            {(['seller', 'buyerAtSale', 'buyerAtDoor'] as const).map((who) => (
              <div key={who}>
                <dt>{t(`landed:views.${who}`)}</dt>
                <dd>
                  <MoneyText money={{ amount: views[name][who], currency }} />
                </dd>
              </div>
            ))}
          </dl>
        </Panel>
      ))}
    </div>
  );
}
