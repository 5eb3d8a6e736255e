-- Emails to users about what waits for them. About people: never written in one transaction with a merchant's table.
create table person_alert (
    person_id bigint      primary key references person,
    mode      text        not null check (mode in ('USUAL', 'ON', 'OFF')),   -- USUAL: by the role
    told      text        not null,                                          -- what the last email told
    told_at   timestamptz,
    due_at    timestamptz not null
);
