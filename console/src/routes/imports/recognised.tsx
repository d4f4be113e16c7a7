import { CheckCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import {
  DELIMITERS,
  ENCODINGS,
  IMPORT_KINDS,
  type ImportDetail,
  type InspectChoice,
  inspectAgain,
  type Layout,
} from '../../api/imports.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useChange } from '../../ui/use-change.ts';

interface Props {
  readonly run: ImportDetail;
  readonly mayChange: boolean;
}

/** What the file was taken for; each part can be corrected, and the file is looked at again. */
export function Recognised({ run, mayChange }: Props): ReactElement {
  const { t } = useWords();
  const { layout, mapping, recognised } = run;
  const again = useChange({
    run: (choice: InspectChoice) =>
      inspectAgain(run.importId, {
        encoding: layout.encoding,
        delimiter: layout.delimiter,
        ...(layout.sheet === null ? {} : { sheet: layout.sheet }),
        ...choice,
      }),
    touches: ['imports'],
  });
  const choose = (choice: InspectChoice): void => again.mutate(choice);
  const busy = again.isPending;
  const fixed = !mayChange;
  return (
    <Panel title={t('imports:recognised.title')}>
      <div className="stack">
        <LayoutName recognised={recognised} />
        <Choice
          label={t('imports:recognised.kind')}
          value={mapping.kind}
          options={IMPORT_KINDS.map((one) => ({ value: one, label: t(`imports:kind.${one}`) }))}
          {...{ busy, fixed }}
          onChoose={(kind) =>
            choose({ kind: IMPORT_KINDS.find((one) => one === kind) ?? 'orders' })
          }
        />
        <p>
          <span className="muted">{t('imports:recognised.format')}</span>{' '}
          {t(`imports:format.${layout.type}`)}
          {layout.headerRow > 0 && t('imports:recognised.header', { row: layout.headerRow })}
          {t('imports:recognised.columns', { count: layout.header.length })}
        </p>
        {layout.type === 'csv' && <CsvChoices {...{ layout, busy, fixed, choose }} />}
        {layout.sheets.length > 1 && (
          <Choice
            label={t('imports:recognised.sheet')}
            value={layout.sheet ?? ''}
            options={layout.sheets.map((one) => ({ value: one, label: one }))}
            {...{ busy, fixed }}
            onChoose={(sheet) => choose({ sheet })}
          />
        )}
      </div>
    </Panel>
  );
}

/** The layout by name, with a tick; with a question mark where it is a guess. */
function LayoutName({ recognised }: { readonly recognised: string | null }): ReactElement {
  return (
    <p className="row">
      {recognised === null ? (
        <QuestionCircleOutlined className="import-guess" aria-hidden="true" />
      ) : (
        <CheckCircleOutlined className="good-text" aria-hidden="true" />
      )}
      <span className="grow">{useLayoutName(recognised)}</span>
    </p>
  );
}

interface CsvProps {
  readonly layout: Layout;
  readonly busy: boolean;
  readonly fixed: boolean;
  readonly choose: (choice: InspectChoice) => void;
}

/** How a text file is written: its characters, and what stands between its cells. */
function CsvChoices({ layout, busy, fixed, choose }: CsvProps): ReactElement {
  const { t } = useWords();
  return (
    <>
      <Choice
        label={t('imports:recognised.encoding')}
        value={layout.encoding}
        options={ENCODINGS.map((one) => ({ value: one, label: one.toUpperCase() }))}
        {...{ busy, fixed }}
        onChoose={(encoding) => choose({ encoding })}
      />
      <Choice
        label={t('imports:recognised.delimiter')}
        value={layout.delimiter}
        options={DELIMITERS.map((one, at) => ({
          value: one,
          label: t(`imports:delimiter.d${at}`),
        }))}
        {...{ busy, fixed }}
        onChoose={(delimiter) => choose({ delimiter })}
      />
    </>
  );
}

/** The known layout in words: a platform's, one saved before, or none. */
function useLayoutName(recognised: string | null): string {
  const { t } = useWords();
  if (recognised === null) return t('imports:layout.none');
  if (recognised.startsWith('saved:')) {
    return t('imports:layout.saved', { name: recognised.slice('saved:'.length) });
  }
  const name = t(`imports:layout.known.${recognised}`, { defaultValue: recognised });
  return t('imports:layout.as', { name });
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { value: string; label: string }[];
  readonly busy: boolean;
  /** Too late or not allowed to change: shown as it is. */
  readonly fixed: boolean;
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, options, busy, fixed, onChoose }: ChoiceProps): ReactElement {
  if (fixed) {
    return (
      <p>
        <span className="muted">{label}</span>{' '}
        {options.find((one) => one.value === value)?.label ?? value}
      </p>
    );
  }
  return (
    <Field label={label}>
      {({ id }) => (
        <Select id={id} value={value} options={[...options]} disabled={busy} onChange={onChoose} />
      )}
    </Field>
  );
}
