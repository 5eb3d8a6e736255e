package org.lifepay.gateway.channel;

import org.springframework.context.event.EventListener;

/** Counts how payments become known: a gateway that no notice reaches works, but late, and nothing else tells. */
class PaymentSourceListener {
    private static final CallOutcome ANSWERED = new CallOutcome(CallOutcome.Kind.ANSWERED, null);

    private final ChannelMeter meter;

    PaymentSourceListener(ChannelMeter meter) {
        this.meter = meter;
    }

    @EventListener
    void on(PaymentSource source) {
        Operation operation = switch (source) {
            case NOTICE -> Operation.NOTICE;
            case QUERY -> Operation.FOUND_BY_QUERY;
        };
        meter.count(operation, ANSWERED, 0);
    }
}
