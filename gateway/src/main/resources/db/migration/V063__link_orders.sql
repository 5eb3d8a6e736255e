-- The unpaid orders of payment links are summed up before each new one of a merchant with a day limit, while others wait.
create index payment_order_unpaid_of_link on payment_order (merchant_id, created_at) include (amount)
    where status = 'INIT' and starts_with(request_id, 'PAYMENT-LINK-');
