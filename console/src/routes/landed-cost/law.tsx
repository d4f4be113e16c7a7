import type { ReactElement } from 'react';
import type { Charge, LandedQuote, Law, Measure } from '../../api/landed-cost.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import type { Step } from './steps.ts';

const TONES: Readonly<Record<Law['certainty'], Tone>> = {
  H: 'green',
  M: 'blue',
  L: 'amber',
  '?': 'red',
};

const CERTAINTY = { H: 'high', M: 'middle', L: 'low', '?': 'disputed' } as const;

/** How sure the reading of a rule is, in a word. */
export function CertaintyTag({ law }: { readonly law: Law }): ReactElement {
  const { t } = useWords();
  const { certainty } = law;
  return <StateTag tone={TONES[certainty]}>{t(`landed:certain.${CERTAINTY[certainty]}`)}</StateTag>;
}

/** `2026-07-01T00:00[Europe/Brussels]` as `2026-07-01 (Europe/Brussels)`. */
export function sayMoment(text: string): string {
  const [, day = text, clock = '', zone = ''] =
    /^(\d{4}-\d\d-\d\d)(?:T([\d:]+))?(?:\[(.+)\])?/.exec(text) ?? [];
  const hour = clock === '' || clock === '00:00' ? '' : ` ${clock}`;
  return `${day}${hour}${zone === '' ? '' : ` (${zone})`}`;
}

function lawFacts(t: Say, measure: Measure): readonly Fact[] {
  const { law } = measure;
  const instrument = [law.instrument, law.article].filter(Boolean).join(', ');
  const link =
    law.url === null ? (
      instrument
    ) : (
      <a href={law.url} target="_blank" rel="noreferrer">
        {instrument}
      </a>
    );
  return [
    { label: t('landed:law.instrument'), value: link },
    {
      label: t('landed:law.certainty'),
      value: (
        <>
          <CertaintyTag law={law} />
          <div className="muted">{t(`landed:certainty.${CERTAINTY[law.certainty]}`)}</div>
        </>
      ),
    },
    {
      label: t('landed:law.source'),
      value: t('landed:law.readOn', { source: law.source, day: law.readOn }),
    },
    { label: t('landed:law.review'), value: law.nextReview },
    {
      label: t('landed:law.from'),
      value: measure.from === null ? t('landed:law.ever') : sayMoment(measure.from),
    },
    {
      label: t('landed:law.until'),
      value: measure.until === null ? t('landed:law.open') : sayMoment(measure.until),
    },
    { label: t('landed:law.decidedBy'), value: t(`landed:event.${measure.decidedBy}`) },
    { label: t('landed:law.declare'), value: measure.declare ?? t('landed:law.nothing') },
    { label: t('landed:law.rule'), value: `${measure.id} · v${measure.version}` },
  ];
}

/** Who is concerned, the same for every line that bears the charge. */
function chargeFacts(t: Say, charge: Charge): readonly Fact[] {
  const said = (group: 'owes' | 'collects', value: string | null) =>
    value === null ? null : t(`landed:${group}.${value}`);
  const from = charge.from === null ? '' : ` (${charge.from.code}, ${charge.from.version})`;
  return [
    { label: t('landed:law.rate'), value: `${charge.rate}${from}` },
    { label: t('landed:law.owes'), value: said('owes', charge.owes) },
    { label: t('landed:law.collects'), value: said('collects', charge.collects) },
    { label: t('landed:law.refundable'), value: t(`landed:refundable.${charge.refundable}`) },
  ];
}

type Borne = Step['charges'][number];

function borneColumns(t: Say, currency: string): readonly Column<Borne>[] {
  const money = (amount: string) => <MoneyText money={{ amount, currency }} />;
  return [
    {
      key: 'line',
      title: t('landed:line.title'),
      card: 'title',
      render: ({ line }) => line.sku ?? line.description ?? line.code ?? line.id,
    },
    {
      key: 'base',
      title: t('landed:law.base'),
      align: 'right',
      render: ({ charge }) => money(charge.base),
    },
    {
      key: 'exact',
      title: t('landed:law.exact'),
      align: 'right',
      render: ({ charge }) => <span className="num">{charge.exact}</span>,
    },
    {
      key: 'amount',
      title: t('landed:law.amount'),
      align: 'right',
      render: ({ charge }) => money(charge.amount),
    },
  ];
}

/** A rule somebody wants to read: behind a step of the sum, or one that set another aside. */
export type Picked =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'rule'; readonly measure: Measure };

interface Props {
  readonly picked: Picked;
  readonly quote: LandedQuote;
  readonly onClose: () => void;
}

/** The law behind an amount, and how the amount came about. */
export function LawDrawer({ picked, quote, onClose }: Props): ReactElement {
  const { t } = useWords();
  const charges = picked.kind === 'step' ? picked.step.charges : [];
  const charge = charges[0]?.charge;
  const measure = picked.kind === 'rule' ? picked.measure : charge?.measure;
  const title = picked.kind === 'rule' ? picked.measure.name : picked.step.name;
  return (
    <DetailDrawer title={title ?? ''} onClose={onClose}>
      <div className="stack">
        {charges.length > 0 && (
          <PlainTable
            columns={borneColumns(t, quote.currency)}
            rows={charges}
            keyOf={({ line }) => line.id}
          />
        )}
        {charge !== undefined && <Facts facts={chargeFacts(t, charge)} />}
        {measure == null ? (
          <p className="notice">{t('landed:law.stated')}</p>
        ) : (
          <>
            <h3>{t('landed:law.title')}</h3>
            <Facts facts={lawFacts(t, measure)} />
            <SetAside quote={quote} by={measure} />
          </>
        )}
      </div>
    </DetailDrawer>
  );
}

/** What a rule put out of force here, and in which way. */
function SetAside({ quote, by }: { quote: LandedQuote; by: Measure }): ReactElement | null {
  const { t } = useWords();
  const aside = new Map(
    quote.lines
      .flatMap(({ setAside }) => setAside)
      .filter((one) => one.by.id === by.id)
      .map((one) => [one.measure.id, one]),
  );
  if (aside.size === 0) return null;
  return (
    <>
      <h3>{t('landed:law.setAside')}</h3>
      <ul className="stack">
        {[...aside.values()].map(({ measure, how }) => (
          <li key={measure.id}>
            {measure.name}: <span className="muted">{t(`landed:howHere.${how}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
