package org.lifepay.gateway.paymentrecord;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.lifepay.gateway.channel.ChannelMessage;
import org.lifepay.gateway.channel.PaymentMessages;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.customs.CustomsRegistrations;
import org.lifepay.gateway.customs.CustomsTerms;
import org.lifepay.gateway.database.LastKnown;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.OrderStateChanged;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the messages about payments that customs may ask about: of orders placed for customs, and of all orders of merchants
 * that are registered there. The request is written before it is sent, so that it is there whatever happens then; the
 * response in the transaction in which the order is paid. No payment waits or fails because a message cannot be kept.
 */
@Component
class KeepPaymentMessages implements PaymentMessages {
    private static final Logger log = LoggerFactory.getLogger(KeepPaymentMessages.class);

    @Limit(
            area = LimitArea.CACHES,
            name = "whether a merchant is registered at customs, in memory",
            atLimit = "read again")
    private static final Duration CACHE_TTL = Duration.ofMinutes(1);

    private final PaymentRecordTable table;
    private final PaymentRecordVault vault;
    private final Clock clock;
    private final LastKnown<MerchantId, Boolean> registered;

    KeepPaymentMessages(
            PaymentRecordTable table, PaymentRecordVault vault, CustomsRegistrations registrations, Clock clock) {
        this.table = table;
        this.vault = vault;
        this.clock = clock;
        this.registered = new LastKnown<>(
                CACHE_TTL, merchant -> !registrations.of(merchant).equals(CustomsTerms.NONE));
    }

    @Override
    public boolean isKept(PaymentRequest request) {
        return request.forCustoms() || isRegistered(request.merchantHint(), request.number());
    }

    private boolean isRegistered(String merchantHint, String number) {
        try {
            return MerchantId.parse(merchantHint).filter(registered::get).isPresent();
        } catch (RuntimeException e) {
            notKept(merchantHint, number, e);
            return false;
        }
    }

    @Override
    public void sent(PaymentRequest request, ChannelMessage message) {
        String number = request.number();
        try {
            MerchantId merchant = MerchantId.parse(request.merchantHint()).orElseThrow();
            table.putRequest(merchant, number, vault.sealRequest(message, number), clock.instant());
        } catch (RuntimeException e) {
            notKept(request.merchantHint(), number, e);
        }
    }

    /** What the statement itself throws ends the transaction, as any other statement of it would. */
    @EventListener
    void on(OrderStateChanged moved) {
        Order order = moved.order();
        ChannelMessage message = moved.message();
        if (message == null || !(order.state() instanceof OrderState.Paid paid)) {
            return;
        }
        if (order.isForCustoms() || isRegistered(order.merchant().digits(), paid.number())) {
            sealed(order, paid.number(), message)
                    .ifPresent(text -> table.putResponse(order.merchant(), paid.number(), text, clock.instant()));
        }
    }

    private Optional<String> sealed(Order order, String number, ChannelMessage message) {
        try {
            return Optional.of(vault.sealResponse(message, number));
        } catch (RuntimeException e) {
            notKept(order.merchant().digits(), number, e);
            return Optional.empty();
        }
    }

    /** Only the kind of problem: its text may quote the message. */
    private static void notKept(String merchant, String number, RuntimeException problem) {
        log.error(
                "message of a payment for customs not kept: merchant={} number={} problem={}",
                merchant,
                number,
                problem.getClass().getSimpleName());
    }
}
