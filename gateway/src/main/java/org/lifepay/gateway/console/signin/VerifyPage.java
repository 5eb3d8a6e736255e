package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.lifepay.gateway.document.DocumentCodes;
import org.lifepay.gateway.document.DocumentCodes.Verified;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Verifies a receipt or a refund voucher without a sign-in: who holds the document has both of its numbers, and sees what
 * the gateway knows under them. Attempts are limited together with those to sign in.
 */
@Controller
class VerifyPage {
    private static final String VIEW = "signin/verify";

    private final Orders orders;
    private final DocumentCodes codes;
    private final Merchants merchants;
    private final SignInRateLimiter rateLimiter;

    VerifyPage(Orders orders, DocumentCodes codes, Merchants merchants, SignInRateLimiter rateLimiter) {
        this.orders = orders;
        this.codes = codes;
        this.merchants = merchants;
        this.rateLimiter = rateLimiter;
    }

    @GetMapping("/access/verify")
    String verify(
            HttpServletRequest request,
            @RequestParam(name = "order", defaultValue = "") String orderId,
            @RequestParam(defaultValue = "") String code,
            Model model) {
        model.addAttribute("orderId", orderId);
        model.addAttribute("code", code);
        if (orderId.isBlank() && code.isBlank()) {
            return VIEW;
        }
        if (!rateLimiter.tryAcquire(request)) {
            model.addAttribute("wrong", "documents.verify.tooMany");
            return VIEW;
        }
        Optional<Order> order = orders.findByPaymentOrderId(orderId.strip());
        Optional<Verified> verified = order.flatMap(one -> codes.verify(one, code.replaceAll("\\s", "")));
        if (order.isEmpty() || verified.isEmpty()) {
            model.addAttribute("wrong", "documents.verify.wrong");
            return VIEW;
        }
        show(order.get(), verified.get(), model);
        return VIEW;
    }

    private void show(Order order, Verified verified, Model model) {
        model.addAttribute("order", order);
        model.addAttribute(
                "merchantName",
                merchants.find(order.merchant()).map(Merchant::name).orElse(""));
        switch (verified) {
            case Verified.Receipt(var payment) -> model.addAttribute("payment", payment);
            case Verified.RefundVoucher(var refund) -> {
                model.addAttribute("refund", refund.refund());
                model.addAttribute("requestedAt", refund.createdAt());
            }
        }
    }
}
