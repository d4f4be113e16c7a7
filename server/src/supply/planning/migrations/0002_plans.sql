create table public.plan_run (
  tenant_id uuid not null,
  plan_id uuid not null,
  job_id uuid,
  state text not null check (state in ('queued', 'running', 'ready', 'superseded', 'failed')),
  -- Versions of the inputs: which forecast, which count of stock, which network, which settings.
  forecast_run_id uuid not null,
  planned_for date,
  stock_as_of date,
  stock_hash text,
  network_hash text,
  settings jsonb,
  settings_hash text,
  currency char(3),
  horizon_weeks int,
  sku_count int,
  line_count int,
  purchase_minor bigint,
  freight_minor bigint,
  at_stake_minor bigint,
  -- What was missing and what stood in for it: [{"code", "params"}].
  assumptions jsonb not null default '[]',
  capacity jsonb not null default '[]',
  seconds real,
  created_by text not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant_id, plan_id),
  foreign key (tenant_id, forecast_run_id) references public.forecast_run (tenant_id, run_id)
);
create index plan_run_created on public.plan_run (tenant_id, created_at, plan_id);
call house.protect('public.plan_run');

create table public.plan_line (
  tenant_id uuid not null,
  plan_id uuid not null,
  line_no int not null,
  kind text not null check (kind in ('purchase', 'transfer')),
  state text not null check (state in ('proposed', 'edited', 'approved', 'rejected')),
  sku text not null collate "C",
  -- What the SKU was called when it was planned, by language.
  names jsonb not null default '{}',
  -- A purchase without a supplier is one still to be found.
  supplier_id uuid,
  from_warehouse_id uuid,
  to_warehouse_id uuid not null,
  to_tier text not null check (to_tier in ('domestic', 'overseas', 'forward')),
  through jsonb not null default '[]',
  quantity int not null check (quantity > 0),
  proposed_quantity int not null check (proposed_quantity > 0),
  -- Day to order or to ship, and day of arrival.
  act_on date not null,
  proposed_act_on date not null,
  arrives_on date not null,
  deadline date,
  currency char(3) not null,
  -- null: nothing says what a unit costs.
  goods_minor bigint,
  freight_minor bigint not null,
  proposed_goods_minor bigint,
  proposed_freight_minor bigint not null,
  at_stake_minor bigint,
  reasons jsonb not null,
  alternatives jsonb not null,
  assumptions jsonb not null default '[]',
  cost_parts jsonb not null,
  edited_by text,
  edit_reason text,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  order_id uuid,
  version int not null default 1,
  primary key (tenant_id, plan_id, line_no),
  foreign key (tenant_id, plan_id) references public.plan_run (tenant_id, plan_id) on delete cascade,
  check ((kind = 'transfer') = (from_warehouse_id is not null)),
  check (kind = 'purchase' or supplier_id is null)
);
create index plan_line_state on public.plan_line (tenant_id, plan_id, state, line_no);
create index plan_line_sku on public.plan_line (tenant_id, plan_id, sku);
call house.protect('public.plan_line');

create table public.plan_target (
  tenant_id uuid not null,
  plan_id uuid not null,
  sku text not null collate "C",
  warehouse_id uuid not null,
  tier text not null,
  serves text[] not null,
  weekly_units real not null,
  cycle_level real not null,
  safety_stock int not null,
  reorder_point int not null,
  order_up_to int not null,
  expected_fill real not null,
  -- null: never counted; the plan took it for nothing and says so.
  on_hand int,
  reserved int not null,
  inbound int not null,
  cover_weeks real,
  stock_out_date date,
  excess int not null,
  lead_days_mean real,
  reasons jsonb not null,
  primary key (tenant_id, plan_id, sku, warehouse_id),
  foreign key (tenant_id, plan_id) references public.plan_run (tenant_id, plan_id) on delete cascade
);
create index plan_target_stock_out on public.plan_target (tenant_id, plan_id, stock_out_date);
call house.protect('public.plan_target');

-- Which warehouse serves which market with a SKU; null where none does.
create table public.plan_placement (
  tenant_id uuid not null,
  plan_id uuid not null,
  sku text not null collate "C",
  market char(2) not null,
  warehouse_id uuid,
  weekly_units real not null,
  -- Sales over the horizon at the selling price; null where no price is known.
  value_minor bigint,
  delivery_days real,
  cost_minor bigint not null,
  reasons jsonb not null,
  alternatives jsonb not null,
  primary key (tenant_id, plan_id, sku, market),
  foreign key (tenant_id, plan_id) references public.plan_run (tenant_id, plan_id) on delete cascade
);
call house.protect('public.plan_placement');
