package org.lifepay.gateway.channel;

import java.util.function.Function;
import java.util.function.Supplier;

/** A channel whose every call is counted and timed. */
final class MeasuredChannel implements PaymentChannel {
    private final PaymentChannel channel;
    private final Supplier<ChannelMeter> meter;

    MeasuredChannel(PaymentChannel channel, Supplier<ChannelMeter> meter) {
        this.channel = channel;
        this.meter = meter;
    }

    @Override
    public OpenAnswer open(Opening opening) {
        return measured(Operation.OPEN, () -> channel.open(opening), CallOutcome::of);
    }

    @Override
    public AskAnswer ask(String merchantHint, String number) {
        return measured(Operation.ASK, () -> channel.ask(merchantHint, number), CallOutcome::of);
    }

    @Override
    public CloseAnswer close(String merchantHint, String number) {
        return measured(Operation.CLOSE, () -> channel.close(merchantHint, number), CallOutcome::of);
    }

    @Override
    public RefundAnswer refund(RefundOrder refund) {
        return measured(Operation.REFUND, () -> channel.refund(refund), CallOutcome::of);
    }

    @Override
    public RefundAnswer askRefund(RefundOrder refund) {
        return measured(Operation.ASK_REFUND, () -> channel.askRefund(refund), CallOutcome::of);
    }

    @Override
    public RefundAnswer repeatRefund(RefundOrder refund) {
        return measured(Operation.REPEAT_REFUND, () -> channel.repeatRefund(refund), CallOutcome::of);
    }

    private <A> A measured(Operation operation, Supplier<A> call, Function<A, CallOutcome> outcome) {
        ChannelMeter measures = meter.get();
        long begun = measures.nanos();
        try {
            A answer = call.get();
            measures.count(operation, outcome.apply(answer), measures.nanos() - begun);
            return answer;
        } catch (RuntimeException e) {
            CallOutcome failed = CallOutcome.unknown(e.getClass().getSimpleName());
            measures.count(operation, failed, measures.nanos() - begun);
            throw e;
        }
    }
}
