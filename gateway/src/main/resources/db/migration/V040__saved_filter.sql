-- Filters of the console's lists that a user has given a name. About users only, like their sessions.
create table saved_filter (
    person_id  bigint      not null references person,
    list       text        not null,
    name       text        not null,
    query      text        not null,          -- the form, as the query of an address
    created_at timestamptz not null,
    primary key (person_id, list, name)
);
