-- An alert that cannot be delivered is no exception that a user is told of: alerts about alerts would never end.
alter table letter add column kind text not null default 'MESSAGE' check (kind in ('MESSAGE', 'ALERT'));

drop index letter_failed;
create index letter_failed on letter (ended_at) where status = 'FAILED' and handled_at is null and kind = 'MESSAGE';

-- What waits is looked up without a write; told and told_at decide which gateway sends.
alter table person_alert drop column due_at;
