import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { type DraftDetail, type Law, type RuleBody, saveDraft } from '../../api/rulebook.ts';
import { isRecord, textAt } from '../../lib/record.ts';
import { useTabTitle } from '../../shell/open-tabs.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { ChoiceField, TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourcePage } from '../../ui/resource-page.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { backOf } from './address.ts';
import {
  isSimple,
  type ObligationBody,
  obligationsOf,
  plainDay,
  restOf,
  withDay,
  withRest,
  withWords,
  wordsAt,
} from './body-fields.ts';
import { CasesPanel } from './cases.tsx';
import { CheckPanel } from './check-panel.tsx';
import { DraftChip } from './chips.tsx';
import { DiffTable } from './diff.tsx';
import { DraftFacts } from './draft-facts.tsx';
import { JsonField } from './json-field.tsx';
import { LawForm } from './law-form.tsx';
import { ObligationForm } from './obligation-form.tsx';
import { PriceDraft } from './price-draft.tsx';
import { ScopeWords } from './scope-words.tsx';
import { SubmitBar } from './submit-bar.tsx';
import { useCheck } from './use-check.ts';
import type { Speaker } from './words.ts';

interface Typing {
  readonly body: RuleBody;
  readonly law: Law | null;
  readonly reason: string;
}

interface Props {
  readonly detail: DraftDetail;
  readonly speaker: Speaker;
}

/** The author's page: a form for what most need, JSON for the rest, and the check as one types. */
export function Editor({ detail, speaker }: Props): ReactElement {
  const { t } = speaker;
  const { draft } = detail;
  useTabTitle(draft.ruleId);
  const form = useDraft<Typing, unknown>({
    start: { body: detail.body ?? {}, law: detail.law, reason: draft.reason },
    run: (typing) => saveDraft(draft.draftId, { ...typing, revision: draft.revision }),
    touches: ['rulebook'],
  });
  const { body, law } = form.draft;
  const check = useCheck(draft.ruleId, { body, law });
  return (
    <ResourcePage
      back={backOf(detail)}
      title={wordsAt(body, 'title')[speaker.language] || draft.ruleId}
      state={
        <span className="rule-title-tags">
          <span className="code muted">{draft.ruleId}</span>
          <DraftChip state={draft.state} />
        </span>
      }
      saveBar={<SaveBar {...form} />}
      main={
        <>
          {draft.note !== null && (
            <p className="notice amber">{t('rulebook:decidedNote', { note: draft.note })}</p>
          )}
          <TextPanel typing={form.draft} put={form.put} speaker={speaker} />
          <DaysPanel body={body} put={form.put} speaker={speaker} />
          <ScopeEditor body={body} put={form.put} speaker={speaker} />
          <ObligationEditor body={body} put={form.put} speaker={speaker} />
          <Panel title={t('rulebook:edit.more')}>
            <JsonField
              key={String(isSimple(body))}
              label={t('rulebook:edit.more')}
              hint={t('rulebook:edit.moreHint')}
              start={restOf(body)}
              rows={10}
              onChange={(rest) => isRecord(rest) && form.put({ body: withRest(body, rest) })}
            />
          </Panel>
        </>
      }
      side={
        <>
          <SubmitBar draft={draft} changed={form.changed} ready={detail.looked?.check.ready} />
          {check.isError && <Failure error={check.error} small />}
          {check.data === undefined ? (
            <p className="muted">{t('rulebook:check.checking')}</p>
          ) : (
            <>
              <CheckPanel check={check.data.check} speaker={speaker} />
              <CasesPanel {...check.data.check} speaker={speaker} />
              <Panel title={t('rulebook:changesTitle')}>
                <DiffTable changes={check.data.changes} speaker={speaker} />
              </Panel>
            </>
          )}
          <DraftFacts detail={detail} speaker={speaker} />
          {!form.changed && <PriceDraft detail={detail} />}
        </>
      }
    />
  );
}

type Put = (change: Partial<Typing>) => void;

interface TextProps {
  readonly typing: Typing;
  readonly put: Put;
  readonly speaker: Speaker;
}

const TEXTS = [
  { field: 'title', language: 'zh', label: 'titleZh' },
  { field: 'title', language: 'en', label: 'titleEn' },
  { field: 'statement', language: 'zh', label: 'statementZh' },
  { field: 'statement', language: 'en', label: 'statementEn' },
] as const;

