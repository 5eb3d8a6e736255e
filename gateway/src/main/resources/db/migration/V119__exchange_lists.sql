-- Purchases of foreign money by the time of their payment, a merchant's and all merchants'; remittances of all merchants.
create index foreign_purchase_paid on foreign_purchase (merchant_id, paid_at, order_id);
create index foreign_purchase_all on foreign_purchase (paid_at, order_id);
create index foreign_remittance_all on foreign_remittance (remittance_id);
