import { ImportOutlined, PlusOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import {
  addRecord,
  checkMany,
  type EvidenceRow,
  kindsQuery,
  listEvidence,
  STANDINGS,
} from '../../api/evidence.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { COUNTRIES } from '../../lib/codes.ts';
import { placeName } from '../../lib/places.ts';
import { say } from '../../lib/toast.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Filter } from '../../ui/list/types.ts';
import { useChange } from '../../ui/use-change.ts';
import { evidenceColumns } from './columns.tsx';
import { EvidenceDrawer } from './evidence-drawer.tsx';
import { ImportBox } from './import-box.tsx';
import { Upload } from './upload.tsx';
import { inLanguage } from './words.ts';

/** All evidence, by where it stands today; drop documents on top. */
export function Library(): ReactElement {
  const { t, language } = useWords();
  const { search, set } = useSearchState();
  const mayWrite = useMay('evidence.write');
  const mayCheck = useMay('evidence.check');
  const versions = useRef(new Map<string, number>());
  const opened = search['open'];
  const open = (recordId: string | undefined): void => set({ open: recordId });
  return (
    <div className="stack">
      {mayWrite && (
        <div className="evidence-intake">
          <Upload onTaken={open} />
          <span className="row">
            <AddButton onAdded={open} />
            <ImportButton />
          </span>
        </div>
      )}
      <DenseList<EvidenceRow>
        name="evidence"
        exportKind="evidence"
        columns={evidenceColumns(t, language)}
        keyOf={(row) => row.recordId}
        load={async (query, signal) => {
          const page = await listEvidence(query, signal);
          // What the list showed is what a person checks.
          for (const { recordId, version } of page.items) versions.current.set(recordId, version);
          return page;
        }}
        filters={useFilters()}
        states={STANDINGS.map((value) => ({ value, label: t(`evidence:standing.${value}`) }))}
        searchHint={t('evidence:search')}
        opened={opened}
        onOpen={(row) => open(row.recordId)}
        {...(mayCheck
          ? {
              bulk: (ids: readonly string[], done: () => void) => (
                <CheckTicked {...{ ids, done }} versions={versions.current} />
              ),
            }
          : {})}
        empty={
          <EmptyState
            icon={<SafetyCertificateOutlined />}
            title={t('evidence:empty.title')}
            text={t('evidence:empty.text')}
          />
        }
      />
      {opened !== undefined && (
        <EvidenceDrawer
          key={opened}
          recordId={opened}
          onGo={open}
          onClose={() => open(undefined)}
        />
      )}
    </div>
  );
}

function useFilters(): readonly Filter[] {
  const { t, language } = useWords();
  const kinds = useQuery(kindsQuery).data?.items ?? [];
  const named = (code: string): string => placeName(code, t, language);
  return [
    {
      kind: 'choice',
      name: 'kind',
      label: t('evidence:kind'),
      choices: kinds.map(({ id, name, jurisdiction }) => ({
        value: id,
        label: `${jurisdiction} · ${inLanguage(name, language)}`,
      })),
    },
    {
      kind: 'choice',
      name: 'market',
      label: t('evidence:market'),
      choices: ['EU', ...COUNTRIES].map((code) => ({
        value: code,
        label: `${code} ${named(code)}`,
      })),
    },
    { kind: 'text', name: 'sku', label: t('evidence:sku') },
  ];
}

/** Registrations and marks have no document to drop: a draft without one. */
function AddButton({ onAdded }: { readonly onAdded: (recordId: string) => void }): ReactElement {
  const { t } = useWords();
  const add = useChange({
    run: () => addRecord({}),
    touches: ['evidence'],
    after: ({ recordId }) => onAdded(recordId),
  });
  return (
    <Button
      icon={<PlusOutlined />}
      loading={add.isPending}
      title={t('evidence:addHint')}
      onClick={() => add.mutate(undefined)}
    >
      {t('evidence:add')}
    </Button>
  );
}

function ImportButton(): ReactElement {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<ImportOutlined />} onClick={() => setOpen(true)}>
        {t('evidence:import.button')}
      </Button>
      {open && <ImportBox onClose={() => setOpen(false)} />}
    </>
  );
}

interface TickedProps {
  readonly ids: readonly string[];
  readonly done: () => void;
  /** Version the list showed of each record. */
  readonly versions: ReadonlyMap<string, number>;
}

function CheckTicked({ ids, done, versions }: TickedProps): ReactElement {
  const { t } = useWords();
  const items = ids.flatMap((recordId) => {
    const version = versions.get(recordId);
    return version === undefined ? [] : [{ recordId, version }];
  });
  const check = useChange({
    run: () => checkMany(items),
    touches: ['evidence'],
    after: ({ checked, refused }) => {
      const [first] = refused;
      if (checked > 0) say('good', t('evidence:checkedMany', { count: checked }));
      if (first !== undefined) {
        say('bad', t('evidence:refusedMany', { count: refused.length }), first.detail);
      }
      done();
    },
  });
  return (
    <AskButton
      busy={check.isPending}
      question={t('evidence:checkAsk', { count: items.length })}
      onYes={() => check.mutate(undefined)}
    >
      {t('evidence:checkTicked')}
    </AskButton>
  );
}
