import { CloseOutlined } from '@ant-design/icons';
import { Link, useLocation, useRouter } from '@tanstack/react-router';
import { type ReactElement, useEffect } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { isRecord, textAt } from '../lib/record.ts';
import { createKeptStore, useStore } from '../lib/store.ts';
import { closeTab, nameTab, type OpenTab, openTab } from '../lib/tabs.ts';
import { entryOf } from '../registry.ts';

const HOME: OpenTab = { path: '/', href: '/', title: null };

function readTabs(stored: unknown): readonly OpenTab[] {
  const list = Array.isArray(stored) ? stored.filter(isRecord) : [];
  const tabs = list.flatMap((one) => {
    const path = textAt(one, 'path') ?? '';
    if (path === '/' || entryOf(path) === null) return [];
    return [{ path, href: textAt(one, 'href') ?? path, title: textAt(one, 'title') ?? null }];
  });
  return [HOME, ...tabs];
}

const openTabs = createKeptStore<readonly OpenTab[]>('tradewind.tabs', readTabs);

/** Gives the open tab of this page a title of its own, such as a product's code. */
export function useTabTitle(title: string | undefined): void {
  const { pathname } = useLocation();
  useEffect(() => {
    if (title !== undefined) openTabs.set((tabs) => nameTab(tabs, pathname, title));
  }, [pathname, title]);
}

/** The pages kept open, each with the filters it was left with. */
export function OpenTabs(): ReactElement {
  const { t } = useWords();
  const router = useRouter();
  const { pathname, href } = useLocation();
  const tabs = useStore(openTabs);
  useEffect(() => {
    if (entryOf(pathname) !== null) openTabs.set((now) => openTab(now, pathname, href));
  }, [pathname, href]);
  const close = (path: string): void => {
    const { tabs: left, next } = closeTab(tabs, path);
    openTabs.set(left);
    if (path === pathname) router.history.push(next);
  };
  return (
    <nav className="tabs" aria-label={t('shell:tabs.label')}>
      {tabs.map((tab) => {
        const name = tab.title ?? t(`shell:page.${entryOf(tab.path)?.name ?? 'cockpit'}`);
        return (
          <div key={tab.path} className={tab.path === pathname ? 'tab active' : 'tab'}>
            <Link
              to={tab.path}
              search={Object.fromEntries(new URLSearchParams(tab.href.split('?')[1] ?? ''))}
              className="clip"
              aria-current={tab.path === pathname ? 'page' : undefined}
            >
              {name}
            </Link>
            {tab.path !== '/' && (
              <button
                type="button"
                aria-label={t('shell:tabs.close', { name })}
                onClick={() => close(tab.path)}
              >
                <CloseOutlined />
              </button>
            )}
          </div>
        );
      })}
    </nav>
  );
}
