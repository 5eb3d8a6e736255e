package org.lifepay.sdk;

import java.time.Instant;
import org.lifepay.envelope.Fields;

/** 退款检索条件。Filter of {@link LifepayClient#listRefunds} (protocol §3.6); immutable. A criterion that is not set does not apply. */
public final class RefundFilter {
    private final Fields fields;

    private RefundFilter(Fields fields) {
        this.fields = fields;
    }

    /** Starts a filter that lets everything through. */
    public static Builder builder() {
        return new Builder();
    }

    Fields fields() {
        return fields;
    }

    /** Collects what must be true of refunds; all of it together. */
    public static final class Builder {
        private final FilterFields fields = new FilterFields();

        private Builder() {}

        /**
         * Only refunds with this number, whole.
         *
         * @param number the refund's requestId or serialNumber, or any number of its order; at most 64 characters
         */
        public Builder number(String number) {
            fields.number(number);
            return this;
        }

        /**
         * Only refunds placed in this period; the list begins with the last placed. Both ends belong to it, to the second.
         * Replaces {@link #endedBetween}.
         */
        public Builder createdBetween(Instant from, Instant to) {
            fields.between("CREATED", from, to);
            return this;
        }

        /**
         * Only refunds that became final in this period; the list begins with the last that did. Both ends belong to it, to the
         * second. Replaces {@link #createdBetween}.
         */
        public Builder endedBetween(Instant from, Instant to) {
            fields.between("ENDED", from, to);
            return this;
        }

        /**
         * Only refunds that stand so.
         *
         * @throws IllegalArgumentException for {@link RefundStatus#OTHER}
         */
        public Builder status(RefundStatus status) {
            fields.status(status.name());
            return this;
        }

        /** Only refunds of an amount between these two, in fen, at least 1; both belong to it. */
        public Builder amountBetween(Money min, Money max) {
            fields.amountBetween(min, max);
            return this;
        }

        /**
         * Only refunds whose remark has this text in it, in upper or lower case. Needs a period of at most 31 days.
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
        public RefundFilter build() {
            return new RefundFilter(fields.build());
        }
    }
}
