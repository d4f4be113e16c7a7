-- The application's role owns nothing, so row-level security binds it. Roles belong to the whole
-- cluster, so two databases migrating at once may both try to make it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tradewind_app') then
    create role tradewind_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
  if not pg_has_role(current_user, 'tradewind_app', 'member') then
    execute format('grant tradewind_app to %I', current_user);
  end if;
end $$;

-- Tables of the house (migrations, accounts) live apart from the tenants' tables in public.
create schema if not exists house;

create table if not exists house.migration (
  room text not null,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now(),
  primary key (room, name)
);

-- The tenant whose rows the open transaction may see; null outside a tenant's transaction.
create or replace function house.tenant() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('tradewind.tenant_id', true), '')::uuid $$;

-- Every table of a tenant is created, then given to this function: row-level security on reads and
-- writes, and the rights named ('append' tables can be read and added to, never changed).
create or replace procedure house.protect(target regclass, rights text default 'all')
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant_rows on %s to tradewind_app using (tenant_id = house.tenant()) '
    'with check (tenant_id = house.tenant())', target);
  execute format('create policy house_rows on %s to current_user using (true) with check (true)', target);
  if rights = 'append' then
    execute format('grant select, insert on %s to tradewind_app', target);
  else
    execute format('grant select, insert, update, delete on %s to tradewind_app', target);
  end if;
end $$;

grant usage on schema house to tradewind_app;
grant execute on function house.tenant() to tradewind_app;
