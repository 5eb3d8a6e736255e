-- The lines of a file; apart from V183, which locks the table.
create unique index foreign_remittance_of_batch on foreign_remittance (merchant_id, batch_id, line_no) where batch_id is not null;
