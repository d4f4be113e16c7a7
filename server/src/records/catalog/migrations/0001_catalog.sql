-- What the company sells. Texts shown to people are kept by language: {"zh": "...", "en": "..."}.
create table public.category (
  tenant_id uuid not null,
  code text not null,
  names jsonb not null default '{}',
  -- Typed attributes of its products: [{"key", "names", "type", "unit", "choices", "required"}].
  attribute_schema jsonb not null default '[]',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, code)
);
call house.protect('public.category');

create table public.product (
  tenant_id uuid not null,
  product_id uuid not null,
  code text not null,
  names jsonb not null default '{}',
  category text,
  brand text,
  attributes jsonb not null default '{}',
  lifecycle text not null default 'active'
    check (lifecycle in ('draft', 'active', 'phase_out', 'discontinued')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, product_id),
  constraint product_code unique (tenant_id, code),
  foreign key (tenant_id, category) references public.category (tenant_id, code)
);
create index product_category on public.product (tenant_id, category);
call house.protect('public.product');

create table public.variant (
  tenant_id uuid not null,
  sku text not null,
  product_id uuid not null,
  names jsonb not null default '{}',
  options jsonb not null default '{}',
  gtin text,
  weight_grams int check (weight_grams > 0),
  length_mm int check (length_mm > 0),
  width_mm int check (width_mm > 0),
  height_mm int check (height_mm > 0),
  origin_country char(2),
  -- [{"material": "cotton", "share": "95"}], shares in per cent as decimal text; null is unknown.
  materials jsonb,
  picture_file_id uuid,
  unit_cost_minor bigint check (unit_cost_minor >= 0),
  list_price_minor bigint check (list_price_minor >= 0),
  -- One currency for both amounts.
  currency char(3),
  lifecycle text not null default 'active'
    check (lifecycle in ('draft', 'active', 'phase_out', 'discontinued')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- What the search box looks through, in lower case.
  search text generated always as
    (lower(sku || ' ' || coalesce(gtin, '') || ' ' || jsonb_path_query_array(names, '$.*')::text)) stored,
  primary key (tenant_id, sku),
  foreign key (tenant_id, product_id) references public.product (tenant_id, product_id),
  check (currency is not null or (unit_cost_minor is null and list_price_minor is null))
);
create unique index variant_gtin on public.variant (tenant_id, gtin) where gtin is not null;
create index variant_product on public.variant (tenant_id, product_id);
create index variant_lifecycle on public.variant (tenant_id, lifecycle, sku);
call house.protect('public.variant');

-- What a channel calls our SKU.
create table public.sku_alias (
  tenant_id uuid not null,
  channel_id uuid not null,
  external_sku text not null,
  sku text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, channel_id, external_sku),
  foreign key (tenant_id, sku) references public.variant (tenant_id, sku)
);
create index sku_alias_sku on public.sku_alias (tenant_id, sku);
call house.protect('public.sku_alias');
