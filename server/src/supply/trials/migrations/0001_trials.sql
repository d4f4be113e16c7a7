-- An article tried in small batches: what is believed of it, the plan, and how it goes.
create table public.trial (
  tenant_id uuid not null,
  trial_id uuid not null,
  sku text not null collate "C",
  -- Null is all markets.
  market char(2),
  state text not null check (state in ('draft', 'running', 'ended')),
  currency char(3) not null,
  facts jsonb not null,
  -- Where each fact came from when it was not typed.
  origins jsonb not null,
  supplier_id uuid,
  warehouse_id uuid not null,
  plan jsonb not null,
  launched_on date,
  first_units int check (first_units > 0),
  advice jsonb,
  advised_week int,
  advised_stock jsonb,
  advised_at timestamptz,
  end_reason text,
  ended_on date,
  created_by text not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, trial_id),
  check ((state = 'draft') = (launched_on is null) or state = 'ended')
);
create unique index trial_open on public.trial (tenant_id, sku, coalesce(market, '**'))
  where state <> 'ended';
create index trial_created on public.trial (tenant_id, created_at, trial_id);
call house.protect('public.trial');

-- What a person said of a week instead of the orders.
create table public.trial_week (
  tenant_id uuid not null,
  trial_id uuid not null,
  week int not null check (week >= 0),
  units int not null check (units >= 0),
  days_in_stock int not null check (days_in_stock between 0 and 7),
  reason text not null,
  said_by text not null,
  said_at timestamptz not null,
  primary key (tenant_id, trial_id, week),
  foreign key (tenant_id, trial_id) references public.trial (tenant_id, trial_id)
);
call house.protect('public.trial_week');

-- What was decided after a week, beside what was advised. Never changed.
create table public.trial_decision (
  tenant_id uuid not null,
  decision_id uuid not null,
  trial_id uuid not null,
  week int not null,
  action text not null check (action in ('reorder', 'hold', 'stop')),
  units int not null check (units >= 0),
  advised_action text,
  advised_units int,
  reason text not null,
  order_id uuid,
  order_number text,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (tenant_id, decision_id),
  foreign key (tenant_id, trial_id) references public.trial (tenant_id, trial_id)
);
create index trial_decision_of on public.trial_decision (tenant_id, trial_id, decided_at);
call house.protect('public.trial_decision');
