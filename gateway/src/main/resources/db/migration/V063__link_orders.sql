-- From which network an unpaid order of a payment link was placed, as a digest: one network must not use up a link. It is forgotten
-- when the order is paid or has ended, so the index has what is open only.
alter table payment_link_order add column network text;
create index payment_link_order_of_network on payment_link_order (merchant_id, link_id, network) where network is not null;

-- The unpaid orders of payment links are summed up before each new one of a merchant with a day limit, while others wait.
create index payment_order_unpaid_of_link on payment_order (merchant_id, created_at) include (amount)
    where status = 'INIT' and starts_with(request_id, 'PAYMENT-LINK-');
