-- The person behind whoever asked for a correction: themselves, or the owner of the key that did.
-- Null where nobody stands behind a key. A second person decides, so a key is no second person.
alter table public.stock_adjustment add column requested_for text;
update public.stock_adjustment a set requested_for = case
    when exists (select from house.api_key k where k.id::text = a.requested_by)
      then (select k.created_by::text from house.api_key k where k.id::text = a.requested_by)
    else a.requested_by
  end;
-- Of decisions from now on; what was decided before stays as it was.
alter table public.stock_adjustment add constraint stock_adjustment_second_person
  check (decided_by is null or decided_by is distinct from requested_for) not valid;
