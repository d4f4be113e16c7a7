-- What keeps a listing from a market: counted, so that what is remembered of it never outlives it.
call house.count_changes('public.mark_hit', 'verdicts');
call house.count_changes('public.watched_mark', 'verdicts');
