package org.lifepay.gateway.payout;

import java.time.Instant;

/** The states of a payout. docs/states.md lists all transitions. */
public sealed interface PayoutState {
    PayoutOutcome on(PayoutEvent event);

    /** The status on the wire and in the table. */
    String status();

    /** Accepted and reserved; not sent yet. */
    record Accepted() implements PayoutState {
        @Override
        public PayoutOutcome on(PayoutEvent event) {
            return underWay(event);
        }

        @Override
        public String status() {
            return "INIT";
        }
    }

    /** Sent; the channel's final result is missing. The protocol spells its status so. */
    record Sent() implements PayoutState {
        @Override
        public PayoutOutcome on(PayoutEvent event) {
            return event instanceof PayoutEvent.Dispatched ? new PayoutOutcome.Ignore() : underWay(event);
        }

        @Override
        public String status() {
            return "REMITING";
        }
    }

    /** Paid. The bank may still send the money back. */
    record Done(String channelNumber, Instant at) implements PayoutState {
        @Override
        public PayoutOutcome on(PayoutEvent event) {
            return switch (event) {
                case PayoutEvent.SentBack(var code, var when, var _) ->
                    new PayoutOutcome.Move(new Returned(code, when));
                case PayoutEvent.Dispatched _, PayoutEvent.PaidOut _, PayoutEvent.Declined _ ->
                    new PayoutOutcome.Ignore();
            };
        }

        @Override
        public String status() {
            return "SUCCESS";
        }
    }

    /** No money moved. */
    record Failed(String code, Instant at) implements PayoutState {
        @Override
        public PayoutOutcome on(PayoutEvent event) {
            return event instanceof PayoutEvent.PaidOut ? new PayoutOutcome.Contradict() : new PayoutOutcome.Ignore();
        }

        @Override
        public String status() {
            return "FAILED";
        }
    }

    /** It was paid, and the bank sent the money back: for the merchant it has failed. */
    record Returned(String code, Instant at) implements PayoutState {
        @Override
        public PayoutOutcome on(PayoutEvent event) {
            return new PayoutOutcome.Ignore();
        }

        @Override
        public String status() {
            return "FAILED";
        }
    }

    /** Money that was sent back before we learnt that it was paid has moved twice. */
    private static PayoutOutcome underWay(PayoutEvent event) {
        return switch (event) {
            case PayoutEvent.Dispatched _ -> new PayoutOutcome.Move(new Sent());
            case PayoutEvent.PaidOut(var number, var at) -> new PayoutOutcome.Move(new Done(number, at));
            case PayoutEvent.Declined(var code, var at) -> new PayoutOutcome.Move(new Failed(code, at));
            case PayoutEvent.SentBack(var code, var at, var _) -> new PayoutOutcome.Move(new Returned(code, at));
        };
    }
}
