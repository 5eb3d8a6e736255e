package org.lifepay.gateway.channel;

import java.util.function.Supplier;
import org.lifepay.gateway.channel.payout.PayoutChannel;
import org.lifepay.gateway.channel.payout.PayoutRequest;
import org.lifepay.gateway.channel.payout.PayoutResult;

/** Decorator that counts and times every payout call, and gives each merchant its share of the calls. */
final class MeasuredPayouts implements PayoutChannel {
    private final PayoutChannel channel;
    private final Supplier<ChannelMeter> meter;
    private final Supplier<ChannelShares> shares;

    MeasuredPayouts(PayoutChannel channel, Supplier<ChannelMeter> meter, Supplier<ChannelShares> shares) {
        this.channel = channel;
        this.meter = meter;
        this.shares = shares;
    }

    @Override
    public String payer() {
        return channel.payer();
    }

    @Override
    public PayoutResult pay(PayoutRequest request) {
        return call(Operation.PAY_OUT, request, () -> channel.pay(request));
    }

    @Override
    public PayoutResult query(PayoutRequest request) {
        return call(Operation.ASK_PAY_OUT, request, () -> channel.query(request));
    }

    private PayoutResult call(Operation operation, PayoutRequest request, Supplier<PayoutResult> call) {
        return shares.get()
                .call(
                        request.merchantHint(),
                        () -> MeasuredChannel.measure(meter.get(), operation, call, CallOutcome::of),
                        () -> new PayoutResult.Unknown(ChannelShares.NOT_SENT));
    }
}
