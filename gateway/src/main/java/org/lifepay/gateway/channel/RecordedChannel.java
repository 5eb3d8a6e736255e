package org.lifepay.gateway.channel;

import java.util.function.Supplier;

/** Decorator that keeps what is sent to initiate payments, of those that customs may ask about; others cost nothing. */
final class RecordedChannel implements PaymentChannel {
    private final PaymentChannel channel;
    private final Supplier<PaymentMessages> messages;

    RecordedChannel(PaymentChannel channel, Supplier<PaymentMessages> messages) {
        this.channel = channel;
        this.messages = messages;
    }

    @Override
    public PaymentInitiation initiate(PaymentRequest request) {
        PaymentMessages kept = messages.get();
        return kept.isKept(request)
                ? SentMessages.listening(message -> kept.sent(request, message), () -> channel.initiate(request))
                : channel.initiate(request);
    }

    @Override
    public QueryResult query(String merchantHint, String number) {
        return channel.query(merchantHint, number);
    }

    @Override
    public CloseResult close(String merchantHint, String number) {
        return channel.close(merchantHint, number);
    }

    @Override
    public RefundResult refund(RefundRequest request) {
        return channel.refund(request);
    }

    @Override
    public RefundResult queryRefund(RefundRequest request) {
        return channel.queryRefund(request);
    }

    @Override
    public RefundResult repeatRefund(RefundRequest request) {
        return channel.repeatRefund(request);
    }

    @Override
    public RefundAmount queryRefundAmount(String merchantHint, String number, String tradeNo, String refundNumber) {
        return channel.queryRefundAmount(merchantHint, number, tradeNo, refundNumber);
    }
}
