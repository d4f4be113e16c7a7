create table public.supplier (
  tenant_id uuid not null,
  supplier_id uuid not null,
  code text not null,
  name text not null,
  country char(2),
  currency char(3) not null,
  -- Days from order to goods ready; null is unknown.
  lead_time_days_mean numeric(8, 2) check (lead_time_days_mean >= 0),
  lead_time_days_sd numeric(8, 2) check (lead_time_days_sd >= 0),
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, supplier_id),
  constraint supplier_code unique (tenant_id, code)
);
call house.protect('public.supplier');

create table public.supplier_item (
  tenant_id uuid not null,
  supplier_id uuid not null,
  sku text not null,
  unit_cost_minor bigint check (unit_cost_minor >= 0),
  currency char(3) not null,
  -- Least units of one order, and the step above it.
  moq int not null default 1 check (moq > 0),
  batch int not null default 1 check (batch > 0),
  -- Where the item differs from its supplier; null takes the supplier's.
  lead_time_days_mean numeric(8, 2) check (lead_time_days_mean >= 0),
  lead_time_days_sd numeric(8, 2) check (lead_time_days_sd >= 0),
  -- 1 is asked first.
  priority int not null default 1 check (priority > 0),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, supplier_id, sku),
  foreign key (tenant_id, supplier_id) references public.supplier (tenant_id, supplier_id)
);
create index supplier_item_sku on public.supplier_item (tenant_id, sku);
call house.protect('public.supplier_item');
