package org.lifepay.gateway.cashier;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.Way;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.AskChannel;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.OpenAttempt;
import org.lifepay.gateway.order.OpenAttempt.Result;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.Orders;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.QrCode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** /receipt/index/{paymentOrderId}: shows amount and state, offers a code, or leads on to the channel. */
@Controller
class CashierPage {
    private static final String CONTENT_POLICY =
            "default-src 'none'; img-src 'self' data:; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Orders orders;
    private final Merchants merchants;
    private final OpenAttempt openAttempt;
    private final AskChannel askChannel;

    CashierPage(Orders orders, Merchants merchants, OpenAttempt openAttempt, AskChannel askChannel) {
        this.orders = orders;
        this.merchants = merchants;
        this.openAttempt = openAttempt;
        this.askChannel = askChannel;
    }

    /** A buyer who comes back from the channel ({@code returned}) is not led there again. */
    @GetMapping("/receipt/index/{paymentOrderId}")
    ModelAndView show(
            @PathVariable String paymentOrderId,
            @RequestParam(required = false) @Nullable String returned,
            HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        Optional<Order> found = orders.findByPaymentOrderId(paymentOrderId).map(askChannel::askNow);
        if (found.isEmpty()) {
            return new ModelAndView("cashier/unknown", Map.of(), HttpStatus.NOT_FOUND);
        }
        Order order = found.get();
        Optional<PaymentMode> mode = order.mode();
        boolean leadsOn = mode.filter(PaymentMode::throughOurPage).isPresent();
        if (order.isOpen() && leadsOn && returned == null) {
            return leadOn(order, mode.orElseThrow().way());
        }
        boolean offersCode = mode.isEmpty() || mode.get() == PaymentMode.SCAN_CODE;
        return page(order, order.isOpen() && offersCode ? code(order) : null);
    }

    private ModelAndView leadOn(Order order, Way way) {
        return openAttempt.open(order, way, Buyer.UNKNOWN) instanceof Result.Opened(var attempt)
                        && attempt.answer() != null
                ? new ModelAndView("redirect:" + attempt.answer())
                : page(order, null);
    }

    private @Nullable String code(Order order) {
        return openAttempt.open(order, Way.SCAN_CODE, Buyer.UNKNOWN) instanceof Result.Opened(var attempt)
                        && attempt.answer() != null
                ? QrCode.base64Png(attempt.answer())
                : null;
    }

    private ModelAndView page(Order order, @Nullable String code) {
        ModelAndView page = new ModelAndView("cashier/order");
        page.addObject(
                "merchant", merchants.find(order.merchant()).map(Merchant::name).orElse(""));
        page.addObject("subject", order.subject());
        page.addObject("yuan", order.amount().yuan());
        page.addObject("state", state(order.state()));
        page.addObject("open", order.isOpen());
        page.addObject("code", code);
        page.addObject("back", back(order));
        return page;
    }

    private static String state(OrderState state) {
        return switch (state) {
            case OrderState.Open _ -> "等待支付";
            case OrderState.Paid _ -> "支付成功";
            case OrderState.Failed _ -> "支付失败";
            case OrderState.Closed _ -> "订单已关闭";
        };
    }

    /** Where the shop wants its buyer back, unsigned as the protocol has it: the shop believes only the notification. */
    private static @Nullable String back(Order order) {
        if (order.callbackUrl() == null) {
            return null;
        }
        String[] parts = order.callbackUrl().split("#", 2);
        return parts[0]
                + (parts[0].contains("?") ? "&" : "?")
                + "requestId="
                + URLEncoder.encode(order.requestId(), StandardCharsets.UTF_8)
                + "&merchantId="
                + order.merchant().digits()
                + (parts.length > 1 ? "#" + parts[1] : "");
    }
}
