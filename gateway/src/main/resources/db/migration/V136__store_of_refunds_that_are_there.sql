-- Few: only gateways that know V089 store orders with a store, which the index of V134 finds.
update refund set store_id = placed.store_id, cashier_id = placed.cashier_id
from payment_order placed
where placed.store_id is not null and refund.merchant_id = placed.merchant_id and refund.order_id = placed.order_id;