function TextPanel({ typing, put, speaker }: TextProps): ReactElement {
  const { t } = speaker;
  const { body, law, reason } = typing;
  return (
    <Panel title={t('rulebook:edit.text')}>
      <div className="fields">
        <TextField
          label={t('rulebook:reason')}
          value={reason}
          maxLength={2000}
          onChange={(text) => put({ reason: text })}
        />
        {TEXTS.map(({ field, language, label }) => (
          <Field key={label} label={t(`rulebook:edit.${label}`)}>
            {(tie) => (
              <Input.TextArea
                {...tie}
                autoSize={{ minRows: 1, maxRows: 8 }}
                value={wordsAt(body, field)[language]}
                onChange={({ target }) =>
                  put({ body: withWords(body, field, { [language]: target.value }) })
                }
              />
            )}
          </Field>
        ))}
      </div>
      <LawForm body={body} law={law} speaker={speaker} put={put} />
    </Panel>
  );
}

interface BodyProps {
  readonly body: RuleBody;
  readonly put: Put;
  readonly speaker: Speaker;
}

const EVENTS = ['placing', 'import', 'export', 'loading', 'sale', 'offer', 'manufacture'] as const;
const STATUSES = [
  ...(['proposed', 'adopted', 'under_scrutiny', 'in_force', 'applicable', 'suspended'] as const),
  ...(['stayed', 'annulled', 'expired', 'superseded', 'unknown'] as const),
];

function DaysPanel({ body, put, speaker }: BodyProps): ReactElement {
  const { t } = speaker;
  const on = EVENTS.find((one) => one === textAt(body['valid'], 'on')) ?? null;
  const status = STATUSES.find((one) => one === body['status']) ?? null;
  return (
    <Panel title={t('rulebook:edit.days')}>
      <div className="fields">
        {(['from', 'until'] as const).map((end) => {
          const day = plainDay(body, end);
          return (
            <TextField
              key={end}
              label={t(`rulebook:edit.${end}`)}
              hint={day === null ? t('rulebook:edit.complexDay') : t('rulebook:edit.dayHint')}
              value={day ?? ''}
              disabled={!isSimple(body)}
              onChange={(text) => put({ body: withDay(body, end, text) })}
            />
          );
        })}
        <ChoiceField
          label={t('rulebook:edit.on')}
          value={on}
          disabled={!isSimple(body)}
          choices={EVENTS.map((value) => ({ value, label: t(`rulebook:event.${value}`) }))}
          onChange={(value) => put({ body: withDay(body, 'on', value) })}
        />
        <ChoiceField
          label={t('rulebook:filter.status')}
          value={status}
          choices={STATUSES.map((value) => ({ value, label: t(`rulebook:status.${value}`) }))}
          onChange={(value) => put({ body: { ...body, status: value } })}
        />
      </div>
    </Panel>
  );
}

function ScopeEditor({ body, put, speaker }: BodyProps): ReactElement {
  const { t } = speaker;
  return (
    <Panel title={t('rulebook:scope')}>
      <div className="scope-editor">
        <JsonField
          label={t('rulebook:edit.scope')}
          hint={t('rulebook:edit.scopeHint')}
          start={body['when']}
          rows={8}
          onChange={(when) => put({ body: { ...body, when } })}
        />
        <ScopeWords condition={body['when']} speaker={speaker} />
      </div>
    </Panel>
  );
}

function ObligationEditor({ body, put, speaker }: BodyProps): ReactElement {
  const { t } = speaker;
  // The text begins anew whenever the form changed what it shows.
  const [stamp, setStamp] = useState(0);
  const change = (obligations: readonly ObligationBody[]): void => {
    put({ body: { ...body, obligations } });
    setStamp(stamp + 1);
  };
  return (
    <Panel title={t('rulebook:obligations')}>
      <ObligationForm body={body} speaker={speaker} onChange={change} />
      <details>
        <summary>{t('rulebook:edit.obligations')}</summary>
        <JsonField
          key={stamp}
          label={t('rulebook:edit.obligations')}
          hint={t('rulebook:edit.scopeHint')}
          start={obligationsOf(body)}
          rows={8}
          onChange={(list) => put({ body: { ...body, obligations: list } })}
        />
      </details>
    </Panel>
  );
}
