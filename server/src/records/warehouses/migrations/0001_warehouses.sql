create table public.warehouse (
  tenant_id uuid not null,
  warehouse_id uuid not null,
  code text not null,
  name text not null,
  tier text not null check (tier in ('domestic', 'overseas', 'forward')),
  country char(2) not null,
  city text,
  latitude numeric(7, 4) not null check (latitude between -90 and 90),
  longitude numeric(7, 4) not null check (longitude between -180 and 180),
  -- null is unknown, not unlimited.
  capacity_units int check (capacity_units > 0),
  -- Currency per unit and week, and per unit in and out; null is unknown.
  storage_rate numeric(14, 4) check (storage_rate >= 0),
  handling_rate numeric(14, 4) check (handling_rate >= 0),
  currency char(3) not null,
  -- Local time up to which an order leaves the same day.
  cut_off text not null check (cut_off ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  time_zone text not null,
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, warehouse_id),
  constraint warehouse_code unique (tenant_id, code)
);
call house.protect('public.warehouse');

-- supply: supplier (null: any) to warehouse; transfer: warehouse to warehouse; delivery: warehouse
-- to the buyers of a market.
create table public.lane (
  tenant_id uuid not null,
  lane_id uuid not null,
  kind text not null check (kind in ('supply', 'transfer', 'delivery')),
  from_supplier_id uuid,
  from_warehouse_id uuid,
  to_warehouse_id uuid,
  to_market char(2),
  mode text not null check (mode in ('sea', 'air', 'express', 'road')),
  days_mean numeric(8, 2) not null check (days_mean >= 0),
  days_sd numeric(8, 2) not null check (days_sd >= 0),
  cost_per_kg numeric(14, 4) not null check (cost_per_kg >= 0),
  cost_per_unit numeric(14, 4) not null check (cost_per_unit >= 0),
  currency char(3) not null,
  -- Where the figures come from: codes of data/logistics-assumptions.json; empty when typed in.
  assumptions text[] not null default '{}',
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, lane_id),
  constraint lane_route unique nulls not distinct
    (tenant_id, kind, from_supplier_id, from_warehouse_id, to_warehouse_id, to_market, mode),
  foreign key (tenant_id, from_supplier_id) references public.supplier (tenant_id, supplier_id),
  foreign key (tenant_id, from_warehouse_id) references public.warehouse (tenant_id, warehouse_id),
  foreign key (tenant_id, to_warehouse_id) references public.warehouse (tenant_id, warehouse_id),
  check (case kind
    when 'supply' then from_warehouse_id is null and to_warehouse_id is not null and to_market is null
    when 'transfer' then from_supplier_id is null and from_warehouse_id is not null
      and to_warehouse_id is not null and to_market is null and from_warehouse_id <> to_warehouse_id
    else from_supplier_id is null and from_warehouse_id is not null
      and to_warehouse_id is null and to_market is not null end)
);
call house.protect('public.lane');
