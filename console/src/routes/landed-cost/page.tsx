import { FilePdfOutlined, LinkOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { keepQuote, type LandedQuote } from '../../api/landed-cost.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { say } from '../../lib/toast.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { MoneyText } from '../../ui/money-text.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { Answer, StatusTag } from './answer.tsx';
import { Compare } from './compare.tsx';
import { Consignment } from './consignment.tsx';
import { type Draft, readLink } from './draft.ts';
import { Goods } from './goods.tsx';
import { Kept } from './kept.tsx';
import './landed-cost.css';
import { PrintSheet } from './print-sheet.tsx';
import { type Landed, useLanded, useSlow } from './use-landed.ts';
import { useStart } from './use-start.ts';

const VIEWS = ['calculator', 'compare', 'kept'] as const;

/** 到岸成本: what goods cost once they have crossed the border, and by which law. */
export function Page(): ReactElement {
  const { search } = useSearchState();
  const [start, setStart] = useState<Draft | undefined>(() => readLink(search['ask']));
  return start === undefined ? (
    <Begin orderId={search['order']} onFound={setStart} />
  ) : (
    <Desk start={start} />
  );
}

interface BeginProps {
  readonly orderId: string | undefined;
  readonly onFound: (draft: Draft) => void;
}

function Begin({ orderId, onFound }: BeginProps): ReactElement {
  const { draft, error } = useStart(orderId);
  useEffect(() => {
    if (draft !== undefined) onFound(draft);
  }, [draft, onFound]);
  return error === null ? <PageSkeleton /> : <Failure error={error} />;
}

/** One draft under three views: worked out, compared, kept. */
function Desk({ start }: { readonly start: Draft }): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const [draft, setDraft] = useState(start);
  const landed = useLanded(draft);
  const { asked } = landed;
  const view = VIEWS.find((one) => one === search['view']) ?? 'calculator';
  useEffect(() => {
    if (asked !== null) set({ ask: JSON.stringify(asked), order: undefined });
  }, [asked, set]);
  const take = (next: Draft): void => {
    setDraft(next);
    set({ view: undefined, open: undefined });
  };
  return (
    <>
      <div className="print-hides">
        <header className="page-head">
          <h1>{t('shell:page.landedCost')}</h1>
          <Segmented
            aria-label={t('landed:view.label')}
            value={view}
            options={VIEWS.map((value) => ({ value, label: t(`landed:view.${value}`) }))}
            onChange={(value) => set({ view: value === 'calculator' ? undefined : value })}
          />
          {view === 'calculator' && <Actions landed={landed} />}
        </header>
        {view === 'calculator' && <Calculator {...{ draft, landed }} onChange={setDraft} />}
        {view === 'compare' && <Compare draft={draft} onTake={take} />}
        {view === 'kept' && <Kept onTake={take} />}
      </div>
      {asked !== null && landed.answer.data !== undefined && (
        <PrintSheet quote={landed.answer.data} asked={asked} />
      )}
    </>
  );
}

interface CalculatorProps {
  readonly draft: Draft;
  readonly landed: Landed;
  readonly onChange: (draft: Draft) => void;
}

function Calculator({ draft, landed, onChange }: CalculatorProps): ReactElement {
  const { t } = useWords();
  const { answer, asked } = landed;
  const slow = useSlow(answer.isFetching);
  return (
    <div className="landed-desk">
      <div className="stack">
        <Goods draft={draft} gaps={answer.data?.gaps ?? []} onChange={onChange} />
        <Consignment draft={draft} onChange={onChange} />
      </div>
      <div id="landed-answer" aria-live="polite" aria-busy={answer.isFetching}>
        {slow && (
          <div
            className="progress-track unknown"
            role="progressbar"
            aria-label={t('landed:answer.working')}
          >
            <i />
          </div>
        )}
        {asked === null && <p className="notice">{t('landed:answer.nothing')}</p>}
        {answer.isError && <Failure error={answer.error} onRetry={() => answer.refetch()} small />}
        {asked !== null && !answer.isError && answer.data !== undefined && (
          <Answer quote={answer.data} draft={draft} onChange={onChange} />
        )}
      </div>
      {asked !== null && answer.data !== undefined && <Peek quote={answer.data} />}
    </div>
  );
}

/** On a phone the answer is below the form: its sum stays in view, and leads there. */
function Peek({ quote }: { readonly quote: LandedQuote }): ReactElement {
  const { t } = useWords();
  const { landed } = quote.totals;
  const show = (): void => document.getElementById('landed-answer')?.scrollIntoView();
  return (
    <button type="button" className="landed-peek" onClick={show}>
      <span className="grow">{t('landed:step.landed')}</span>
      {landed === null ? (
        <StatusTag status={quote.status} />
      ) : (
        <>
          {quote.status === 'open' && <small>{t('landed:answer.atLeast')}</small>}
          <MoneyText money={{ amount: landed, currency: quote.currency }} />
        </>
      )}
    </button>
  );
}

/** Keeping, printing and passing on what is on the page. */
function Actions({ landed }: { readonly landed: Landed }): ReactElement {
  const { t } = useWords();
  const [keeping, setKeeping] = useState(false);
  const mayKeep = useMay('tariff.write');
  const ready = landed.asked !== null && landed.answer.isSuccess;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      say('good', t('landed:act.copied'));
    } catch {
      say('plain', t('landed:act.copyByHand'), window.location.href);
    }
  };
  return (
    <div className="row">
      {mayKeep && (
        <Button type="primary" disabled={!ready} onClick={() => setKeeping(true)}>
          {t('landed:act.keep')}
        </Button>
      )}
      <Button icon={<FilePdfOutlined />} disabled={!ready} onClick={() => window.print()}>
        {t('landed:act.pdf')}
      </Button>
      <Button icon={<LinkOutlined />} onClick={copy}>
        {t('landed:act.copy')}
      </Button>
      {keeping && <KeepBox landed={landed} onClose={() => setKeeping(false)} />}
    </div>
  );
}

function KeepBox({ landed, onClose }: { landed: Landed; onClose: () => void }): ReactElement {
  const { t } = useWords();
  const { asked } = landed;
  const form = useDraft({
    start: { name: '' },
    run: async ({ name }) => (asked === null ? null : keepQuote({ name, request: asked })),
    touches: ['kept-quotes'],
    after: onClose,
  });
  return (
    <FormBox title={t('landed:act.keep')} saving={form.saving} onSave={form.save} onClose={onClose}>
      <TextField
        label={t('landed:kept.name')}
        hint={t('landed:kept.nameHint')}
        fault={form.faultOf('name')}
        maxLength={200}
        value={form.draft.name}
        onChange={(name) => form.put({ name })}
      />
    </FormBox>
  );
}
