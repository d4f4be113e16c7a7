-- Derived from orders: units of a week's sales that were called off, that came back, and of these
-- the ones taken out of demand because they can be sold again. Only weeks with any have a row.
create table public.demand_return (
  tenant_id uuid not null,
  sku text not null collate "C",
  market char(2) not null,
  -- Monday of the sale.
  week date not null,
  cancelled int not null check (cancelled >= 0),
  returned int not null check (returned >= 0),
  restocked int not null check (restocked between 0 and returned),
  primary key (tenant_id, sku, market, week)
);
call house.protect('public.demand_return');

-- A planner's word on what a new SKU will sell like in a market. One holds at a time.
create table public.launch (
  tenant_id uuid not null,
  launch_id uuid not null,
  sku text not null collate "C",
  market char(2) not null,
  -- Monday of the first week of sale.
  launch_week date not null,
  -- Beside the analogues: 1.2 = a fifth more.
  scale numeric(6, 3) not null check (scale > 0),
  -- Series it is taken from: [{"sku", "market"}].
  analogues jsonb not null,
  reason text not null,
  author text not null,
  created_at timestamptz not null,
  version int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  primary key (tenant_id, launch_id)
);
create unique index launch_holding on public.launch (tenant_id, sku, market)
  where withdrawn_at is null;
call house.protect('public.launch');

-- A planner's word that a SKU is sold in a market up to a week and no longer; '*' is every market.
create table public.ending (
  tenant_id uuid not null,
  ending_id uuid not null,
  sku text not null collate "C",
  market text not null,
  -- Monday of the last week of sale.
  last_week date not null,
  reason text not null,
  author text not null,
  created_at timestamptz not null,
  version int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  primary key (tenant_id, ending_id)
);
create unique index ending_holding on public.ending (tenant_id, sku, market)
  where withdrawn_at is null;
call house.protect('public.ending');

-- Why a series of a run is not forecast by the recipe alone.
create table public.forecast_reason (
  tenant_id uuid not null,
  run_id uuid not null,
  sku text not null collate "C",
  market char(2) not null,
  code text not null,
  params jsonb not null,
  primary key (tenant_id, run_id, sku, market),
  foreign key (tenant_id, run_id) references public.forecast_run (tenant_id, run_id) on delete cascade
);
call house.protect('public.forecast_reason');
