-- Which companies were filled with the sample, and with which; a row goes when the sample is discarded.
create table public.sample_load (
  tenant_id uuid not null,
  seed text not null,
  size text not null check (size in ('small', 'large')),
  today date not null,
  orders int not null,
  finished boolean not null default false,
  loaded_at timestamptz not null default now(),
  primary key (tenant_id)
);
call house.protect('public.sample_load');
