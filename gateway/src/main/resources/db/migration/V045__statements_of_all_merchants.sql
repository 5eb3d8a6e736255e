-- Operators read the statements of all merchants, newest day first.
create index statement_of_all on statement (day desc, merchant_id desc, correction desc) where status = 'READY';
