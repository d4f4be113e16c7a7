-- A picture of the product stands for each of its SKUs that has none of its own.
alter table public.product add column picture_file_id uuid;
