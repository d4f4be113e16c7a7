-- Goods that are under way, or ordered from a supplier, and should go to another warehouse: somebody
-- has to ask the carrier or the supplier. A draft is changed at once and needs no row.
create table public.order_redirect (
  tenant_id uuid not null,
  redirect_id uuid not null,
  kind text not null check (kind in ('purchase', 'transfer')),
  order_id uuid not null,
  state text not null check (state in ('proposed', 'done', 'withdrawn')),
  to_warehouse_id uuid not null,
  -- Lines of the order that should go; the rest stays.
  lines int[] not null,
  units int not null check (units > 0),
  arrives_on date not null,
  -- Freight of the new way.
  freight_minor bigint not null,
  currency char(3) not null,
  reason text not null,
  -- What asked for it: {"kind", "id"}.
  cause jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  primary key (tenant_id, redirect_id)
);
-- An order is asked to go to one place at a time.
create unique index order_redirect_open on public.order_redirect (tenant_id, order_id)
  where state = 'proposed';
create index order_redirect_created on public.order_redirect (tenant_id, created_at, redirect_id);
call house.protect('public.order_redirect');
