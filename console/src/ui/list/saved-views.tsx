import { CloseOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { type ReactElement, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { useStore } from '../../lib/store.ts';
import type { SearchState } from '../../lib/use-search.ts';
import { keptOf, viewInForce, withoutView, withView } from './kept.ts';

interface Props {
  readonly list: string;
  readonly search: SearchState;
  readonly show: (search: SearchState) => void;
}

/** The named filter sets of this list: choose one, forget one, name the filters in force. */
export function SavedViews({ list, search, show }: Props): ReactElement | null {
  const { t } = useWords();
  const store = keptOf(list);
  const kept = useStore(store);
  const { open: _open, ...filters } = search;
  const inForce = viewInForce(kept, search);
  const canSave = Object.keys(filters).length > 0 && inForce === null;
  if (kept.views.length === 0 && !canSave) return null;
  return (
    <div className="row">
      {kept.views.map((view) => (
        <span key={view.name} className={view.name === inForce ? 'chip on' : 'chip'}>
          <button type="button" className="plain-button" onClick={() => show(view.search)}>
            {view.name}
          </button>
          <button
            type="button"
            className="plain-button"
            aria-label={t('common:views.forget', { name: view.name })}
            onClick={() => store.set(withoutView(kept, view.name))}
          >
            <CloseOutlined />
          </button>
        </span>
      ))}
      {canSave && (
        <SaveView onSave={(name) => store.set(withView(kept, { name, search: filters }))} />
      )}
    </div>
  );
}

function SaveView({ onSave }: { readonly onSave: (name: string) => void }): ReactElement {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = (): void => {
    if (name.trim() === '') return;
    onSave(name.trim());
    setName('');
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      content={
        <div className="row">
          <Input
            autoFocus
            aria-label={t('common:views.name')}
            placeholder={t('common:views.name')}
            value={name}
            maxLength={24}
            style={{ width: 180 }}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={save}
          />
          <Button type="primary" disabled={name.trim() === ''} onClick={save}>
            {t('common:action.save')}
          </Button>
        </div>
      }
    >
      <Button size="small" type="text" icon={<SaveOutlined />}>
        {t('common:views.save')}
      </Button>
    </Popover>
  );
}
