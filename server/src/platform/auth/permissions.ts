/** What a person or key may do, down to the action; routes name one of these. */
export const PERMISSIONS = [
  'cockpit.read',
  'catalog.read',
  'catalog.write',
  'orders.read',
  'orders.write',
  'customers.read',
  'customers.personal',
  'warehouses.read',
  'warehouses.write',
  'partners.read',
  'partners.write',
  'channels.read',
  'channels.write',
  'imports.read',
  'imports.write',
  'tariff.read',
  'tariff.write',
  'schedules.read',
  'schedules.write',
  'classification.read',
  'classification.write',
  'monitor.read',
  'monitor.write',
  'inventory.read',
  'inventory.write',
  'inventory.approve',
  'fulfilment.read',
  'fulfilment.write',
  'forecasts.read',
  'forecasts.run',
  'forecasts.override',
  'plans.read',
  'plans.run',
  'plans.edit',
  'plans.approve',
  'exports.write',
  'views.share',
  'jobs.read',
  'jobs.cancel',
  'people.read',
  'people.invite',
  'people.roles',
  'keys.manage',
  'audit.read',
  'company.settings',
  'company.reset',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** The people who work inside a company; `viewer` is for partners and auditors. */
export const ROLES = [
  'owner',
  'compliance',
  'planner',
  'warehouse',
  'service',
  'marketer',
  'privacy',
  'training',
  'viewer',
] as const;

export type Role = (typeof ROLES)[number];

const READS = [
  'cockpit.read',
  'catalog.read',
  'orders.read',
  'warehouses.read',
  'partners.read',
  'channels.read',
  'imports.read',
  'tariff.read',
  'schedules.read',
  'classification.read',
  'monitor.read',
  'inventory.read',
  'fulfilment.read',
  'forecasts.read',
  'plans.read',
  'jobs.read',
] as const satisfies readonly Permission[];

/** Reading does not include customers: who needs them is named role by role. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  owner: PERMISSIONS,
  compliance: [
    ...READS,
    'catalog.write',
    'tariff.write',
    'schedules.write',
    'classification.write',
    'monitor.write',
    'exports.write',
    'views.share',
    'jobs.cancel',
    'audit.read',
  ],
  planner: [
    ...READS,
    'catalog.write',
    'classification.write',
    'warehouses.write',
    'partners.write',
    'imports.write',
    'schedules.write',
    'inventory.write',
    'inventory.approve',
    'fulfilment.write',
    'forecasts.run',
    'forecasts.override',
    'plans.run',
    'plans.edit',
    'exports.write',
    'views.share',
    'jobs.cancel',
  ],
  warehouse: [
    ...READS,
    'warehouses.write',
    'imports.write',
    'inventory.write',
    'fulfilment.write',
    'views.share',
  ],
  service: [
    ...READS,
    'customers.read',
    'customers.personal',
    'orders.write',
    'fulfilment.write',
    'exports.write',
    'views.share',
  ],
  marketer: [
    ...READS,
    'customers.read',
    'channels.write',
    'catalog.write',
    'exports.write',
    'views.share',
  ],
  privacy: [
    ...READS,
    'customers.read',
    'customers.personal',
    'views.share',
    'audit.read',
    'people.read',
  ],
  training: [...READS, 'views.share', 'people.read', 'people.invite'],
  viewer: READS,
};

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

export function isPermission(text: string): text is Permission {
  return (PERMISSIONS as readonly string[]).includes(text);
}
