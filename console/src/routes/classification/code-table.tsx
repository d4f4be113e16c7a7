import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { HS, type SkuClassification, type SkuCode } from '../../api/classification.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StateTag } from '../../ui/state-tag.tsx';
import { NationalForm } from './national-form.tsx';
import { WithdrawButton } from './withdraw-button.tsx';
import { printCode, systemName } from './words.ts';

interface Props {
  readonly one: SkuClassification;
  readonly mayWrite: boolean;
  readonly show: (fresh: SkuClassification) => void;
}

/** National lines, one a territory: those there are, those it is sold to and lacks. */
export function CodeTable({ one, mayWrite, show }: Props): ReactElement {
  const { t } = useWords();
  const [adding, setAdding] = useState<string | null>(null);
  const national = one.codes.filter(({ system }) => system !== HS);
  const hs = one.codes.find(({ system, how }) => system === HS && how !== 'proposed');
  const lacking = one.missing.filter((system) => !national.some((own) => own.system === system));
  return (
    <section>
      <h3>{t('classification:nationalTitle')}</h3>
      <p className="muted">{t('classification:nationalNote')}</p>
      <ul className="national">
        {national.map((code) => (
          <NationalRow key={code.system} one={one} code={code} mayWrite={mayWrite} show={show} />
        ))}
        {lacking.map((system) => (
          <Lacking
            key={system}
            system={system}
            onAdd={mayWrite ? () => setAdding(system) : undefined}
          />
        ))}
        {national.length === 0 && lacking.length === 0 && (
          <li className="muted">{t('classification:soldNowhere')}</li>
        )}
      </ul>
      {mayWrite && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding('')}>
          {t('classification:addNational')}
        </Button>
      )}
      {adding !== null && (
        <NationalForm
          one={one}
          system={adding}
          hs={hs?.code ?? null}
          show={show}
          onClose={() => setAdding(null)}
        />
      )}
    </section>
  );
}

interface RowProps extends Props {
  readonly code: SkuCode;
}

function NationalRow({ one, code, mayWrite, show }: RowProps): ReactElement {
  const { t, language } = useWords();
  return (
    <li>
      <span className="tag">{code.system}</span>
      <span className="grow">
        <strong className="code">{printCode(code.code)}</strong>{' '}
        <span className="muted">{systemName(code.system, t, language)}</span>
        {code.note !== null && <span className="block">{code.note}</span>}
      </span>
      {code.checked !== null && (
        <StateTag tone={code.checked === 'unchecked' ? 'amber' : 'green'}>
          {t(`classification:checked.${code.checked}`)}
        </StateTag>
      )}
      {mayWrite && <WithdrawButton sku={one.sku} code={code} look={{ small: true }} show={show} />}
    </li>
  );
}

interface LackingProps {
  readonly system: string;
  readonly onAdd: (() => void) | undefined;
}

function Lacking({ system, onAdd }: LackingProps): ReactElement {
  const { t, language } = useWords();
  return (
    <li>
      <span className="tag amber">{system}</span>
      <span className="grow">
        {t('classification:lacking', { place: systemName(system, t, language) })}
      </span>
      {onAdd !== undefined && (
        <Button size="small" onClick={onAdd}>
          {t('classification:fillIn')}
        </Button>
      )}
    </li>
  );
}
