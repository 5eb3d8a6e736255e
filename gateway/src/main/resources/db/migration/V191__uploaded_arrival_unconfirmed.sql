-- Those of which no list has told, by account number; apart from V190, which locks the table.
create index bank_arrival_unconfirmed on bank_arrival (bank, account_number) where unconfirmed_since is not null;
