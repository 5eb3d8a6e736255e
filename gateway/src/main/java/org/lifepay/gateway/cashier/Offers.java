package org.lifepay.gateway.cashier;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.WalletApp;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.order.ExclusiveAccounts;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.PaymentModePolicy;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.channelsync.StartPayment.Result;
import org.lifepay.gateway.settings.PlatformSettings;
import org.springframework.stereotype.Component;

/** Finds what fits an open order and the buyer's device; opens what has to be opened at the channel for it. */
@Component
class Offers {
    private final StartPayment startPayment;
    private final ExclusiveAccounts accounts;
    private final PaymentModePolicy choice;
    private final CashierUrls address;
    private final WalletApp app;
    private final boolean sandbox;

    Offers(
            StartPayment startPayment,
            ExclusiveAccounts accounts,
            PaymentModePolicy choice,
            CashierUrls address,
            WalletApp app,
            PlatformSettings settings) {
        this.startPayment = startPayment;
        this.accounts = accounts;
        this.choice = choice;
        this.address = address;
        this.app = app;
        this.sandbox = settings.sandbox();
    }

    Offer of(Order order, Device device) {
        Offer offer = forBrowser(order, device);
        if (device != Device.IN_OTHER_APP) {
            return offer;
        }
        String page = url(order);
        return switch (offer) {
            case Offer.Scan scan -> new Offer.OpenInBrowser(page, scan.text());
            case Offer.OpenInAlipay _, Offer.GoAgain _ -> new Offer.OpenInBrowser(page, page);
            case Offer.PayHere _, Offer.OpenInBrowser _, Offer.Transfer _, Offer.Elsewhere _, Offer.Trouble _ -> offer;
        };
    }

    private Offer forBrowser(Order order, Device device) {
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
                                url(order),
                                app.scanLink(url(order)),
                                sandbox ? CashierRequest.path(order, "?as=alipay") : null);
            case WAP, PC -> new Offer.GoAgain();
            case EXCLUSIVE_ACCOUNT -> transfer(order);
            case APP, BARCODE, MINI_PROGRAM -> new Offer.Elsewhere();
        };
    }

    /** An order that was stored while no number was free gets one now, if there is one. */
    private Offer transfer(Order order) {
        return accounts.assign(order).<Offer>map(Offer.Transfer::new).orElseGet(() -> new Offer.Trouble(null, false));
    }

    private Offer scan(Order order, Device device) {
        String webPage = webPage(order, device);
        return switch (startPayment.start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN)) {
            case Result.Started(var attempt)
            when payable(attempt) && attempt.answer() != null ->
                new Offer.Scan(attempt.answer(), app.scanLink(attempt.answer()), device, webPage, sandbox);
            case Result.Declined _ -> new Offer.Trouble(webPage, true);
            case Result.Started _, Result.OrderEnded _, Result.NotSetUp _, Result.TryAgain _ ->
                new Offer.Trouble(webPage, false);
        };
    }

    /** The channel's own page as one more way to pay: the one for phones, or the one for large screens. */
    private @Nullable String webPage(Order order, Device device) {
        if (order.mode().isPresent()) {
            return null;
        }
        return switch (device) {
            case PHONE, TABLET -> choice.allows(order, PaymentMode.WAP) ? CashierRequest.path(order, "/wap") : null;
            case DESKTOP -> choice.allows(order, PaymentMode.PC) ? CashierRequest.path(order, "/pc") : null;
            case ALIPAY, IN_OTHER_APP -> null;
        };
    }

    private String url(Order order) {
        return address.cashierUrl(order.paymentOrderId()).toString();
    }

    /** The text of the order's code; empty when it has none just now. */
    Optional<String> code(Order order) {
        boolean scannable = order.isOpen()
                && order.mode().map(mode -> mode == PaymentMode.SCAN_CODE).orElse(true);
        if (scannable && scan(order, Device.DESKTOP) instanceof Offer.Scan scan) {
            return Optional.of(scan.text());
        }
        return Optional.empty();
    }

    /** The channel's own page for this order; empty when it could not be opened. */
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
