package org.lifepay.gateway.refund;

import java.time.Instant;

/** The states of a refund. docs/states.md lists all transitions. */
public sealed interface RefundState {
    RefundOutcome on(RefundEvent event);

    /** The status on the wire and in the table. */
    String status();

    /** Accepted; the channel's final result is missing. */
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

    /** The buyer was refunded. */
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
