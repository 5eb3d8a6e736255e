package org.lifepay.sdk;

/** 订单检索条件。Filter of {@link LifepayClient#listOrders} (protocol §3.6); immutable. A criterion that is not set does not apply. */
public final class OrderFilter extends ListFilter {
    private OrderFilter(Builder builder) {
        super(builder);
    }

    /** Starts a filter that lets everything through. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what must be true of orders; all of it together. */
    public static final class Builder extends ListFilter.Builder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Only orders that stand so.
         *
         * @throws IllegalArgumentException for {@link OrderStatus#OTHER}
         */
        public Builder status(OrderStatus status) {
            return super.status(status);
        }

        /** Only orders that were placed with this mode; {@link PaymentMode#cashier()} for those without one. */
        public Builder paymentMode(PaymentMode mode) {
            return put("paymentModeCode", mode.code().orElse("CASHIER"));
        }

        @Override
        public OrderFilter build() {
            return new OrderFilter(this);
        }
    }
}
