-- Those that the bank contradicts, until a user has seen to them; apart from V144, which locks the table.
create index foreign_remittance_contradicted on foreign_remittance (contradicted_at)
    where contradicted_at is not null and contradiction_handled_at is null;
