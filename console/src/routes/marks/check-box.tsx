import { SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Check, checkWording } from '../../api/marks.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatShare } from '../../lib/format.ts';
import { Field } from '../../ui/field.tsx';
import { TagsField, TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlacesField } from '../../ui/places-field.tsx';
import type { Tone } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { Comparison } from './comparison.tsx';
import { PlaceNames } from './words.tsx';

const TONES: Readonly<Record<Check['verdict'], Tone>> = {
  clear: 'green',
  warn: 'amber',
  hold: 'red',
  unknown: 'amber',
};

/** A wording held against all marks before it is listed; nothing is kept. */
export function CheckBox(): ReactElement {
  const { t } = useWords();
  const [title, setTitle] = useState('');
  const [brand, setBrand] = useState('');
  const [nice, setNice] = useState<readonly number[]>([]);
  const [markets, setMarkets] = useState<readonly string[]>([]);
  const check = useChange({ run: checkWording, touches: [] });
  const texts = [
    { field: 'title', text: title.trim() },
    { field: 'brand', text: brand.trim() },
  ].filter(({ text }) => text !== '');
  return (
    <div className="stack">
      <Panel title={t('marks:check.title')} note={t('marks:check.note')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (texts.length === 0) return;
            check.mutate({
              texts,
              nice: nice.length === 0 ? null : nice,
              markets: markets.length === 0 ? null : markets,
            });
          }}
        >
          <Field label={t('marks:check.text')} hint={t('marks:check.textHint')}>
            {(tie) => (
              <Input.TextArea
                {...tie}
                rows={3}
                maxLength={20_000}
                value={title}
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </Field>
          <div className="mark-wanted">
            <TextField
              label={t('marks:field.brand')}
              value={brand}
              maxLength={300}
              onChange={setBrand}
            />
            <TagsField
              label={t('marks:nice')}
              hint={t('marks:box.niceHint')}
              values={nice.map(String)}
              onChange={(values) =>
                setNice(values.map(Number).filter((one) => one >= 1 && one <= 45))
              }
            />
            <PlacesField label={t('marks:check.markets')} values={markets} onChange={setMarkets} />
          </div>
          <Button
            type="primary"
            htmlType="submit"
            icon={<SearchOutlined />}
            loading={check.isPending}
            disabled={texts.length === 0}
          >
            {t('marks:check.button')}
          </Button>
        </form>
      </Panel>
      {check.data !== undefined && <Answer check={check.data} />}
    </div>
  );
}

function Answer({ check }: { readonly check: Check }): ReactElement {
  const { t, language } = useWords();
  return (
    <>
      <p className={`notice ${TONES[check.verdict]}`} role="status">
        {t(`marks:verdict.${check.verdict}`)}
      </p>
      {check.matches.map((match) => (
        <Panel
          key={match.mark.markId}
          title={match.mark.name}
          extra={
            <span className="muted">
              {t(`marks:level.${match.level}`)} {formatShare(match.score, language)} ·{' '}
              <PlaceNames codes={match.mark.territories} />
            </span>
          }
        >
          <Comparison match={match} />
        </Panel>
      ))}
    </>
  );
}
