package org.lifepay.sdk;

import java.time.Instant;
import org.lifepay.envelope.Fields;

/** 订单检索条件。Filter of {@link LifepayClient#listOrders} (protocol §3.6); immutable. A criterion that is not set does not apply. */
public final class OrderFilter {
    private final Fields fields;

    private OrderFilter(Fields fields) {
        this.fields = fields;
    }

    /** Starts a filter that lets everything through. */
    public static Builder builder() {
        return new Builder();
    }

    Fields fields() {
        return fields;
    }

    /** Collects what must be true of orders; all of it together. */
    public static final class Builder {
        private final FilterFields fields = new FilterFields();

        private Builder() {}

        /**
         * Only orders with this number, whole.
         *
         * @param number the requestId, the platform's serialNumber, the number of any attempt at Alipay, or Alipay's trade number; at most 64 characters
         */
        public Builder number(String number) {
            fields.number(number);
            return this;
        }

        /**
         * Only orders placed in this period; the list begins with the last placed. Both ends belong to it, to the second.
         * Replaces {@link #endedBetween}.
         */
        public Builder createdBetween(Instant from, Instant to) {
            fields.between("CREATED", from, to);
            return this;
        }

        /**
         * Only orders that ended in this period; the list begins with the last that did. Both ends belong to it, to the
         * second. Replaces {@link #createdBetween}.
         */
        public Builder endedBetween(Instant from, Instant to) {
            fields.between("ENDED", from, to);
            return this;
        }

        /**
         * Only orders that stand so.
         *
         * @throws IllegalArgumentException for {@link OrderStatus#OTHER}
         */
        public Builder status(OrderStatus status) {
            fields.status(status.name());
            return this;
        }

        /** Only orders that were placed with this mode; {@link PaymentMode#cashier()} for those without one. */
        public Builder paymentMode(PaymentMode mode) {
            fields.paymentMode(mode);
            return this;
        }

        /** Only orders of an amount between these two, in fen, at least 1; both belong to it. */
        public Builder amountBetween(Money min, Money max) {
            fields.amountBetween(min, max);
            return this;
        }

        /**
         * Only orders whose remark has this text in it, in upper or lower case. Needs a period of at most 31 days.
         *
         * @param text at most 300 characters
         */
        public Builder remarkContains(String text) {
            fields.remarkContains(text);
            return this;
        }

        /** How many items a page has, 1 to 100; 20 without it. */
        public Builder pageSize(int size) {
            fields.pageSize(size);
            return this;
        }

        /** The finished filter. */
        public OrderFilter build() {
            return new OrderFilter(fields.build());
        }
    }
}
