import type { ReactElement } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { formatMoney } from '../../lib/format.ts';
import { usePhone } from '../../lib/use-phone.ts';
import { COLOURS } from '../../styles/theme.ts';
import { useStepName } from './step-name.ts';
import { barsOf, type Group, type Step } from './steps.ts';

export const GROUP_COLOURS: Readonly<Record<Group, string>> = {
  goods: COLOURS.teal,
  way: COLOURS.blue,
  duty: COLOURS.amber,
  tax: COLOURS.red,
  fee: COLOURS.muted,
  landed: COLOURS.sea,
};

const ROW = 40;
const BAR = 13;

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

interface Props {
  readonly steps: readonly Step[];
  readonly currency: string;
}

/** From the goods to the landed cost: each amount's bar begins where the last one ended. */
export function Waterfall({ steps, currency }: Props): ReactElement {
  const { t, language } = useWords();
  const nameOf = useStepName();
  const most = usePhone() ? 32 : 70;
  const bars = barsOf(steps);
  const short = (text: string): string =>
    text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return (
    <svg
      className="landed-waterfall"
      role="img"
      aria-label={t('landed:chart.description', { count: steps.length })}
      width="100%"
      height={bars.length * ROW + 4}
    >
      {bars.map(({ step, from, to }, at) => {
        const top = at * ROW;
        const amount = formatMoney({ amount: String(step.amount), currency }, language).digits;
        const last = step.group === 'landed';
        return (
          <g key={step.key}>
            <title>{`${nameOf(step)} ${amount} ${currency}`}</title>
            <text x="0" y={top + 15} className={last ? 'strong' : ''}>
              {short(nameOf(step))}
            </text>
            <text x="100%" y={top + 15} textAnchor="end" className={last ? 'strong' : ''}>
              {amount}
            </text>
            <rect x="0" y={top + 21} width="100%" height={BAR} rx="2" className="track" />
            <rect
              x={percent(from)}
              y={top + 21}
              width={percent(Math.max(to - from, 0.002))}
              height={BAR}
              rx="2"
              fill={step.amount < 0 ? COLOURS.green : GROUP_COLOURS[step.group]}
            />
            {!last && at < bars.length - 1 && (
              <line
                x1={percent(step.amount < 0 ? from : to)}
                x2={percent(step.amount < 0 ? from : to)}
                y1={top + 21 + BAR}
                y2={top + ROW + 21}
                className="join"
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}

interface StackProps {
  readonly parts: Readonly<Record<Group, number>>;
  /** What the longest bar beside it comes to. */
  readonly most: number;
  readonly label: string;
}

const STACKED: readonly Group[] = ['goods', 'way', 'duty', 'tax', 'fee'];

/** One total as a bar of its parts. */
export function StackBar({ parts, most, label }: StackProps): ReactElement {
  let before = 0;
  return (
    <svg role="img" aria-label={label} width="100%" height="14">
      <title>{label}</title>
      {STACKED.map((group) => {
        const share = most > 0 ? Math.max(0, parts[group]) / most : 0;
        const x = before;
        before += share;
        return (
          <rect
            key={group}
            x={percent(x)}
            y="0"
            width={percent(share)}
            height="14"
            fill={GROUP_COLOURS[group]}
          />
        );
      })}
    </svg>
  );
}

/** What the colours mean. */
export function Legend(): ReactElement {
  const { t } = useWords();
  return (
    <ul className="row legend landed-legend">
      {STACKED.map((group) => (
        <li key={group}>
          <i style={{ background: GROUP_COLOURS[group] }} aria-hidden="true" />
          {t(`landed:group.${group}`)}
        </li>
      ))}
    </ul>
  );
}
