import { MoreOutlined, SaveOutlined, TeamOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Popover } from 'antd';
import { type ReactElement, useState } from 'react';
import { useMay } from '../../api/session.ts';
import { addView, changeView, removeView, type SavedView } from '../../api/views.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { SearchState } from '../../lib/use-search.ts';
import { type MenuChoice, PopMenu } from '../pop-menu.tsx';
import { useChange } from '../use-change.ts';
import './saved-views.css';
import { useViews } from './use-views.ts';
import { filtersOf, viewInForce } from './views.ts';

interface Props {
  readonly list: string;
  readonly search: SearchState;
  readonly show: (search: SearchState) => void;
}

/** The named filter sets of this list: choose one, change one, name the filters in force. */
export function SavedViews({ list, search, show }: Props): ReactElement | null {
  const { t } = useWords();
  const known = useViews(list);
  const filters = filtersOf(search);
  const views = known.data?.items ?? [];
  const inForce = viewInForce(views, search);
  const canSave = known.isSuccess && Object.keys(filters).length > 0 && inForce === null;
  if (known.isError) return <span className="muted">{t('common:views.unread')}</span>;
  if (views.length === 0 && !canSave) return null;
  return (
    <div className="row">
      {views.map((view) => (
        <ViewChip
          key={view.viewId}
          view={view}
          filters={filters}
          on={view.viewId === inForce?.viewId}
          onShow={() => show(view.search)}
        />
      ))}
      {canSave && <SaveView list={list} filters={filters} views={views} />}
    </div>
  );
}

interface ChipProps {
  readonly view: SavedView;
  readonly filters: SearchState;
  /** Its filters are those in force. */
  readonly on: boolean;
  readonly onShow: () => void;
}

function ViewChip({ view, filters, on, onShow }: ChipProps): ReactElement {
  const { t } = useWords();
  const choices = useChoices(view, filters, on);
  const sharing = t(view.mine ? 'common:views.sharedByMe' : 'common:views.sharedByOther');
  return (
    <span className={on ? 'chip on' : 'chip'}>
      {view.shared && <TeamOutlined title={sharing} aria-label={sharing} />}
      <button type="button" className="plain-button" aria-pressed={on} onClick={onShow}>
        {view.name}
      </button>
      {choices.length > 0 && (
        <PopMenu
          className="plain-button chip-menu"
          label={t('common:views.menu', { name: view.name })}
          choices={choices}
        >
          <MoreOutlined />
        </PopMenu>
      )}
    </span>
  );
}

/** What the person may do with a view: nothing with another's, unless they may share. */
function useChoices(view: SavedView, filters: SearchState, on: boolean): readonly MenuChoice[] {
  const { t } = useWords();
  const mayShare = useMay('views.share');
  const { viewId, version, name, shared, mine } = view;
  const change = useChange({
    run: (fields: { search?: SearchState; shared?: boolean }) =>
      changeView(viewId, { ...fields, version }),
    touches: ['views'],
    done: t('common:save.done'),
  });
  const remove = useChange({ run: () => removeView(viewId), touches: ['views'] });
  if (!mine && !mayShare) return [];
  const give: MenuChoice = {
    key: 'share',
    label: t(shared ? 'common:views.takeBack' : 'common:views.share'),
    onChoose: () => change.mutate({ shared: !shared }),
  };
  const replace: MenuChoice = {
    key: 'replace',
    label: t('common:views.replace'),
    onChoose: () => change.mutate({ search: filters }),
  };
  const forget: MenuChoice = {
    key: 'forget',
    label: t('common:views.forget', { name }),
    separated: true,
    onChoose: () => {
      if (!shared || window.confirm(t('common:views.forgetAsk', { name }))) {
        remove.mutate(undefined);
      }
    },
  };
  const canReplace = !on && Object.keys(filters).length > 0 && (mayShare || !shared);
  return [...(canReplace ? [replace] : []), ...(mayShare || shared ? [give] : []), ...[forget]];
}

interface SaveProps {
  readonly list: string;
  readonly filters: SearchState;
  readonly views: readonly SavedView[];
}

/** Names the filters in force; a name the person has already stands for these filters from now. */
function SaveView({ list, filters, views }: SaveProps): ReactElement {
  const { t } = useWords();
  const mayShare = useMay('views.share');
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [shared, setShared] = useState(false);
  const name = typed.trim();
  const same = views.find((view) => view.mine && view.name === name);
  const save = useChange({
    run: () =>
      same === undefined
        ? addView({ page: list, name, search: filters, shared })
        : changeView(same.viewId, { search: filters, shared, version: same.version }),
    touches: ['views'],
    done: t('common:save.done'),
    after: () => {
      setTyped('');
      setOpen(false);
    },
  });
  const send = (): void => {
    if (name !== '' && !save.isPending) save.mutate(undefined);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      content={
        <div className="stack" style={{ width: 240 }}>
          <Input
            autoFocus
            aria-label={t('common:views.name')}
            placeholder={t('common:views.name')}
            value={typed}
            maxLength={60}
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={send}
          />
          {mayShare && (
            <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
              {t('common:views.share')}
            </Checkbox>
          )}
          {same !== undefined && <p className="muted">{t('common:views.same', { name })}</p>}
          <Button type="primary" disabled={name === ''} loading={save.isPending} onClick={send}>
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
