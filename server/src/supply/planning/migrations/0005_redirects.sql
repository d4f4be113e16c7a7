-- Goods that are under way, or ordered from a supplier, and were sent to another warehouse: the order
-- and the stock in transit are changed at once; somebody has to have the carrier or the supplier
-- confirm it, else they are put back. A draft needs no row.
create table public.order_redirect (
  tenant_id uuid not null,
  redirect_id uuid not null,
  kind text not null check (kind in ('purchase', 'transfer')),
  order_id uuid not null,
  state text not null check (state in ('unconfirmed', 'confirmed', 'undone', 'replaced',
    'cancelled')),
  to_warehouse_id uuid not null,
  -- Lines of the order that go there.
  lines int[] not null,
  units int not null check (units > 0),
  arrives_on date not null,
  -- Freight of the new way, beside what was paid for the old one.
  freight_minor bigint not null,
  currency char(3) not null,
  reason text not null,
  -- What asked for it: {"kind", "id"}.
  cause jsonb not null,
  -- Destination, days and freight by line as they were: {"toWarehouseId", "actOn", ...}.
  way_before jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  -- What the carrier or supplier said.
  end_note text,
  primary key (tenant_id, redirect_id)
);
-- Of an order one answer is waited for at a time.
create unique index order_redirect_open on public.order_redirect (tenant_id, order_id)
  where state = 'unconfirmed';
create index order_redirect_created on public.order_redirect (tenant_id, created_at, redirect_id);
call house.protect('public.order_redirect');
