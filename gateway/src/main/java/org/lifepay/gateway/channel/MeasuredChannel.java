package org.lifepay.gateway.channel;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lifepay.gateway.tracing.SpanTag;
import org.lifepay.gateway.tracing.Spans;

/** Decorator that counts and times every channel call. */
final class MeasuredChannel implements PaymentChannel {
    private final PaymentChannel channel;
    private final Supplier<ChannelMeter> meter;

    MeasuredChannel(PaymentChannel channel, Supplier<ChannelMeter> meter) {
        this.channel = channel;
        this.meter = meter;
    }

    @Override
    public PaymentInitiation initiate(PaymentRequest request) {
        return measure(Operation.OPEN, () -> channel.initiate(request), CallOutcome::of);
    }

    @Override
    public QueryResult query(String merchantHint, String number) {
        return measure(Operation.ASK, () -> channel.query(merchantHint, number), CallOutcome::of);
    }

    @Override
    public CloseResult close(String merchantHint, String number) {
        return measure(Operation.CLOSE, () -> channel.close(merchantHint, number), CallOutcome::of);
    }

    @Override
    public RefundResult refund(RefundRequest request) {
        return measure(Operation.REFUND, () -> channel.refund(request), CallOutcome::of);
    }

    @Override
    public RefundResult queryRefund(RefundRequest request) {
        return measure(Operation.ASK_REFUND, () -> channel.queryRefund(request), CallOutcome::of);
    }

    @Override
    public RefundAmount queryRefundAmount(String merchantHint, String number, String tradeNo, String refundNumber) {
        return measure(
                Operation.ASK_REFUND,
                () -> channel.queryRefundAmount(merchantHint, number, tradeNo, refundNumber),
                CallOutcome::of);
    }

    @Override
    public RefundResult repeatRefund(RefundRequest request) {
        return measure(Operation.REPEAT_REFUND, () -> channel.repeatRefund(request), CallOutcome::of);
    }

    private <A> A measure(Operation operation, Supplier<A> call, Function<A, CallOutcome> outcome) {
        return measure(meter.get(), operation, call, outcome);
    }

    static <A> A measure(
            ChannelMeter measures, Operation operation, Supplier<A> call, Function<A, CallOutcome> outcome) {
        return Spans.call("channel " + operation.name().toLowerCase(Locale.ROOT), () -> {
            Spans.tag(SpanTag.OPERATION, operation.name().toLowerCase(Locale.ROOT));
            return counted(measures, operation, call, outcome);
        });
    }

    private static <A> A counted(
            ChannelMeter measures, Operation operation, Supplier<A> call, Function<A, CallOutcome> outcome) {
        long begun = measures.nanos();
        try {
            A answer = call.get();
            CallOutcome result = outcome.apply(answer);
            measures.count(operation, result, measures.nanos() - begun);
            Spans.tag(SpanTag.OUTCOME, result.kind().name().toLowerCase(Locale.ROOT));
            return answer;
        } catch (RuntimeException e) {
            CallOutcome failed = CallOutcome.unknown(e.getClass().getSimpleName());
            measures.count(operation, failed, measures.nanos() - begun);
            throw e;
        }
    }
}
