-- What moved the foreign money of a merchant, for statements per currency; few postings are foreign.
create index posting_foreign on posting (merchant_id, currency, business_day) where currency <> 'CNY';
