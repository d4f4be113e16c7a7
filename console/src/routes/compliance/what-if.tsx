import { Button, Select } from 'antd';
import type { ReactElement } from 'react';
import { ACTIONS, CHANNELS, type Checklist } from '../../api/compliance.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { Field } from '../../ui/field.tsx';
import { DayField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';

/** The same goods on another day, through another channel, for one doing. */
export function WhatIf({ list }: { readonly list: Checklist }): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  return (
    <Panel title={t('compliance:whatIf.title')}>
      <div className="stack">
        <DayField
          label={t('compliance:whatIf.day')}
          value={search['day'] ?? list.day}
          onChange={(day) => set({ day: day ?? '' })}
        />
        <Field label={t('compliance:whatIf.channel')}>
          {(tie) => (
            <Select<string>
              {...tie}
              value={search['channel'] ?? ''}
              options={[
                { value: '', label: t('compliance:whatIf.anyChannel') },
                ...CHANNELS.map((value) => ({ value, label: t(`compliance:channel.${value}`) })),
              ]}
              onChange={(channel) => set({ channel })}
            />
          )}
        </Field>
        <Field label={t('compliance:whatIf.action')}>
          {(tie) => (
            <Select<string>
              {...tie}
              value={search['action'] ?? ''}
              options={[
                { value: '', label: t('compliance:whatIf.anyAction') },
                ...ACTIONS.map((value) => ({ value, label: t(`compliance:action.${value}`) })),
              ]}
              onChange={(action) => set({ action })}
            />
          )}
        </Field>
      </div>
    </Panel>
  );
}

/** Says that this is not today, and how far knowledge reaches. */
export function DayNotices({ list }: { readonly list: Checklist }): ReactElement {
  const { t } = useWords();
  const { search, set } = useSearchState();
  const { day, horizon } = list;
  const asked = ['day', 'channel', 'action'].some((name) => search[name] !== undefined);
  return (
    <>
      {asked && (
        <p className="notice">
          <span className="grow">{t('compliance:whatIf.note', { day })}</span>
          <Button
            size="small"
            onClick={() => set({ day: undefined, channel: undefined, action: undefined })}
          >
            {t('compliance:whatIf.back')}
          </Button>
        </p>
      )}
      {day > horizon && (
        <p className="notice amber">{t('compliance:whatIf.beyond', { day, horizon })}</p>
      )}
    </>
  );
}
