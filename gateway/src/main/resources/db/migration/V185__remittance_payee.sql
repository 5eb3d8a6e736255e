-- Who was paid by a file, to find a payment that is made twice; apart from V183, which locks the table.
create index foreign_remittance_payee on foreign_remittance (merchant_id, payee_key, created_at) where payee_key is not null;
