-- A SKU that is sold as one and sent as several. It has no stock of its own.
create table public.kit_component (
  tenant_id uuid not null,
  kit_sku text not null collate "C",
  sku text not null collate "C",
  units int not null check (units between 1 and 10000),
  primary key (tenant_id, kit_sku, sku),
  check (kit_sku <> sku)
);
create index kit_component_sku on public.kit_component (tenant_id, sku);
call house.protect('public.kit_component');
