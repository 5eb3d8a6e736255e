-- A recovery code stays readable, sealed by the vault, until its user confirms that it is saved, or for a day.
alter table person_recovery
    add column sealed       text,
    add column sealed_until timestamptz,
    add check ((sealed is null) = (sealed_until is null));

-- What buyers read on the cashier page; null: the whole name.
alter table merchant add column short_name text check (length(short_name) between 1 and 20);
