-- Those that the channel contradicts, until a user has seen to them; apart from V092, which locks the table.
create index payout_contradicted on payout (contradicted_at)
    where contradicted_at is not null and contradiction_handled_at is null;
