-- Derived: what the last unit of a SKU in a warehouse is worth to orders still to come, in minor
-- units of the base currency. Pairs not named are worth nothing more than themselves.
create table public.route_price (
  tenant_id uuid not null,
  warehouse_id uuid not null,
  sku text not null collate "C",
  price_minor bigint not null check (price_minor > 0),
  primary key (tenant_id, warehouse_id, sku)
);
call house.protect('public.route_price');

-- When they were worked out last, and from what.
create table public.route_price_run (
  tenant_id uuid not null primary key,
  made_at timestamptz not null,
  orders int not null,
  skus int not null,
  priced int not null
);
call house.protect('public.route_price_run');

-- Orders that changed places with others before they were picked.
alter table public.route_decision drop constraint route_decision_kind_check;
alter table public.route_decision add constraint route_decision_kind_check
  check (kind in ('auto', 'manual', 'outage', 'cut_off', 'exchange'));

create index shipment_cut_off on public.shipment (tenant_id, cut_off_at)
  where state in ('planned', 'released');
