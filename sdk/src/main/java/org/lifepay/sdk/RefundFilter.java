package org.lifepay.sdk;

/** 退款检索条件。Filter of {@link LifepayClient#listRefunds} (protocol §3.6); immutable. A criterion that is not set does not apply. */
public final class RefundFilter extends ListFilter {
    private RefundFilter(Builder builder) {
        super(builder);
    }

    /** Starts a filter that lets everything through. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what must be true of refunds; all of it together. */
    public static final class Builder extends ListFilter.Builder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Only refunds that stand so.
         *
         * @throws IllegalArgumentException for {@link RefundStatus#OTHER}
         */
        public Builder status(RefundStatus status) {
            return super.status(status);
        }

        @Override
        public RefundFilter build() {
            return new RefundFilter(this);
        }
    }
}
