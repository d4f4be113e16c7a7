-- When parcels leave a warehouse. Every warehouse worked every day before; so it stays until
-- somebody says otherwise.
alter table public.warehouse
  -- null: no limit is kept to.
  add column parcels_per_day int check (parcels_per_day > 0),
  -- ISO 8601: 1 is Monday, 7 is Sunday.
  add column working_days smallint[] not null default '{1,2,3,4,5,6,7}'
    check (cardinality(working_days) > 0 and working_days <@ '{1,2,3,4,5,6,7}'::smallint[]),
  -- Local dates on which nothing leaves.
  add column holidays date[] not null default '{}';
