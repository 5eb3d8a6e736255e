package org.lifepay.gateway.channel;

import java.util.function.Supplier;

/** Decorator that gives each merchant its share of the calls. */
final class SharedChannel implements PaymentChannel {
    private final PaymentChannel channel;
    private final Supplier<ChannelShares> shares;

    SharedChannel(PaymentChannel channel, Supplier<ChannelShares> shares) {
        this.channel = channel;
        this.shares = shares;
    }

    @Override
    public PaymentInitiation initiate(PaymentRequest request) {
        return shares.get()
                .call(
                        request.merchantHint(),
                        () -> channel.initiate(request),
                        () -> new PaymentInitiation.Unknown(ChannelShares.NOT_SENT));
    }

    @Override
    public QueryResult query(String merchantHint, String number) {
        return shares.get()
                .call(
                        merchantHint,
                        () -> channel.query(merchantHint, number),
                        () -> new QueryResult.Unknown(ChannelShares.NOT_SENT));
    }

    @Override
    public CloseResult close(String merchantHint, String number) {
        return shares.get()
                .call(
                        merchantHint,
                        () -> channel.close(merchantHint, number),
                        () -> new CloseResult.Unknown(ChannelShares.NOT_SENT));
    }

    @Override
    public RefundResult refund(RefundRequest request) {
        return refunding(request, () -> channel.refund(request));
    }

    @Override
    public RefundResult queryRefund(RefundRequest request) {
        return refunding(request, () -> channel.queryRefund(request));
    }

    @Override
    public RefundAmount queryRefundAmount(String merchantHint, String number, String tradeNo, String refundNumber) {
        return shares.get()
                .call(
                        merchantHint,
                        () -> channel.queryRefundAmount(merchantHint, number, tradeNo, refundNumber),
                        () -> new RefundAmount.Unknown(ChannelShares.NOT_SENT));
    }

    @Override
    public RefundResult repeatRefund(RefundRequest request) {
        return refunding(request, () -> channel.repeatRefund(request));
    }

    private RefundResult refunding(RefundRequest request, Supplier<RefundResult> call) {
        return shares.get().call(request.merchantHint(), call, () -> new RefundResult.Unknown(ChannelShares.NOT_SENT));
    }
}
