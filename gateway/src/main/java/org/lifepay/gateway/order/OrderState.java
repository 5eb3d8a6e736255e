package org.lifepay.gateway.order;

import java.time.Instant;
import org.lifepay.gateway.channel.PaymentMethod;

/** The states of an order; each holds only what is valid in it. docs/states.md lists all transitions. */
public sealed interface OrderState {
    /** The outcome of the event in this state. */
    Outcome on(Event event);

    /** The status on the wire and in the table. */
    String status();

    /** Waiting for payment. */
    record Open() implements OrderState {
        @Override
        public Outcome on(Event event) {
            return switch (event) {
                case Event.Confirmed(var payment, var method) ->
                    new Outcome.Move(new Paid(payment.number(), method, payment.tradeNo(), payment.paidAt()));
                case Event.Declined(var code, var at) -> new Outcome.Move(new Failed(code, at));
                case Event.Cancelled(var at) -> new Outcome.Move(new Closed(CloseReason.CANCELLED, at));
                case Event.DeadlinePassed(var at) -> new Outcome.Move(new Closed(CloseReason.EXPIRED, at));
                case Event.MerchantSuspended(var at) -> new Outcome.Move(new Closed(CloseReason.SUSPENDED, at));
            };
        }

        @Override
        public String status() {
            return "INIT";
        }
    }

    /** Paid, once. */
    record Paid(String number, PaymentMethod method, String tradeNo, Instant at) implements OrderState {
        @Override
        public Outcome on(Event event) {
            return switch (event) {
                case Event.Confirmed(var payment, var _) ->
                    payment.number().equals(number) ? new Outcome.Ignore() : new Outcome.AutoRefund(payment);
                case Event.Cancelled _ -> new Outcome.Refuse("the order is paid; refund it instead");
                case Event.Declined _, Event.DeadlinePassed _, Event.MerchantSuspended _ -> new Outcome.Ignore();
            };
        }

        @Override
        public String status() {
            return "SUCCESS";
        }
    }

    /** Declined by the channel. */
    record Failed(String code, Instant at) implements OrderState {
        @Override
        public Outcome on(Event event) {
            return switch (event) {
                case Event.Confirmed(var payment, var _) -> new Outcome.AutoRefund(payment);
                case Event.Declined _, Event.Cancelled _, Event.DeadlinePassed _, Event.MerchantSuspended _ ->
                    new Outcome.Ignore();
            };
        }

        @Override
        public String status() {
            return "FAILED";
        }
    }

    /** Can no longer be paid. */
    record Closed(CloseReason reason, Instant at) implements OrderState {
        @Override
        public Outcome on(Event event) {
            return switch (event) {
                case Event.Confirmed(var payment, var _) -> new Outcome.AutoRefund(payment);
                case Event.Declined _, Event.Cancelled _, Event.DeadlinePassed _, Event.MerchantSuspended _ ->
                    new Outcome.Ignore();
            };
        }

        @Override
        public String status() {
            return "CANCEL";
        }
    }
}
