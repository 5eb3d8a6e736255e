package org.lifepay.gateway.refund;

import java.time.Instant;

/** The state of a refund. All cells are written out in docs/states.md. */
public sealed interface RefundState {
    RefundOutcome on(RefundEvent event);

    /** The status that merchants see, and that the table keeps. */
    String status();

    /** Accepted; the channel has not said the last word. */
    record Accepted() implements RefundState {
        @Override
        public RefundOutcome on(RefundEvent event) {
            return switch (event) {
                case RefundEvent.PaidOut(var at) -> new RefundOutcome.Move(new Done(at));
                case RefundEvent.Declined(var code, var at) -> new RefundOutcome.Move(new Failed(code, at));
            };
        }

        @Override
        public String status() {
            return "INIT";
        }
    }

    /** The money went back to the buyer. */
    record Done(Instant at) implements RefundState {
        @Override
        public RefundOutcome on(RefundEvent event) {
            return switch (event) {
                case RefundEvent.PaidOut _, RefundEvent.Declined _ -> new RefundOutcome.Ignore();
            };
        }

        @Override
        public String status() {
            return "SUCCESS";
        }
    }

    /** No money moved. */
    record Failed(String code, Instant at) implements RefundState {
        @Override
        public RefundOutcome on(RefundEvent event) {
            return switch (event) {
                case RefundEvent.PaidOut _, RefundEvent.Declined _ -> new RefundOutcome.Ignore();
            };
        }

        @Override
        public String status() {
            return "FAILED";
        }
    }
}
