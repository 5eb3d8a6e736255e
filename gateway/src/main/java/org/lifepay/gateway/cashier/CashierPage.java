package org.lifepay.gateway.cashier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.order.BuyersChoice;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.Orders;
import org.lifepay.gateway.order.PaymentMode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** /receipt/index/{paymentOrderId}: what is to be paid, the ways that fit the device, and how the order stands. */
@Controller
class CashierPage {
    private final Orders orders;
    private final Offers offers;
    private final BuyersChoice choice;
    private final CashierView view;
    private final LiveStates live;
    private final boolean sandbox;

    CashierPage(
            Orders orders,
            Offers offers,
            BuyersChoice choice,
            CashierView view,
            LiveStates live,
            @Value("${lifepay.sandbox:false}") boolean sandbox) {
        this.orders = orders;
        this.offers = offers;
        this.choice = choice;
        this.view = view;
        this.live = live;
        this.sandbox = sandbox;
    }

    /** A buyer who comes back from the channel ({@code returned}) is not led there again. */
    @GetMapping("/receipt/index/{paymentOrderId}")
    ModelAndView show(@PathVariable String paymentOrderId, HttpServletRequest request) {
        Optional<Order> found = orders.findByPaymentOrderId(paymentOrderId);
        if (found.isEmpty()) {
            return unknown();
        }
        Order order = found.get();
        Visit visit = Visit.of(request, sandbox);
        PaymentMode mode = order.mode().orElse(null);
        if (mode == null || !order.isOpen() || visit.returned()) {
            return page(order, visit);
        }
        if (mode == PaymentMode.LIFE_ACCOUNT && visit.device() == Device.ALIPAY) {
            return redirect(Visit.path(order, "/login"));
        }
        return mode.throughOurPage() ? leadOn(order, mode, visit) : page(order, visit);
    }

    /** The part of the page that changes, for whoever looks at it; nothing (204) as long as it has not changed. */
    @GetMapping("/receipt/index/{paymentOrderId}/live")
    @Nullable
    ModelAndView live(@PathVariable String paymentOrderId, HttpServletRequest request, HttpServletResponse response) {
        Optional<Order> found = orders.findByPaymentOrderId(paymentOrderId);
        if (found.isEmpty()) {
            return unknown();
        }
        Order order = found.get();
        Visit visit = Visit.of(request, sandbox);
        live.glanceAt(order);
        if (view.glimpse(order).version().equals(visit.shown())) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        ModelAndView changed = page(order, visit);
        changed.setViewName("cashier/live");
        return changed;
    }

    /** Leads on to the channel's page for phones, as one more way to pay. */
    @GetMapping("/receipt/index/{paymentOrderId}/wap")
    ModelAndView wap(@PathVariable String paymentOrderId, HttpServletRequest request) {
        Optional<Order> found = orders.findByPaymentOrderId(paymentOrderId);
        if (found.isEmpty()) {
            return unknown();
        }
        Order order = found.get();
        boolean offered = order.isOpen() && choice.allows(order, PaymentMode.WAP);
        return offered
                ? leadOn(order, PaymentMode.WAP, Visit.of(request, sandbox))
                : redirect(Visit.path(order, "?returned=1"));
    }

    private ModelAndView leadOn(Order order, PaymentMode mode, Visit visit) {
        return offers.page(order, mode.way())
                .map(page -> redirect(page.toString()))
                .orElseGet(() -> page(
                        order, visit, new Offer.Trouble(order.mode().isEmpty() ? Visit.path(order, "") : null, false)));
    }

    private ModelAndView page(Order order, Visit visit) {
        return page(order, visit, order.isOpen() ? offers.of(order, visit.device()) : null);
    }

    private ModelAndView page(Order order, Visit visit, @Nullable Offer offer) {
        return new ModelAndView("cashier/order", view.of(order, visit, offer));
    }

    private static ModelAndView redirect(String url) {
        return new ModelAndView("redirect:" + url);
    }

    private static ModelAndView unknown() {
        return new ModelAndView("cashier/unknown", Map.of(), HttpStatus.NOT_FOUND);
    }
}
