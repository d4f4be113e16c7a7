-- What a company holds beside the rules that ship.
call house.count_changes('public.rulebook_rule', 'verdicts');
call house.count_changes('public.rulebook_retired', 'verdicts');
call house.count_changes('public.rulebook_reading', 'verdicts');
call house.count_changes('public.rulebook_edition', 'verdicts');
