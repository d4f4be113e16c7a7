-- A buyer by reference. Who the person is stands in customer_personal and nowhere else.
create table public.customer (
  tenant_id uuid not null,
  customer_id uuid not null,
  external_ref text not null collate "C",
  -- ISO 3166 alpha-2; null is unknown.
  market char(2),
  -- Sums over the customer's orders, kept by records/orders in the transaction of each order.
  order_count int not null default 0,
  units int not null default 0,
  first_order_on date,
  last_order_on date,
  created_at timestamptz not null default now(),
  primary key (tenant_id, customer_id),
  constraint customer_ref unique (tenant_id, external_ref)
);
create index customer_last_order
  on public.customer (tenant_id, last_order_on desc nulls last, customer_id desc);
call house.protect('public.customer');

create table public.customer_personal (
  tenant_id uuid not null,
  customer_id uuid not null,
  name text,
  email text,
  phone text,
  address jsonb,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, customer_id),
  foreign key (tenant_id, customer_id) references public.customer (tenant_id, customer_id)
    on delete cascade
);
call house.protect('public.customer_personal');
