import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { LandedQuote, Reading } from '../../api/landed-cost.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Draft } from './draft.ts';

interface Props {
  readonly quote: LandedQuote;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** What the answer rests on: readings of the law, ageing facts, rates of exchange, the horizon. */
export function Notes({ quote, draft, onChange }: Props): ReactElement {
  const { t } = useWords();
  const { readings, stale, fx, horizon, currency } = quote;
  const read = (point: string, name: string): void =>
    onChange({ ...draft, readings: { ...draft.readings, [point]: name } });
  return (
    <Panel title={t('landed:note.title')}>
      <div className="stack landed-notes">
        {readings.map((one) => (
          <OpenPoint key={one.point} reading={one} onRead={(name) => read(one.point, name)} />
        ))}
        {stale.length > 0 && (
          <p className="muted">{t('landed:note.stale', { rules: stale.join(', ') })}</p>
        )}
        {fx.map(({ from, to, rate, day, source }) => (
          <p key={from} className="muted">
            {t('landed:note.fx', { from, to, rate, day, source })}
          </p>
        ))}
        <p className="muted">{t('landed:note.currency', { currency })}</p>
        <p className="muted">{t('landed:note.horizon', { day: horizon })}</p>
      </div>
    </Panel>
  );
}

interface PointProps {
  readonly reading: Reading;
  readonly onRead: (name: string) => void;
}

/** A point of law that is open: what is taken, why, and the other readings to try. */
function OpenPoint({ reading, onRead }: PointProps): ReactElement {
  const { t } = useWords();
  const used = reading.readings.find(({ name }) => name === reading.used);
  const others = reading.readings.filter(({ name }) => name !== reading.used);
  return (
    <div>
      <p>
        {reading.question} <strong>{used?.text ?? reading.used}</strong>
      </p>
      <p className="muted">
        {t('landed:note.reason', { reason: reading.reason, source: reading.source })}
      </p>
      <div className="row">
        {others.map(({ name, text }) => (
          <Button key={name} size="small" onClick={() => onRead(name)}>
            {t('landed:note.read', { text })}
          </Button>
        ))}
      </div>
    </div>
  );
}
