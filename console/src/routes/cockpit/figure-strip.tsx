import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Figure } from '../../api/cockpit.ts';
import { useWords } from '../../i18n/use-words.ts';
import { addressOf } from '../../lib/address.ts';
import { formatNumber, formatShare } from '../../lib/format.ts';
import { MoneyText } from '../../ui/money-text.tsx';

/** The headline figures; each opens the records it was counted from. */
export function FigureStrip({ figures }: { readonly figures: readonly Figure[] }): ReactElement {
  return (
    <ul className="figures">
      {figures.map((figure) => (
        <li key={figure.key}>
          <FigureBox figure={figure} />
        </li>
      ))}
    </ul>
  );
}

function FigureBox({ figure }: { readonly figure: Figure }): ReactElement {
  const { t, language } = useWords();
  const body = (
    <>
      <span className="muted">{t(`cockpit:figure.${figure.key}`)}</span>
      <strong>
        {figure.money !== null && <MoneyText money={figure.money} short />}
        {figure.money === null && figure.number !== null && (
          <span className="num">{formatNumber(figure.number, language)}</span>
        )}
        {figure.money === null && figure.number === null && t('common:unknown')}
      </strong>
      {figure.change !== null && <Change change={figure.change} />}
    </>
  );
  if (figure.href === null) return <div className="figure">{body}</div>;
  return (
    <Link className="figure" {...addressOf(figure.href)}>
      {body}
    </Link>
  );
}

/** 环比: against the span before. */
function Change({ change }: { readonly change: number }): ReactElement {
  const { t, language } = useWords();
  const up = change >= 0;
  return (
    <span className={up ? 'good-text' : 'bad-text'}>
      {up ? <ArrowUpOutlined aria-hidden="true" /> : <ArrowDownOutlined aria-hidden="true" />}{' '}
      {t(up ? 'cockpit:change.up' : 'cockpit:change.down', {
        share: formatShare(Math.abs(change), language),
      })}
    </span>
  );
}
