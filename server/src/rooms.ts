/**
 * The rooms of the house in one list: the order of migrations, and which rooms each may import
 * within its own district. Rooms of a district to the left may always be imported, never to the
 * right. Checked by test/boundaries.test.ts.
 */
export const DISTRICTS = [
  'platform',
  'records',
  'trade',
  'supply',
  'growth',
  'alliance',
  'cockpit',
] as const;

export type District = (typeof DISTRICTS)[number];

/** `district/room` -> rooms of the same district that it may import through their index.ts. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'platform/workers': [],
  'platform/database': ['workers'],
  'platform/config': [],
  'platform/ids': [],
  'platform/errors': [],
  'platform/geo': [],
  'platform/lists': ['errors', 'geo'],
  'platform/log': ['config'],
  'platform/metrics': [],
  'platform/audit': ['database', 'ids'],
  'platform/events': ['database', 'ids', 'log'],
  'platform/files': ['config', 'database', 'errors', 'ids', 'log'],
  'platform/jobs': ['audit', 'database', 'errors', 'ids', 'log', 'metrics'],
  'platform/fx': ['database'],
  'platform/house': ['audit', 'config', 'database', 'events', 'files', 'jobs', 'log'],
  'platform/auth': ['audit', 'config', 'database', 'errors', 'ids', 'log'],
  'platform/http': [
    'audit',
    'auth',
    'config',
    'database',
    'errors',
    'files',
    'house',
    'ids',
    'jobs',
    'log',
    'metrics',
  ],
  'platform/views': ['audit', 'database', 'errors', 'house', 'http', 'ids', 'lists'],
  'records/catalog': [],
  'records/channels': [],
  'records/customers': [],
  'records/partners': ['catalog'],
  'records/warehouses': ['partners'],
  'records/orders': ['catalog', 'channels', 'customers'],
  'records/imports': ['catalog', 'channels', 'customers', 'orders', 'partners', 'warehouses'],
  'trade/schedules': [],
  'trade/classification': ['schedules'],
  'trade/tariff': ['schedules', 'classification'],
  'trade/rulebook': ['monitor'],
  'trade/evidence': ['rulebook'],
  'trade/marks': ['classification', 'evidence'],
  'trade/compliance': ['classification', 'rulebook', 'evidence', 'marks'],
  'trade/monitor': ['schedules', 'classification'],
  'trade/screening': [],
  'trade/remedies': ['schedules', 'classification', 'tariff', 'monitor'],
  'supply/inventory': [],
  'supply/planning': ['inventory'],
  'supply/trials': ['inventory', 'planning'],
  'supply/fulfilment': ['inventory', 'planning'],
  'cockpit/impact': [],
  'cockpit/decisions': ['impact'],
  'cockpit/sample': [],
};
