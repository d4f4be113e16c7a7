import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { forgetMapping, type ImportKind, type Mapping, mappingsQuery } from '../../api/imports.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useChange } from '../../ui/use-change.ts';

interface Props {
  readonly kind: ImportKind;
  readonly header: readonly string[];
  readonly onChoose: (mapping: Mapping) => void;
}

/** Mappings kept before that name only columns this file has. */
export function SavedMappings({ kind, header, onChoose }: Props): ReactElement | null {
  const { t } = useWords();
  const saved = useQuery(mappingsQuery).data?.items ?? [];
  const forget = useChange({ run: forgetMapping, touches: ['imports'] });
  const fitting = saved.filter(
    (one) =>
      one.kind === kind &&
      Object.values(one.mapping.columns).every((name) => header.includes(name)),
  );
  if (fitting.length === 0) return null;
  return (
    <div className="row">
      <span className="muted">{t('imports:saved.use')}</span>
      {fitting.map((one) => (
        <span key={one.mappingId} className="chip">
          <button type="button" className="plain-button" onClick={() => onChoose(one.mapping)}>
            {one.name}
          </button>
          <button
            type="button"
            className="plain-button"
            aria-label={t('imports:saved.forget', { name: one.name })}
            onClick={() => forget.mutate(one.mappingId)}
          >
            <CloseOutlined />
          </button>
        </span>
      ))}
    </div>
  );
}
