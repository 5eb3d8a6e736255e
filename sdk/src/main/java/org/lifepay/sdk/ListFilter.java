package org.lifepay.sdk;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.lifepay.envelope.Fields;

/** 检索条件。What the filters of all lists share (protocol §3.6); immutable. A criterion that is not set does not apply. */
public abstract class ListFilter {
    private final Fields fields;

    ListFilter(Builder<?> builder) {
        this.fields = builder.fields.build();
    }

    final Fields fields() {
        return fields;
    }

    /**
     * Collects what must be true of the items; all of it together.
     *
     * @param <B> the builder of the list's own filter
     */
    public abstract static class Builder<B extends Builder<B>> {
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
        private static final int MAX_PAGE_SIZE = 100;

        private final Fields.Builder fields = Fields.builder();

        Builder() {}

        abstract B self();

        /** The finished filter. */
        public abstract ListFilter build();

        /**
         * Only what has this number, whole. Of an order: the requestId, the platform's serialNumber, the number of any
         * attempt at Alipay, or Alipay's trade number. Of a refund: its requestId or serialNumber, or any number of its order.
         *
         * @param number at most 64 characters
         */
        public B number(String number) {
            return put("number", Preconditions.text("number", number));
        }

        /**
         * Only what was placed in this period; the list begins with the last placed. Both ends belong to it, to the second.
         * Replaces {@link #endedBetween}.
         */
        public B createdBetween(Instant from, Instant to) {
            return between("CREATED", from, to);
        }

        /**
         * Only what became final in this period; the list begins with the last that did. Both ends belong to it, to the
         * second. Replaces {@link #createdBetween}.
         */
        public B endedBetween(Instant from, Instant to) {
            return between("ENDED", from, to);
        }

        /** Only amounts between these two, in fen, at least 1; both belong to it. */
        public B amountBetween(Money min, Money max) {
            if (max.fen() < min.fen()) {
                throw new IllegalArgumentException("min must not be greater than max");
            }
            fields.put("minAmount", Preconditions.positive("min", min).fen());
            fields.put("maxAmount", max.fen());
            return self();
        }

        /**
         * Only what has this text in its remark, in upper or lower case. Needs a period of at most 31 days.
         *
         * @param text at most 300 characters
         */
        public B remarkContains(String text) {
            return put("remark", Preconditions.text("remark", text));
        }

        /** How many items a page has, 1 to 100; 20 without it. */
        public B pageSize(int size) {
            if (size < 1 || size > MAX_PAGE_SIZE) {
                throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE_SIZE + " items");
            }
            fields.put("pageSize", size);
            return self();
        }

        /** Names a status; the one for all that this version does not know can be no filter. */
        final B status(Enum<?> status) {
            if (status.name().equals("OTHER")) {
                throw new IllegalArgumentException("OTHER is not a status of the platform");
            }
            return put("status", status.name());
        }

        final B put(String name, String value) {
            fields.put(name, value);
            return self();
        }

        private B between(String timeOf, Instant from, Instant to) {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("from must not be after to");
            }
            fields.put("timeOf", timeOf);
            fields.put("from", TIME.format(from));
            fields.put("to", TIME.format(to));
            return self();
        }
    }
}
