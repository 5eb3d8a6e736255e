package org.lifepay.gateway.cashier;

import java.net.URI;
import java.util.Optional;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.PaymentModePolicy;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.channelsync.StartPayment.Result;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Finds the offer for an open order and the buyer's device; starts the payment at the channel if necessary. */
@Component
class Offers {
    private final StartPayment startPayment;
    private final PaymentModePolicy choice;
    private final CashierUrls address;
    private final boolean sandbox;

    Offers(
            StartPayment startPayment,
            PaymentModePolicy choice,
            CashierUrls address,
            @Value("${lifepay.sandbox:false}") boolean sandbox) {
        this.startPayment = startPayment;
        this.choice = choice;
        this.address = address;
        this.sandbox = sandbox;
    }

    Offer of(Order order, Device device) {
        if (order.mode().isEmpty()) {
            return device == Device.ALIPAY && choice.allows(order, PaymentMode.LIFE_ACCOUNT)
                    ? new Offer.PayHere()
                    : scan(order, device);
        }
        return switch (order.mode().get()) {
            case SCAN_CODE -> scan(order, device);
            case LIFE_ACCOUNT ->
                device == Device.ALIPAY
                        ? new Offer.PayHere()
                        : new Offer.OpenInAlipay(
                                address.cashierUrl(order.paymentOrderId()).toString(),
                                sandbox ? CashierRequest.path(order, "?as=alipay") : null);
            case WAP, PC -> new Offer.GoAgain();
            case APP, BARCODE, MINI_PROGRAM -> new Offer.Elsewhere();
        };
    }

    private Offer scan(Order order, Device device) {
        boolean otherWays = order.mode().isEmpty() && device == Device.PHONE && choice.allows(order, PaymentMode.WAP);
        return switch (startPayment.start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN)) {
            case Result.Started(var attempt)
            when payable(attempt) && attempt.answer() != null ->
                new Offer.Scan(attempt.answer(), device, otherWays, sandbox);
            case Result.Declined _ -> new Offer.Trouble(otherWays ? CashierRequest.path(order, "/wap") : null, true);
            case Result.Started _, Result.OrderEnded _, Result.NotSetUp _, Result.TryAgain _ ->
                new Offer.Trouble(otherWays ? CashierRequest.path(order, "/wap") : null, false);
        };
    }

    /** The text of the order's QR code; empty if there is none now. */
    Optional<String> code(Order order) {
        boolean scannable = order.isOpen()
                && order.mode().map(mode -> mode == PaymentMode.SCAN_CODE).orElse(true);
        if (scannable && scan(order, Device.DESKTOP) instanceof Offer.Scan scan) {
            return Optional.of(scan.text());
        }
        return Optional.empty();
    }

    /** The channel's own page for this order; empty if it could not be opened. */
    Optional<URI> page(Order order, PaymentMethod paymentMethod) {
        return startPayment.start(order, paymentMethod, Buyer.UNKNOWN) instanceof Result.Started(var attempt)
                        && payable(attempt)
                        && attempt.answer() != null
                ? Optional.of(URI.create(attempt.answer()))
                : Optional.empty();
    }

    private static boolean payable(Attempt attempt) {
        return attempt.status() == Attempt.Status.OPEN;
    }
}
