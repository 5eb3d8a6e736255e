package org.lifepay.gateway.channel;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.split.BindResult;
import org.lifepay.gateway.channel.split.GivenBack;
import org.lifepay.gateway.channel.split.ShareReceiver;
import org.lifepay.gateway.channel.split.ShareRequest;
import org.lifepay.gateway.channel.split.ShareResult;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.money.Money;

/** Decorator that counts and times every call about a share, and gives each merchant its share of the calls. */
final class MeasuredSplits implements SplitChannel {
    private final SplitChannel channel;
    private final Supplier<ChannelMeter> meter;
    private final Supplier<ChannelShares> shares;

    MeasuredSplits(SplitChannel channel, Supplier<ChannelMeter> meter, Supplier<ChannelShares> shares) {
        this.channel = channel;
        this.meter = meter;
        this.shares = shares;
    }

    @Override
    public BindResult bind(String number, ShareReceiver receiver) {
        return channel.bind(number, receiver);
    }

    @Override
    public BindResult unbind(String number, ShareReceiver receiver) {
        return channel.unbind(number, receiver);
    }

    @Override
    public String content(
            String number, String tradeNo, ShareReceiver receiver, Money amount, @Nullable String remark) {
        return channel.content(number, tradeNo, receiver, amount, remark);
    }

    @Override
    public String finishing(String number, String tradeNo) {
        return channel.finishing(number, tradeNo);
    }

    @Override
    public String givingBack(List<GivenBack> given) {
        return channel.givingBack(given);
    }

    @Override
    public ShareResult share(ShareRequest request) {
        return call(Operation.SHARE, request, () -> channel.share(request));
    }

    @Override
    public ShareResult query(ShareRequest request) {
        return call(Operation.ASK_SHARE, request, () -> channel.query(request));
    }

    private ShareResult call(Operation operation, ShareRequest request, Supplier<ShareResult> call) {
        return shares.get()
                .call(
                        request.merchantHint(),
                        () -> MeasuredChannel.measure(meter.get(), operation, call, CallOutcome::of),
                        () -> new ShareResult.Unknown(ChannelShares.NOT_SENT));
    }
}
