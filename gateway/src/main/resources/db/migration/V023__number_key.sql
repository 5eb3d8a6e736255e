-- Which key the channel's numbers are derived with; it never changes, so there is one row.
create table number_key (
    id            integer     primary key check (id = 1),
    fingerprint   text        not null,
    first_used_at timestamptz not null
);
