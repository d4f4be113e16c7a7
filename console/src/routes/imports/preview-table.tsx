import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import type { Preview, RawRow } from '../../api/imports.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatInstant } from '../../lib/format.ts';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';

const TONES: Readonly<Record<string, Tone>> = {
  rejected: 'red',
  set_aside: 'plain',
  warning: 'amber',
};

/** Rows shown; enough to see a pattern, few enough to read. */
const SHOWN = 12;

/** An instant as a person writes it; any other text as it is. */
const readable = (text: string): string =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? formatInstant(text, 'UTC') : text;

interface Props {
  readonly rows: Preview['rows'];
  /** Field -> what it is called. */
  readonly labels: ReadonlyMap<string, string>;
}

/** The first rows of the file as they would be stored, each with what is wrong with it. */
export function PreviewTable({ rows, labels }: Props): ReactElement {
  const { t } = useWords();
  const shown = rows.slice(0, SHOWN);
  const found = new Set(shown.flatMap(({ becomes }) => Object.keys(becomes)));
  const known = [...labels.keys()].filter((name) => found.has(name));
  const columns = [...known, ...[...found].filter((name) => !labels.has(name))];
  return (
    <div className="plain-table import-preview">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('imports:preview.row')}</th>
            <th scope="col">{t('imports:preview.outcome')}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {labels.get(name) ?? t(`imports:becomes.${name}`, { defaultValue: name })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, cells, becomes, findings }) => (
            <tr key={`${row} ${cells.join('|')}`}>
              <td className="num muted">{row}</td>
              <td>
                {findings.length === 0 ? (
                  <StateTag tone="green">{t('imports:preview.good')}</StateTag>
                ) : (
                  findings.map((one) => (
                    <Tooltip key={one.code} title={one.text}>
                      <span>
                        <StateTag tone={TONES[one.severity] ?? 'plain'}>
                          {t(`reasons:row.${one.code}`, { defaultValue: one.text })}
                        </StateTag>
                      </span>
                    </Tooltip>
                  ))
                )}
              </td>
              {Object.keys(becomes).length === 0 && columns.length > 0 ? (
                <td colSpan={columns.length} className="muted clip">
                  {cells.join(' · ')}
                </td>
              ) : (
                columns.map((name) => <td key={name}>{readable(becomes[name] ?? '')}</td>)
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RawProps {
  readonly header: readonly string[];
  readonly rows: readonly RawRow[];
}

/** The first rows as they stand in the file, while nobody has said what they mean. */
export function RawTable({ header, rows }: RawProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="plain-table import-preview">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('imports:preview.row')}</th>
            {header.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map(({ row, cells }) => (
            <tr key={`${row} ${cells.join('|')}`}>
              <td className="num muted">{row}</td>
              {header.map((name, at) => (
                <td key={name}>{cells[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
