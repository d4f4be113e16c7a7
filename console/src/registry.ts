import type { ComponentType } from 'react';

/** First level of the menu; order of appearance. */
export const GROUPS = ['today', 'supply', 'trade', 'records', 'trail', 'settings'] as const;
export type Group = (typeof GROUPS)[number];

/** A page's module: each exports its component under this one name. */
export interface PageModule {
  readonly Page: ComponentType;
}

export interface PageEntry {
  /** Path of the address, parameters with a dollar: '/products/$productId'. */
  readonly path: string;
  /** Name of the page's words in shell.json under `page`. */
  readonly name: string;
  /** Where it stands in the menu; null for pages reached from another page. */
  readonly group: Group | null;
  /** Permission without which the server refuses everything on the page. */
  readonly permission: string | null;
  readonly load: () => Promise<PageModule>;
}

/** Every page behind the sign-in, in the order of the menu: to add a page, add its line. */
export const PAGES: readonly PageEntry[] = [
  page('/', 'cockpit', 'today', 'cockpit.read', () => import('./routes/cockpit/page.tsx')),
  page('/imports', 'imports', 'supply', 'imports.read', () => import('./routes/imports/page.tsx')),
  page(
    '/imports/$importId',
    'import',
    null,
    'imports.read',
    () => import('./routes/imports/run-page.tsx'),
  ),
  page(
    '/forecasts',
    'forecast',
    'supply',
    'forecasts.read',
    () => import('./routes/forecast/page.tsx'),
  ),
  page(
    '/forecasts/accuracy',
    'accuracy',
    'supply',
    'forecasts.read',
    () => import('./routes/accuracy/page.tsx'),
  ),
  page(
    '/forecasts/$forecastId',
    'forecastRun',
    null,
    'forecasts.read',
    () => import('./routes/forecast/page.tsx'),
  ),
  page(
    '/launches',
    'launches',
    'supply',
    'forecasts.read',
    () => import('./routes/launches/page.tsx'),
  ),
  page('/plans', 'plans', 'supply', 'plans.read', () => import('./routes/plan/page.tsx')),
  page('/plans/$planId', 'plan', null, 'plans.read', () => import('./routes/plan/page.tsx')),
  page(
    '/plans/$planId/targets',
    'targets',
    null,
    'plans.read',
    () => import('./routes/plan/targets-page.tsx'),
  ),
  page(
    '/promotions',
    'promotions',
    'supply',
    'promotions.read',
    () => import('./routes/promotions/page.tsx'),
  ),
  page('/trials', 'trials', 'supply', 'plans.read', () => import('./routes/trials/page.tsx')),
  page('/trials/$trialId', 'trial', null, 'plans.read', () => import('./routes/trials/trial.tsx')),
  page(
    '/purchasing',
    'purchasing',
    'supply',
    'plans.read',
    () => import('./routes/purchasing/page.tsx'),
  ),
  page(
    '/products',
    'products',
    'records',
    'catalog.read',
    () => import('./routes/catalog/page.tsx'),
  ),
  page(
    '/products/$productId',
    'product',
    null,
    'catalog.read',
    () => import('./routes/catalog/product.tsx'),
  ),
  page('/orders', 'orders', 'records', 'orders.read', () => import('./routes/orders/page.tsx')),
  page(
    '/warehouses',
    'warehouses',
    'supply',
    'warehouses.read',
    () => import('./routes/warehouses/page.tsx'),
  ),
  page(
    '/warehouses/$warehouseId',
    'warehouse',
    null,
    'warehouses.read',
    () => import('./routes/warehouses/warehouse.tsx'),
  ),
  page(
    '/fulfilment',
    'fulfilment',
    'supply',
    'fulfilment.read',
    () => import('./routes/fulfilment/page.tsx'),
  ),
  page(
    '/routing-rules',
    'compare',
    'supply',
    'fulfilment.read',
    () => import('./routes/fulfilment/compare.tsx'),
  ),
  page(
    '/shipping-limits',
    'limits',
    'supply',
    'fulfilment.read',
    () => import('./routes/fulfilment/limits.tsx'),
  ),
  page('/impacts', 'impacts', 'trade', 'impact.read', () => import('./routes/impact/page.tsx')),
  page(
    '/impacts/$impactId',
    'impact',
    null,
    'impact.read',
    () => import('./routes/impact/detail.tsx'),
  ),
  page(
    '/landed-cost',
    'landedCost',
    'trade',
    'tariff.read',
    () => import('./routes/landed-cost/page.tsx'),
  ),
  page('/stock', 'stock', 'supply', 'inventory.read', () => import('./routes/stock/page.tsx')),
  page(
    '/stock-reservations',
    'reservations',
    'supply',
    'inventory.read',
    () => import('./routes/stock/reservations.tsx'),
  ),
  page(
    '/counting',
    'counting',
    'supply',
    'inventory.read',
    () => import('./routes/counting/page.tsx'),
  ),
  page(
    '/corrections',
    'corrections',
    'supply',
    'inventory.read',
    () => import('./routes/counting/corrections.tsx'),
  ),
  page(
    '/stock-value',
    'stockValue',
    'supply',
    'inventory.read',
    () => import('./routes/stock/value.tsx'),
  ),
  page(
    '/channel-buffers',
    'buffers',
    'supply',
    'inventory.read',
    () => import('./routes/stock/buffers.tsx'),
  ),
  page(
    '/customers',
    'customers',
    'records',
    'customers.read',
    () => import('./routes/customers/page.tsx'),
  ),
  page(
    '/suppliers',
    'suppliers',
    'supply',
    'partners.read',
    () => import('./routes/suppliers/page.tsx'),
  ),
  page(
    '/classification',
    'classification',
    'trade',
    'classification.read',
    () => import('./routes/classification/page.tsx'),
  ),
  page(
    '/screening',
    'screening',
    'trade',
    'screening.read',
    () => import('./routes/screening/page.tsx'),
  ),
  page('/marks', 'marks', 'trade', 'marks.read', () => import('./routes/marks/page.tsx')),
  page(
    '/remedies',
    'remedies',
    'trade',
    'remedies.read',
    () => import('./routes/remedies/page.tsx'),
  ),
  page(
    '/tariff-versions',
    'tariffVersions',
    'trade',
    'schedules.read',
    () => import('./routes/tariff-versions/page.tsx'),
  ),
  page(
    '/certificates',
    'certificates',
    'trade',
    'evidence.read',
    () => import('./routes/evidence/page.tsx'),
  ),
  page(
    '/compliance',
    'compliance',
    'trade',
    'compliance.read',
    () => import('./routes/compliance/page.tsx'),
  ),
  page(
    '/compliance/$market/$sku',
    'checklist',
    null,
    'compliance.read',
    () => import('./routes/compliance/checklist.tsx'),
  ),
  page(
    '/regulations',
    'monitor',
    'trade',
    'monitor.read',
    () => import('./routes/monitor/page.tsx'),
  ),
  page(
    '/rulebook',
    'rulebook',
    'trade',
    'rulebook.read',
    () => import('./routes/rulebook/page.tsx'),
  ),
  page(
    '/rulebook/$ruleId',
    'rulebookRule',
    null,
    'rulebook.read',
    () => import('./routes/rulebook/rule-page.tsx'),
  ),
  page(
    '/rulebook/$ruleId/$draftId',
    'rulebookDraft',
    null,
    'rulebook.read',
    () => import('./routes/rulebook/draft-page.tsx'),
  ),
  page('/jobs', 'jobs', 'trail', 'jobs.read', () => import('./routes/jobs/page.tsx')),
  page('/audit', 'audit', 'trail', 'audit.read', () => import('./routes/audit/page.tsx')),
  page(
    '/settings/company',
    'company',
    'settings',
    'company.settings',
    () => import('./routes/settings/company.tsx'),
  ),
  page(
    '/settings/people',
    'people',
    'settings',
    'people.read',
    () => import('./routes/settings/people.tsx'),
  ),
  page(
    '/settings/roles',
    'roles',
    'settings',
    'people.read',
    () => import('./routes/settings/roles.tsx'),
  ),
  page(
    '/settings/keys',
    'keys',
    'settings',
    'keys.manage',
    () => import('./routes/settings/keys.tsx'),
  ),
  page(
    '/settings/account',
    'account',
    'settings',
    null,
    () => import('./routes/settings/account.tsx'),
  ),
];

function page(
  path: string,
  name: string,
  group: Group | null,
  permission: string | null,
  load: () => Promise<PageModule>,
): PageEntry {
  return { path, name, group, permission, load };
}

/** The entry a concrete address belongs to: '/products/p1' is '/products/$productId'. */
export function entryOf(pathname: string, pages: readonly PageEntry[] = PAGES): PageEntry | null {
  const wanted = pathname.split('/').filter((part) => part !== '');
  return (
    pages.find(({ path }) => {
      const parts = path.split('/').filter((part) => part !== '');
      return (
        parts.length === wanted.length &&
        parts.every((part, at) => part.startsWith('$') || part === wanted[at])
      );
    }) ?? null
  );
}
