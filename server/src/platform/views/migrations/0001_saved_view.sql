-- Filters of a list that somebody gave a name: their own, or shown to everybody in the company.
create table public.saved_view (
  tenant_id uuid not null,
  view_id uuid not null,
  -- The list it belongs to, as the console calls it: 'orders'.
  page text not null check (length(page) between 1 and 40),
  -- Id of the person, or key, that made it.
  owner_id text not null,
  name text not null check (length(name) between 1 and 60),
  -- Parameters of the list's address by name: {"market": "US"}.
  search jsonb not null,
  shared boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, view_id),
  constraint saved_view_name unique (tenant_id, page, owner_id, name)
);
create index saved_view_shared on public.saved_view (tenant_id, page) where shared;
call house.protect('public.saved_view');
