-- What came onto and left what is available to a merchant, newest first. No payment is in these indexes.
create index posting_available on posting (merchant_id, posting_id)
    where debit_account = 'PAYABLE_AVAILABLE' or credit_account = 'PAYABLE_AVAILABLE';
create index posting_available_all on posting (posting_id)
    where debit_account = 'PAYABLE_AVAILABLE' or credit_account = 'PAYABLE_AVAILABLE';
