import {
  AppstoreOutlined,
  FileTextOutlined,
  RightOutlined,
  SearchOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { type KeyboardEvent, type ReactElement, useDeferredValue, useRef, useState } from 'react';
import { findOrders, findVariants } from '../api/search.ts';
import { useGranted, useMay } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';
import { nameIn } from '../lib/names.ts';
import { PAGES } from '../registry.ts';

interface Found {
  readonly key: string;
  readonly kind: 'page' | 'product' | 'order';
  readonly title: string;
  readonly note: string;
  readonly to: string;
  readonly search: Readonly<Record<string, string>>;
}

const ICONS = {
  page: <RightOutlined />,
  product: <AppstoreOutlined />,
  order: <FileTextOutlined />,
} as const;

/** Pages by name, then products and orders from two letters on. */
function useFound(asked: string): readonly Found[] {
  const { t, language } = useWords();
  const granted = useGranted();
  const [seesProducts, seesOrders] = [useMay('catalog.read'), useMay('orders.read')];
  const q = useDeferredValue(asked.trim());
  const products = useQuery({ ...findVariants(q), enabled: q.length > 1 && seesProducts });
  const orders = useQuery({ ...findOrders(q), enabled: q.length > 1 && seesOrders });
  const pages = PAGES.filter(
    (one) => one.group !== null && (one.permission === null || granted.includes(one.permission)),
  )
    .map((one) => ({ path: one.path, title: t(`shell:page.${one.name}`) }))
    .filter((one) => one.title.toLowerCase().includes(q.toLowerCase()));
  return [
    ...pages.map(
      ({ path, title }): Found => ({
        key: path,
        kind: 'page',
        title,
        note: t('shell:search.page'),
        to: path,
        search: {},
      }),
    ),
    ...(products.data?.items ?? []).map(
      (one): Found => ({
        key: one.sku,
        kind: 'product',
        title: one.sku,
        note: nameIn(one.names, language),
        to: `/products/${one.productId}`,
        search: { sku: one.sku },
      }),
    ),
    ...(orders.data?.items ?? []).map(
      (one): Found => ({
        key: one.orderId,
        kind: 'order',
        title: one.orderNumber,
        note: `${one.placedOn} · ${one.total.amount} ${one.total.currency}`,
        to: '/orders',
        search: { open: one.orderId },
      }),
    ),
  ];
}

/** Go anywhere by typing: arrows choose, Enter goes. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(asked);
  const chosen = Math.min(at, Math.max(0, found.length - 1));
  const go = (one: Found | undefined): void => {
    if (one === undefined) return;
    onClose();
    void navigate({ to: one.to, search: one.search });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(found[chosen]);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || found.length === 0) return;
    event.preventDefault();
    setAt((chosen + step + found.length) % found.length);
  };
  return (
    <Modal
      open
      footer={null}
      closable={false}
      width={600}
      style={{ top: 90 }}
      onCancel={onClose}
      afterOpenChange={() => input.current?.focus()}
    >
      <div className="palette">
        <div className="palette-ask">
          <SearchOutlined aria-hidden="true" />
          <input
            ref={input}
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-found"
            aria-activedescendant={found[chosen] === undefined ? undefined : `found-${chosen}`}
            aria-label={t('shell:search.button')}
            placeholder={t('shell:search.hint')}
            value={asked}
            onChange={(event) => {
              setAsked(event.target.value);
              setAt(0);
            }}
            onKeyDown={press}
          />
        </div>
        <FoundList {...{ found, chosen, asked, go, press }} point={setAt} />
      </div>
    </Modal>
  );
}

interface FoundProps {
  readonly found: readonly Found[];
  readonly chosen: number;
  readonly asked: string;
  readonly go: (one: Found) => void;
  readonly point: (index: number) => void;
  readonly press: (event: KeyboardEvent) => void;
}

function FoundList({ found, chosen, asked, go, point, press }: FoundProps): ReactElement {
  const { t } = useWords();
  return (
    <div id="palette-found" role="listbox" className="palette-found">
      {found.map((one, index) => (
        <div
          key={one.key}
          id={`found-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          onPointerMove={() => point(index)}
          onClick={() => go(one)}
          onKeyDown={press}
        >
          <span aria-hidden="true">{ICONS[one.kind]}</span>
          <strong>{one.title}</strong>
          <span className="muted clip">{one.note}</span>
        </div>
      ))}
      {found.length === 0 && <p className="muted">{t('shell:search.nothing', { asked })}</p>}
    </div>
  );
}
