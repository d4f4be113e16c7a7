-- Answers that are kept in memory stand as long as nothing they rest on was changed. Each table they
-- rest on is given to house.count_changes with the topic of those answers; every transaction that
-- changed a row of one counts the topic's generation up, once, at its commit.
create table house.generation (
  tenant_id uuid not null,
  topic text not null,
  n bigint not null,
  primary key (tenant_id, topic)
);

-- What the open transaction changed. Nobody else ever sees a row of it: it is gone by the commit.
create unlogged table house.generation_note (
  note_id bigint generated always as identity primary key,
  tenant_id uuid not null,
  topic text not null
);

-- The count itself waits for the commit, so that two long transactions of one tenant never wait for
-- each other because of it, and cannot lock each other out.
create function house.count_generation() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into house.generation as g (tenant_id, topic, n) values (new.tenant_id, new.topic, 1)
    on conflict (tenant_id, topic) do update set n = g.n + 1;
  delete from house.generation_note where note_id = new.note_id;
  return null;
end $$;
create constraint trigger count_generation after insert on house.generation_note
  deferrable initially deferred for each row execute function house.count_generation();

-- Arguments: topic, column of the tenant, columns whose change changes no answer.
create function house.note_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  noted text := coalesce(current_setting('tradewind.changed', true), '');
  tenant uuid := house.tenant();
  ignored text[] := tg_argv[2]::text[];
  mark text;
begin
  if tenant is null then
    if tg_op = 'DELETE' then tenant := to_jsonb(old) ->> tg_argv[1];
    else tenant := to_jsonb(new) ->> tg_argv[1];
    end if;
  end if;
  mark := tenant || ' ' || tg_argv[0] || ';';
  if position(mark in noted) > 0 then return null; end if;
  if tg_op = 'UPDATE' and cardinality(ignored) > 0
    and to_jsonb(old) - ignored = to_jsonb(new) - ignored then return null; end if;
  perform set_config('tradewind.changed', noted || mark, true);
  insert into house.generation_note (tenant_id, topic) values (tenant, tg_argv[0]);
  return null;
end $$;

create procedure house.count_changes(
  target regclass, topic text, ignored text[] default '{}', tenant_column text default 'tenant_id')
language plpgsql as $$
declare
  called text := format('execute function house.note_change(%L, %L, %L)', topic, tenant_column, ignored);
begin
  execute format('create trigger %I after insert or delete on %s for each row %s',
    'count_' || topic, target, called);
  execute format('create trigger %I after update on %s for each row when (old.* is distinct from new.*) %s',
    'count_' || topic || '_changes', target, called);
end $$;

-- The generation of a topic as the open transaction sees it; null once it changed something itself.
create function house.generation(text) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case
    when position(house.tenant() || ' ' || $1 || ';'
      in coalesce(current_setting('tradewind.changed', true), '')) > 0 then null
    else coalesce(
      (select g.n from house.generation g where g.tenant_id = house.tenant() and g.topic = $1), 0)
  end $$;
