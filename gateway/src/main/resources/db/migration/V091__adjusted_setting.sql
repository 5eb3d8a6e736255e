-- Settings that operators have changed on a page; a setting without a row has its configured value.
create table adjusted_setting (
    key text primary key,
    value integer not null,
    changed_at timestamptz not null,
    changed_by text not null,
    version integer not null);
