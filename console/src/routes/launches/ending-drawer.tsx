import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  changeEnding,
  type Ending,
  type EndingPreview,
  EVERY_MARKET,
  keepEnding,
  previewEnding,
} from '../../api/launches.ts';
import { useWords } from '../../i18n/use-words.ts';
import { countryName, formatShare, type Language } from '../../lib/format.ts';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Field } from '../../ui/field.tsx';
import { CountryField, SwitchField } from '../../ui/fields.tsx';
import { SkuField } from '../../ui/sku-field.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ForecastChart } from '../forecast/forecast-chart.tsx';

interface Props {
  /** The one to change; null makes a new one. */
  readonly ending: Ending | null;
  readonly onClose: () => void;
}

interface Draft {
  readonly sku: string;
  /** Null: not chosen; '*': every market. */
  readonly market: string | null;
  readonly lastWeek: string;
  readonly reason: string;
}

type Fault = keyof Draft;

/** Mark a SKU as ending: where, until when, why; with what becomes of its forecast. */
export function EndingDrawer({ ending, onClose }: Props): ReactElement {
  const { t } = useWords();
  const [draft, setDraft] = useState<Draft>(
    ending ?? { sku: '', market: EVERY_MARKET, lastWeek: '', reason: '' },
  );
  const [tried, setTried] = useState(false);
  const [preview, setPreview] = useState<EndingPreview | null>(null);
  const put = (change: Partial<Draft>): void => {
    setPreview(null);
    setDraft((old) => ({ ...old, ...change }));
  };
  const { sku, market, lastWeek, reason } = draft;
  const wish = { sku: sku.trim(), market: market ?? '', lastWeek, reason: reason.trim() };
  const whole = wish.sku !== '' && wish.market !== '' && lastWeek !== '';
  const missing: Readonly<Record<Fault, string | undefined>> = {
    sku: wish.sku === '' ? t('launches:fault.sku') : undefined,
    market: market === null ? t('launches:fault.market') : undefined,
    lastWeek: lastWeek === '' ? t('launches:fault.lastWeek') : undefined,
    reason: wish.reason === '' ? t('launches:fault.reason') : undefined,
  };
  const look = useChange({ run: previewEnding, touches: [], after: setPreview });
  const kept = { touches: ['endings'], done: t('launches:new.saved'), after: onClose };
  const make = useChange({ run: keepEnding, ...kept });
  const change = useChange({ run: changeEnding, ...kept });
  const save = (): void => {
    setTried(true);
    if (!whole || wish.reason === '') return;
    if (ending === null) make.mutate(wish);
    else change.mutate({ ...wish, endingId: ending.endingId, version: ending.version });
  };
  const show = (): void => {
    setTried(true);
    if (whole) look.mutate(wish);
  };
  return (
    <DetailDrawer
      width={760}
      title={t(ending === null ? 'launches:ending.new' : 'launches:ending.edit')}
      onClose={onClose}
    >
      <div className="stack">
        <Fields
          {...{ draft, put, fixed: ending !== null }}
          faultOf={(field) => (tried ? missing[field] : undefined)}
        />
        {preview !== null && <Preview sku={wish.sku} preview={preview} />}
        <div className="row">
          <Button loading={look.isPending} onClick={show}>
            {t('launches:ending.preview')}
          </Button>
          <Button type="primary" loading={make.isPending || change.isPending} onClick={save}>
            {t('launches:ending.save')}
          </Button>
        </div>
      </div>
    </DetailDrawer>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly put: (change: Partial<Draft>) => void;
  readonly faultOf: (field: Fault) => string | undefined;
  /** SKU and market of a mark that is on file stay what they are. */
  readonly fixed: boolean;
}

function Fields({ draft, put, faultOf, fixed }: FieldsProps): ReactElement {
  const { t } = useWords();
  const every = draft.market === EVERY_MARKET;
  return (
    <div className="launch-fields">
      <SkuField
        label={t('launches:sku')}
        fault={faultOf('sku')}
        disabled={fixed}
        value={draft.sku}
        onChange={(sku) => put({ sku })}
      />
      {!fixed && (
        <SwitchField
          label={t('launches:ending.every')}
          value={every}
          onChange={(on) => put({ market: on ? EVERY_MARKET : null })}
        />
      )}
      {!every && (
        <CountryField
          label={t('launches:market')}
          fault={faultOf('market')}
          disabled={fixed}
          value={draft.market}
          onChange={(market) => put({ market })}
        />
      )}
      <Field label={t('launches:lastWeek')} fault={faultOf('lastWeek')}>
        {(tie) => (
          <Input
            {...tie}
            type="date"
            value={draft.lastWeek}
            onChange={(event) => put({ lastWeek: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('launches:reason')}
        hint={t('launches:ending.hint')}
        fault={faultOf('reason')}
      >
        {(tie) => (
          <Input
            {...tie}
            value={draft.reason}
            maxLength={1000}
            onChange={(event) => put({ reason: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

interface PreviewProps {
  readonly sku: string;
  readonly preview: EndingPreview;
}

function Preview({ sku, preview }: PreviewProps): ReactElement {
  const { t, language } = useWords();
  const { markets, market, history, weeks, levels, decline } = preview;
  return (
    <div className="stack">
      <ForecastChart
        {...{ history, levels, forecast: weeks, adjusted: null }}
        description={t('forecast:chart.description', { sku })}
        height={260}
      />
      {markets.length > 1 && (
        <p className="muted">
          {t('launches:ending.markets', {
            markets: markets.map((one) => countryName(one, language)).join(' · '),
            market: countryName(market, language),
          })}
        </p>
      )}
      <p>
        {decline.chance === null ? (
          t('launches:ending.untested')
        ) : (
          <Tested {...{ decline, language }} />
        )}
      </p>
    </div>
  );
}

interface TestedProps {
  readonly decline: EndingPreview['decline'];
  readonly language: Language;
}

/** What the test of a decline says, in words. */
function Tested({ decline, language }: TestedProps): ReactElement {
  const { t } = useWords();
  if (!decline.declines) return <>{t('launches:ending.steady')}</>;
  return (
    <>
      {t('launches:ending.declines', {
        left: formatShare(decline.left ?? 0, language),
        chance: formatShare(decline.chance ?? 0, language),
      })}
    </>
  );
}
