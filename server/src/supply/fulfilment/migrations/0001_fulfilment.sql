-- Where each order leaves from, and why. A decision keeps what it saw and every warehouse that lost.
create table public.route_decision (
  tenant_id uuid not null,
  decision_id uuid not null,
  order_id uuid not null,
  kind text not null check (kind in ('auto', 'manual', 'outage', 'cut_off')),
  -- A person's own words, or the outage's.
  reason text,
  made_at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  currency char(3) not null,
  cost_minor bigint not null,
  -- What the cheapest would have cost; differs only where a person chose otherwise.
  best_minor bigint not null,
  shipped_whole boolean not null,
  inputs jsonb not null,
  -- Parcels, what was refused, facts named, and the alternatives with what they lost by.
  outcome jsonb not null,
  primary key (tenant_id, decision_id)
);
create index route_decision_order on public.route_decision (tenant_id, order_id, made_at);
call house.protect('public.route_decision', 'append');

create table public.wave (
  tenant_id uuid not null,
  wave_id uuid not null,
  number text not null,
  warehouse_id uuid not null,
  ship_on date not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (tenant_id, wave_id),
  constraint wave_number unique (tenant_id, number)
);
call house.protect('public.wave');

create table public.shipment (
  tenant_id uuid not null,
  shipment_id uuid not null,
  -- The order's number and which of its parcels.
  number text not null,
  order_id uuid not null,
  decision_id uuid not null,
  warehouse_id uuid not null,
  market char(2),
  state text not null check (state in ('planned', 'released', 'picked', 'shipped', 'cancelled')),
  wave_id uuid,
  service text not null,
  units int not null check (units > 0),
  weight_grams int not null,
  currency char(3) not null,
  cost_minor bigint not null,
  ship_on date not null,
  promise_on date not null,
  -- The instant after which it does not leave on ship_on any more.
  cut_off_at timestamptz not null,
  created_at timestamptz not null,
  moved_at timestamptz,
  moved_by text,
  version int not null default 1,
  primary key (tenant_id, shipment_id)
);
create index shipment_order on public.shipment (tenant_id, order_id);
create index shipment_state on public.shipment (tenant_id, state, ship_on, shipment_id);
create index shipment_warehouse on public.shipment (tenant_id, warehouse_id, state, ship_on);
call house.protect('public.shipment');

create table public.shipment_line (
  tenant_id uuid not null,
  shipment_id uuid not null,
  sku text not null collate "C",
  units int not null check (units > 0),
  primary key (tenant_id, shipment_id, sku)
);
call house.protect('public.shipment_line');

-- Paid orders that nothing could be sent for; looked at again when retry_at has come.
create table public.route_wait (
  tenant_id uuid not null,
  order_id uuid not null,
  decision_id uuid not null,
  since timestamptz not null,
  retry_at timestamptz not null,
  primary key (tenant_id, order_id)
);
call house.protect('public.route_wait');

-- Duty and tax of goods that leave a warehouse for a market, as a share of their value.
create table public.route_duty (
  tenant_id uuid not null,
  warehouse_id uuid not null,
  market char(2) not null,
  share numeric(9, 6) not null check (share between 0 and 10),
  source text not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, warehouse_id, market)
);
call house.protect('public.route_duty');

-- What may not leave from where to where; null is every one.
create table public.route_block (
  tenant_id uuid not null,
  block_id uuid not null,
  warehouse_id uuid,
  market char(2),
  sku text collate "C",
  rule text not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, block_id),
  check (warehouse_id is not null or market is not null or sku is not null)
);
call house.protect('public.route_block');

create table public.warehouse_outage (
  tenant_id uuid not null,
  outage_id uuid not null,
  warehouse_id uuid not null,
  reason text not null,
  started_at timestamptz not null,
  started_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (tenant_id, outage_id)
);
-- One outage of a warehouse at a time.
create unique index warehouse_outage_open on public.warehouse_outage (tenant_id, warehouse_id)
  where ended_at is null;
call house.protect('public.warehouse_outage');
