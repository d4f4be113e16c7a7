-- Numbers for people, counted by kind and day.
create table public.order_counter (
  tenant_id uuid not null,
  kind text not null,
  day date not null,
  last int not null,
  primary key (tenant_id, kind, day)
);
call house.protect('public.order_counter');

create table public.purchase_order (
  tenant_id uuid not null,
  order_id uuid not null,
  number text not null,
  state text not null check (state in ('draft', 'placed', 'received', 'cancelled')),
  plan_id uuid,
  supplier_id uuid,
  to_warehouse_id uuid not null,
  -- Monday of the week in which it is to be ordered; the first day any line asks for.
  week date not null,
  order_on date not null,
  arrives_on date not null,
  currency char(3) not null,
  goods_minor bigint,
  freight_minor bigint not null,
  units int not null,
  line_count int not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  moved_by text,
  moved_at timestamptz,
  version int not null default 1,
  primary key (tenant_id, order_id),
  constraint purchase_order_number unique (tenant_id, number)
);
create index purchase_order_created on public.purchase_order (tenant_id, created_at, order_id);
create index purchase_order_state on public.purchase_order (tenant_id, state, created_at, order_id);
call house.protect('public.purchase_order');

create table public.purchase_order_line (
  tenant_id uuid not null,
  order_id uuid not null,
  line_no int not null,
  sku text not null collate "C",
  quantity int not null check (quantity > 0),
  goods_minor bigint,
  freight_minor bigint not null,
  arrives_on date not null,
  plan_line_no int,
  primary key (tenant_id, order_id, line_no),
  foreign key (tenant_id, order_id) references public.purchase_order (tenant_id, order_id)
);
create index purchase_order_line_sku on public.purchase_order_line (tenant_id, sku);
call house.protect('public.purchase_order_line');

create table public.transfer_order (
  tenant_id uuid not null,
  order_id uuid not null,
  number text not null,
  state text not null check (state in ('draft', 'shipped', 'received', 'cancelled')),
  plan_id uuid,
  from_warehouse_id uuid not null,
  to_warehouse_id uuid not null,
  week date not null,
  ship_on date not null,
  arrives_on date not null,
  currency char(3) not null,
  goods_minor bigint,
  freight_minor bigint not null,
  units int not null,
  line_count int not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  moved_by text,
  moved_at timestamptz,
  version int not null default 1,
  primary key (tenant_id, order_id),
  constraint transfer_order_number unique (tenant_id, number),
  check (from_warehouse_id <> to_warehouse_id)
);
create index transfer_order_created on public.transfer_order (tenant_id, created_at, order_id);
create index transfer_order_state on public.transfer_order (tenant_id, state, created_at, order_id);
call house.protect('public.transfer_order');

create table public.transfer_order_line (
  tenant_id uuid not null,
  order_id uuid not null,
  line_no int not null,
  sku text not null collate "C",
  quantity int not null check (quantity > 0),
  goods_minor bigint,
  freight_minor bigint not null,
  arrives_on date not null,
  plan_line_no int,
  primary key (tenant_id, order_id, line_no),
  foreign key (tenant_id, order_id) references public.transfer_order (tenant_id, order_id)
);
create index transfer_order_line_sku on public.transfer_order_line (tenant_id, sku);
call house.protect('public.transfer_order_line');
