import {
  AppstoreOutlined,
  CaretDownOutlined,
  CompassOutlined,
  DashboardOutlined,
  FileSearchOutlined,
  GlobalOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useGranted } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';
import { isRecord } from '../lib/record.ts';
import { createKeptStore, useStore } from '../lib/store.ts';
import { entryOf, GROUPS, type Group, PAGES, type PageEntry } from '../registry.ts';

const ICONS: Readonly<Record<Group, ReactElement>> = {
  today: <DashboardOutlined />,
  supply: <CompassOutlined />,
  trade: <GlobalOutlined />,
  records: <AppstoreOutlined />,
  trail: <FileSearchOutlined />,
  settings: <SettingOutlined />,
};

const folded = createKeptStore<Readonly<Record<string, unknown>>>(
  'tradewind.menu.folded',
  (stored) => (isRecord(stored) ? stored : {}),
);

/** The entry of the menu that stands for a page: a resource page lights up its list's line. */
export function menuPathOf(entry: PageEntry | null): string {
  if (entry === null) return '';
  return entry.group === null ? entry.path.slice(0, entry.path.indexOf('/$')) : entry.path;
}

/** The two-level menu; pages a person may not read are not offered. */
export function Menu({ onChosen }: { readonly onChosen?: () => void }): ReactElement {
  const { t } = useWords();
  const { pathname } = useLocation();
  const closed = useStore(folded);
  const active = menuPathOf(entryOf(pathname));
  const granted = useGranted();
  return (
    <nav className="menu" aria-label={t('shell:menu.label')}>
      {GROUPS.map((group) => {
        const pages = PAGES.filter(
          (one) =>
            one.group === group && (one.permission === null || granted.includes(one.permission)),
        );
        if (pages.length === 0) return null;
        const open = closed[group] !== true;
        return (
          <div key={group} className="menu-section">
            <button
              type="button"
              className="menu-group"
              aria-expanded={open}
              onClick={() => folded.set((current) => ({ ...current, [group]: open }))}
            >
              <span aria-hidden="true">{ICONS[group]}</span>
              <span className="word">{t(`shell:group.${group}`)}</span>
              <CaretDownOutlined className="turn" aria-hidden="true" />
            </button>
            {open && (
              <ul className="menu-list">
                {pages.map((one) => (
                  <li key={one.path}>
                    <Link
                      to={one.path}
                      // One line is lit: the router would light that of every path above, too.
                      activeOptions={{ exact: true }}
                      className={one.path === active ? 'menu-item active' : 'menu-item'}
                      aria-current={one.path === active ? 'page' : undefined}
                      onClick={() => onChosen?.()}
                    >
                      {t(`shell:page.${one.name}`)}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </div>
        );
      })}
    </nav>
  );
}
