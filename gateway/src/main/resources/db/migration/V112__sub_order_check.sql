alter table sub_order validate constraint sub_order_order;
