import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type ReactElement, useId, useState } from 'react';
import type { Gap, LandedQuote } from '../../api/landed-cost.ts';
import { useWords } from '../../i18n/use-words.ts';
import { addressOf } from '../../lib/address.ts';
import { entryOf } from '../../registry.ts';
import { answerFact, type Draft, type LineDraft, putLine } from './draft.ts';
import { useDestinations } from './use-landed.ts';

interface Props {
  readonly quote: LandedQuote;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

interface GapGroup {
  readonly gap: Gap;
  /** Lines that lack the same; none is the whole consignment. */
  readonly lines: readonly string[];
}

/** Which questions rules ask depends on the code: until it is known they can wait. */
export function worthSaying(gaps: readonly Gap[]): readonly Gap[] {
  const uncoded = new Set(
    gaps.flatMap(({ code, line }) => (code.startsWith('code_') ? [line] : [])),
  );
  return gaps.filter(({ code, line }) => code !== 'fact_missing' || !uncoded.has(line));
}

function groupsOf(gaps: readonly Gap[]): readonly GapGroup[] {
  const groups = new Map<string, GapGroup>();
  for (const gap of worthSaying(gaps)) {
    const key = `${gap.code} ${gap.fact} ${gap.message}`;
    const lines = [...(groups.get(key)?.lines ?? []), ...(gap.line === null ? [] : [gap.line])];
    groups.set(key, { gap, lines });
  }
  return [...groups.values()];
}

/** What is missing, before any figure: in words, each with what to do about it. */
export function Gaps({ quote, draft, onChange }: Props): ReactElement | null {
  const { t } = useWords();
  const groups = groupsOf(quote.gaps);
  if (groups.length === 0) return null;
  const nameOf = (id: string): string => {
    const line = quote.lines.find((one) => one.id === id);
    return line?.sku ?? line?.description ?? t('landed:line.number', { number: id });
  };
  return (
    <section className="landed-gaps" aria-label={t('landed:gap.title')}>
      <h3>{t('landed:gap.title')}</h3>
      <ul>
        {groups.map(({ gap, lines }) => (
          <li key={`${gap.code} ${gap.fact} ${gap.message}`} className="notice amber">
            <div className="grow stack">
              <p>
                {lines.length > 0 && <strong>{lines.map(nameOf).join(', ')} </strong>}
                {gap.message}
              </p>
              <Remedy {...{ gap, lines, draft, onChange }} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RemedyProps extends GapGroup {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

function Remedy({ gap, lines, draft, onChange }: RemedyProps): ReactElement | null {
  const { t } = useWords();
  const putAll = (more: Partial<LineDraft>): void =>
    onChange(lines.reduce((next, id) => putLine(next, id, more), draft));
  const { fact } = gap;
  if (fact !== null) {
    return (
      <Answers fact={fact} onAnswer={(value) => onChange(answerFact(draft, lines, fact, value))} />
    );
  }
  if (gap.code.startsWith('code_')) {
    return (
      <div className="row">
        {gap.choices.slice(0, 6).map((code) => (
          <Button key={code} size="small" onClick={() => putAll({ code })}>
            {code}
          </Button>
        ))}
        <Typed label={t('landed:line.code')} onDone={(code) => putAll({ code })} />
        {entryOf('/classification') !== null && (
          <Link {...addressOf('/classification')}>{t('landed:gap.classify')}</Link>
        )}
      </div>
    );
  }
  const [named = ''] = gap.choices;
  if (gap.code === 'fx_missing') {
    const put = (rate: string): void =>
      onChange({ ...draft, rates: { ...draft.rates, [named]: rate } });
    return <Typed label={t('landed:gap.exchange', { pair: named })} onDone={put} />;
  }
  if (gap.code === 'quantity_missing') {
    const put = (text: string): void => putAll({ quantities: { [named]: text } });
    return <Typed label={t('landed:gap.quantity', { unit: named })} onDone={put} />;
  }
  if (gap.code.startsWith('rate_') || gap.code === 'part_missing') {
    return <Typed label={t('landed:line.rate')} onDone={(rate) => putAll({ rate })} />;
  }
  if (gap.code.startsWith('weight_')) {
    return <Typed label={t('landed:line.weight')} onDone={(weightKg) => putAll({ weightKg })} />;
  }
  if (gap.code.startsWith('programme_')) {
    return (
      <Button size="small" onClick={() => putAll({ preference: '' })}>
        {t('landed:gap.dropPreference')}
      </Button>
    );
  }
  return null;
}

/** A question's answers as buttons; a day or a text where there is no choice. */
function Answers(props: {
  readonly fact: string;
  readonly onAnswer: (value: string | boolean) => void;
}): ReactElement {
  const { fact, onAnswer } = props;
  const { t } = useWords();
  const known = useDestinations().answersTo(fact);
  if (fact.startsWith('date_')) {
    return <Typed label={t('landed:where.day')} type="date" onDone={onAnswer} />;
  }
  const texts = known.filter((one) => typeof one === 'string');
  if (texts.length > 0) {
    return (
      <div className="row">
        {texts.map((text) => (
          <Button key={text} size="small" onClick={() => onAnswer(text)}>
            {text}
          </Button>
        ))}
        <Typed label={t('landed:gap.other')} onDone={onAnswer} />
      </div>
    );
  }
  return (
    <div className="row">
      <Button size="small" type="primary" onClick={() => onAnswer(true)}>
        {t('landed:gap.yes')}
      </Button>
      <Button size="small" onClick={() => onAnswer(false)}>
        {t('landed:gap.no')}
      </Button>
    </div>
  );
}

interface TypedProps {
  readonly label: string;
  readonly type?: 'text' | 'date';
  readonly onDone: (text: string) => void;
}

/** One value typed in place. */
function Typed({ label, type = 'text', onDone }: TypedProps): ReactElement {
  const { t } = useWords();
  const [text, setText] = useState('');
  const id = useId();
  const done = (): void => {
    if (text.trim() !== '') onDone(text.trim());
  };
  return (
    <span className="row">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type={type}
        size="small"
        className="landed-typed"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={done}
      />
      <Button size="small" onClick={done} disabled={text.trim() === ''}>
        {t('landed:gap.use')}
      </Button>
    </span>
  );
}
