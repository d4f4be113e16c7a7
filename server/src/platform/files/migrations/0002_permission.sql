-- Needed to fetch a file by its id alone; null, as for all files so far: the room that keeps it serves it.
alter table public.stored_file add column permission text;
