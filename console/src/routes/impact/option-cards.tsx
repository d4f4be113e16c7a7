import { CheckCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Answered,
  decideImpact,
  type ImpactAnswer,
  type ImpactMove,
  type ImpactOption,
} from '../../api/impacts.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonText } from '../../ui/reason-text.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReasonButton } from '../plan/reason-button.tsx';
import { usePlaces } from '../plan/use-places.ts';
import { RelabelBox } from './relabel-box.tsx';

/** What can be done, side by side: parts, price, and what each loses by. */
export function OptionCards({ impact, answer }: Answered): ReactElement {
  const { t } = useWords();
  return (
    <Panel
      title={t('impact:options.title')}
      note={t(answer.advised === null ? 'impact:advised.none' : 'impact:options.note')}
    >
      <div className="impact-options">
        {answer.options.map((option) => (
          <Card key={option.name} {...{ impact, answer, option }} />
        ))}
      </div>
    </Panel>
  );
}

interface CardProps extends Answered {
  readonly option: ImpactOption;
}

function Card({ impact, answer, option }: CardProps): ReactElement {
  const { t } = useWords();
  const { name, feasible, why, parts, moves } = option;
  const advised = answer.advised === name;
  const classes = ['impact-option', advised ? 'advised' : '', feasible ? '' : 'closed'];
  return (
    <article className={classes.join(' ')}>
      <header className="row">
        <h3>{t(`impact:option.${name}`)}</h3>
        {advised && (
          <StateTag tone="green">
            <CheckCircleOutlined aria-hidden="true" /> {t('impact:options.advised')}
          </StateTag>
        )}
        {!feasible && <StateTag tone="red">{t('impact:options.closed')}</StateTag>}
        {impact.option === name && <StateTag tone="teal">{t('impact:options.taken')}</StateTag>}
      </header>
      <Price option={option} advised={advised} />
      <ul className="impact-list">
        {why.map((one) => (
          <li key={one.code}>
            <ReasonText reason={one} />
          </li>
        ))}
      </ul>
      <dl className="impact-parts">
        {parts.map((part) => (
          <div key={part.code}>
            <dt>
              <ReasonText reason={part} />
            </dt>
            <dd>
              <MoneyText money={part.amount} />
            </dd>
          </div>
        ))}
      </dl>
      {moves.length > 0 && <Moves moves={moves} answer={answer} />}
      {impact.state === 'open' && <Choose impact={impact} option={option} />}
    </article>
  );
}

function Price({ option, advised }: { option: ImpactOption; advised: boolean }): ReactElement {
  const { t } = useWords();
  const { feasible, total, more, parts } = option;
  if (!feasible && parts.length === 0) return <p className="impact-price muted">–</p>;
  return (
    <p className="impact-price">
      <strong>
        <MoneyText money={total} />
      </strong>
      {feasible && !advised && more !== null && (
        <span className="muted">
          {t('impact:options.more')} <MoneyText money={more} />
        </span>
      )}
    </p>
  );
}

/** Shipments named in an option; the rest is counted. */
const NAMED = 6;

interface MovesProps {
  readonly moves: readonly ImpactMove[];
  readonly answer: ImpactAnswer;
}

function Moves({ moves, answer }: MovesProps): ReactElement {
  const { t } = useWords();
  const places = usePlaces();
  const numbers = new Map(answer.shipments.map((one) => [one.shipmentId, one.number]));
  return (
    <ul className="impact-list impact-moves">
      {moves.slice(0, NAMED).map((move) => (
        <li key={move.shipmentId}>
          <span className="code">{numbers.get(move.shipmentId)}</span>{' '}
          {t(`impact:move.${move.how}`, {
            to: places.warehouses.get(move.toWarehouseId)?.code ?? '',
            mode: t(`warehouses:mode.${move.mode}`).toLowerCase(),
            day: move.arrivesOn,
            units: move.units,
          })}
        </li>
      ))}
      {moves.length > NAMED && <li>{t('impact:move.rest', { count: moves.length - NAMED })}</li>}
    </ul>
  );
}

function Choose({ impact, option }: Pick<CardProps, 'impact' | 'option'>): ReactElement | null {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [mayPost, mayDecide] = [useMay('impact.write'), useMay('impact.decide')];
  const decide = useChange({
    run: decideImpact,
    touches: ['impacts', 'cockpit', 'purchasing', 'redirects'],
    done: t('impact:decided'),
  });
  const { impactId, version, kind } = impact;
  const canPrice = option.name === 'relabel' && kind !== 'rate' && option.feasible && mayPost;
  return (
    <footer className="row">
      {canPrice && <Button onClick={() => setAsking(true)}>{t('impact:relabel.button')}</Button>}
      {asking && <RelabelBox impact={impact} onClose={() => setAsking(false)} />}
      {option.feasible && mayDecide && (
        <ReasonButton
          title={t('impact:choose.title', { option: t(`impact:option.${option.name}`) })}
          hint={t(`impact:choose.hint.${option.name}`)}
          busy={decide.isPending}
          onReason={(reason) =>
            decide.mutate({ impactId, version, option: option.name, reason, seen: option.total })
          }
        >
          {t('impact:choose.button')}
        </ReasonButton>
      )}
    </footer>
  );
}
