-- What stands in each warehouse, as last counted or reported. One row a warehouse and SKU; a pair
-- without a row is unknown, not zero.
create table public.stock_snapshot (
  tenant_id uuid not null,
  warehouse_id uuid not null,
  sku text not null collate "C",
  on_hand int not null check (on_hand >= 0),
  -- Day the units were counted.
  as_of date not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, warehouse_id, sku)
);
create index stock_snapshot_sku on public.stock_snapshot (tenant_id, sku, warehouse_id);
call house.protect('public.stock_snapshot');
