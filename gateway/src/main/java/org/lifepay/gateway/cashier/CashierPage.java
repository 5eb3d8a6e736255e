package org.lifepay.gateway.cashier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.WalletApp;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.PaymentModePolicy;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.settings.PlatformSettings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * /receipt/index/{paymentOrderId}: the cashier page with amount, the payment methods that fit the device, and the
 * status.
 */
@Controller
class CashierPage {
    private final Orders orders;
    private final Offers offers;
    private final PaymentModePolicy choice;
    private final CashierView view;
    private final StatusBroadcaster broadcaster;
    private final WalletApp app;
    private final boolean sandbox;

    CashierPage(
            Orders orders,
            Offers offers,
            PaymentModePolicy choice,
            CashierView view,
            StatusBroadcaster broadcaster,
            WalletApp app,
            PlatformSettings settings) {
        this.orders = orders;
        this.offers = offers;
        this.choice = choice;
        this.view = view;
        this.broadcaster = broadcaster;
        this.app = app;
        this.sandbox = settings.sandbox();
    }

    /** A buyer who returns from the channel ({@code returned}) is not redirected there again. */
    @GetMapping("/receipt/index/{paymentOrderId}")
    ModelAndView show(@PathVariable String paymentOrderId, HttpServletRequest request) {
        Optional<Order> found = orders.findByPaymentOrderId(paymentOrderId);
        if (found.isEmpty()) {
            return unknown();
        }
        Order order = found.get();
        CashierRequest cashierRequest = CashierRequest.of(request, app, sandbox);
        PaymentMode mode = order.mode().orElse(null);
        if (mode == null || !order.isOpen() || cashierRequest.returned()) {
            return page(order, cashierRequest);
        }
        if (mode == PaymentMode.LIFE_ACCOUNT && cashierRequest.device() == Device.ALIPAY) {
            return redirect(CashierRequest.path(order, "/login"));
        }
        return mode.usesCashierPage() && cashierRequest.device() != Device.IN_OTHER_APP
                ? redirectToChannel(order, mode, cashierRequest)
                : page(order, cashierRequest);
    }

    /** The part of the page that changes, for polling; 204 while it is unchanged. */
    @GetMapping("/receipt/index/{paymentOrderId}/live")
    @Nullable
    ModelAndView live(@PathVariable String paymentOrderId, HttpServletRequest request, HttpServletResponse response) {
        Optional<Order> found = orders.findByPaymentOrderId(paymentOrderId);
        if (found.isEmpty()) {
            return unknown();
        }
        Order order = found.get();
        CashierRequest cashierRequest = CashierRequest.of(request, app, sandbox);
        broadcaster.registerPoller(order);
        if (view.snapshot(order).version().equals(cashierRequest.shown())) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        ModelAndView changed = page(order, cashierRequest);
        changed.setViewName("cashier/live");
        return changed;
    }

    /** Redirects to the channel's mobile page as an alternative payment method. */
    @GetMapping("/receipt/index/{paymentOrderId}/wap")
    ModelAndView wap(@PathVariable String paymentOrderId, HttpServletRequest request) {
        return channelPage(paymentOrderId, PaymentMode.WAP, request);
    }

    /** Leads on to the channel's page for large screens, for buyers without a phone at hand. */
    @GetMapping("/receipt/index/{paymentOrderId}/pc")
    ModelAndView pc(@PathVariable String paymentOrderId, HttpServletRequest request) {
        return channelPage(paymentOrderId, PaymentMode.PC, request);
    }

    private ModelAndView channelPage(String paymentOrderId, PaymentMode mode, HttpServletRequest request) {
        Optional<Order> found = orders.findByPaymentOrderId(paymentOrderId);
        if (found.isEmpty()) {
            return unknown();
        }
        Order order = found.get();
        boolean offered = order.isOpen() && choice.allows(order, mode);
        return offered
                ? redirectToChannel(order, mode, CashierRequest.of(request, app, sandbox))
                : redirect(CashierRequest.path(order, "?returned=1"));
    }

    private ModelAndView redirectToChannel(Order order, PaymentMode mode, CashierRequest cashierRequest) {
        return offers.page(order, mode.method())
                .map(page -> redirect(page.toString()))
                .orElseGet(() -> page(
                        order,
                        cashierRequest,
                        new Offer.Trouble(order.mode().isEmpty() ? CashierRequest.path(order, "") : null, false)));
    }

    private ModelAndView page(Order order, CashierRequest cashierRequest) {
        return page(order, cashierRequest, order.isOpen() ? offers.of(order, cashierRequest.device()) : null);
    }

    private ModelAndView page(Order order, CashierRequest cashierRequest, @Nullable Offer offer) {
        return new ModelAndView("cashier/order", view.of(order, cashierRequest, offer));
    }

    private static ModelAndView redirect(String url) {
        return new ModelAndView("redirect:" + url);
    }

    private static ModelAndView unknown() {
        return new ModelAndView("cashier/unknown", Map.of(), HttpStatus.NOT_FOUND);
    }
}
