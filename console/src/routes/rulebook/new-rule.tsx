import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Segmented, Skeleton } from 'antd';
import { type ReactElement, useState } from 'react';
import { documentQuery, type MonitorDocumentView } from '../../api/monitor.ts';
import { createDraft, readRule, vocabularyQuery } from '../../api/rulebook.ts';
import { useWords } from '../../i18n/use-words.ts';
import { firstDayIn, placeIn, topicIn } from '../../lib/from-document.ts';
import { ChoiceField, TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ruleAddress } from './address.ts';
import { bodyOfRule, lawOfDocument, newBody, ownLawOf } from './new-draft.ts';
import { TopicField } from './topic-field.tsx';

interface Props {
  /** Document of the monitor that gave rise to it. */
  readonly documentId?: string | undefined;
  readonly onClose: () => void;
}

/** Begins a draft: a rule of the company's own, or a change of one that is held. */
export function NewRuleBox({ documentId, onClose }: Props): ReactElement {
  const { t } = useWords();
  const words = useQuery(vocabularyQuery).data;
  const document = useQuery({
    ...documentQuery(documentId ?? '', null),
    enabled: documentId !== undefined,
  });
  if (documentId === undefined) return <DraftForm source={null} topics={[]} onClose={onClose} />;
  if (document.data === undefined || words === undefined) {
    return (
      <FormBox title={t('rulebook:newTitle')} saving onSave={() => undefined} onClose={onClose}>
        <Skeleton active />
      </FormBox>
    );
  }
  return <DraftForm source={document.data} topics={words.topics} onClose={onClose} />;
}

interface FormProps {
  readonly source: MonitorDocumentView | null;
  readonly topics: readonly string[];
  readonly onClose: () => void;
}

interface Typed {
  readonly of: 'own' | 'change';
  /** Number of the new rule. */
  readonly ruleId: string;
  /** Rule that is changed; null is not chosen yet. */
  readonly held: string | null;
  readonly place: string;
  readonly topic: string;
  readonly name: string;
  readonly reason: string;
}

function startOf({ source, topics }: Omit<FormProps, 'onClose'>, reason: string): Typed {
  const common = { of: 'own', held: null, reason } as const;
  if (source === null) {
    return { ...common, ruleId: 'OWN-', name: '', place: 'EU', topic: 'product_safety' };
  }
  const place = placeIn(source) ?? 'EU';
  const day = firstDayIn(source, new Date().toISOString().slice(0, 10));
  return {
    ...{ ...common, place, name: source.title, topic: topicIn(source, topics) },
    // A number that tells the place and the day; the author may type another.
    ruleId: day === '' ? `OWN-${place}-` : `OWN-${place}-${day}`,
  };
}

/** Sends what was typed; of a change the rule as it is held now is where the author begins. */
async function begin(typed: Typed, source: MonitorDocumentView | null) {
  const today = new Date().toISOString().slice(0, 10);
  const { of, held, ruleId, reason } = typed;
  const document =
    source === null ? null : { documentId: source.documentId, version: source.version };
  const common = { reason: reason.trim(), document };
  if (of === 'change' && held !== null) {
    const detail = await readRule(held);
    const body = bodyOfRule(detail.rule);
    return createDraft({ ...common, ruleId: held, law: ownLawOf(detail), body });
  }
  const law = source === null ? null : lawOfDocument(source, today);
  return createDraft({ ...common, ruleId, law, body: newBody(typed, source, today) });
}

function DraftForm({ source, topics, onClose }: FormProps): ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Typed>(() =>
    startOf(
      { source, topics },
      source === null ? '' : t('rulebook:because', { id: source.externalId }),
    ),
  );
  const [asked, setAsked] = useState(false);
  const put = (change: Partial<Typed>): void => setTyped((old) => ({ ...old, ...change }));
  const create = useChange({
    run: () => begin(typed, source),
    touches: ['rulebook', 'monitor'],
    after: (made) => void navigate({ to: ruleAddress(made.ruleId, made.draftId) }),
  });
  const { of, held, name, reason } = typed;
  const wanting = of === 'own' ? name.trim() === '' : held === null;
  const fault = (bad: boolean, words: string): string | undefined =>
    asked && bad ? t(words) : undefined;
  return (
    <FormBox
      title={t('rulebook:newTitle')}
      saving={create.isPending}
      onSave={() => {
        setAsked(true);
        if (reason.trim() !== '' && !wanting) create.mutate(undefined);
      }}
      onClose={onClose}
    >
      {source !== null && <FromDocument source={source} />}
      <Segmented<Typed['of']>
        block
        value={of}
        options={(['own', 'change'] as const).map((value) => ({
          value,
          label: t(`rulebook:newOf.${value}`),
        }))}
        onChange={(value) => put({ of: value })}
      />
      <p className="muted">{t(`rulebook:newNote.${of}`)}</p>
      {of === 'own' ? (
        <OwnFields typed={typed} put={put} fault={fault(wanting, 'rulebook:noName')} />
      ) : (
        <HeldField held={held} put={put} fault={fault(wanting, 'rulebook:noRule')} />
      )}
      <TextField
        label={t('rulebook:reason')}
        value={reason}
        fault={fault(reason.trim() === '', 'rulebook:noReason')}
        maxLength={2000}
        onChange={(text) => put({ reason: text })}
      />
    </FormBox>
  );
}

function FromDocument({ source }: { readonly source: MonitorDocumentView }): ReactElement {
  const { t } = useWords();
  return (
    <p className="muted">
      {t('rulebook:fromDocument')}{' '}
      <Link to="/regulations" search={{ open: source.documentId }}>
        {source.externalId}
      </Link>
    </p>
  );
}

interface PartProps {
  readonly put: (change: Partial<Typed>) => void;
  readonly fault: string | undefined;
}

function OwnFields({ typed, put, fault }: PartProps & { readonly typed: Typed }): ReactElement {
  const { t, language } = useWords();
  const words = useQuery(vocabularyQuery).data;
  return (
    <>
      <TextField
        label={t('rulebook:newId')}
        hint={t('rulebook:newIdHint')}
        value={typed.ruleId}
        maxLength={40}
        onChange={(text) => put({ ruleId: text.toUpperCase() })}
      />
      <TextField
        label={t('rulebook:newName')}
        value={typed.name}
        fault={fault}
        maxLength={200}
        onChange={(name) => put({ name })}
      />
      <ChoiceField
        search
        label={t('rulebook:newPlace')}
        value={typed.place}
        choices={(words?.jurisdictions ?? []).map((one) => ({
          value: one.id,
          label: one.name[language],
        }))}
        onChange={(place) => put({ place })}
      />
      <TopicField topic={typed.topic} onChange={(topic) => put({ topic })} />
    </>
  );
}

function HeldField({ held, put, fault }: PartProps & { held: string | null }): ReactElement {
  const { t, language } = useWords();
  const words = useQuery(vocabularyQuery).data;
  return (
    <ChoiceField
      search
      label={t('rulebook:newHeld')}
      value={held}
      fault={fault}
      choices={(words?.rules ?? []).map(({ id, name }) => ({
        value: id,
        label: `${id} ${name[language]}`,
      }))}
      onChange={(rule) => put({ held: rule })}
    />
  );
}
