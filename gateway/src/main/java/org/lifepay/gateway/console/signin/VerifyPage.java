package org.lifepay.gateway.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.lifepay.gateway.access.WallClock;
import org.lifepay.gateway.document.DocumentCodes;
import org.lifepay.gateway.document.DocumentCodes.Verified;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.payout.Payout;
import org.lifepay.gateway.payout.PayoutState;
import org.lifepay.gateway.payout.Payouts;
import org.lifepay.gateway.ratelimit.ClientNetwork;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Verifies a receipt or a voucher without a sign-in: who holds the document has both of its numbers, and sees what
 * the gateway knows under them. Attempts have a rate limit of their own: an image on a stranger's page, whose address is
 * this one, uses up no visitor's attempts to sign in.
 */
@Controller
class VerifyPage {
    private static final String VIEW = "signin/verify";

    private static final Duration PERIOD = Duration.ofMinutes(10);

    @Limit(
            area = LimitArea.RATES,
            name = "receipts and vouchers verified from one network",
            atLimit = "the page says so: try later")
    private static final RateLimit LIMIT = RateLimit.gradual(30, PERIOD);

    private final Orders orders;
    private final Payouts payouts;
    private final DocumentCodes codes;
    private final Merchants merchants;
    private final VisitorAddress visitors;
    private final RateLimiter<String> limiter;

    VerifyPage(
            Orders orders,
            Payouts payouts,
            DocumentCodes codes,
            Merchants merchants,
            VisitorAddress visitors,
            WallClock wallClock) {
        this.orders = orders;
        this.payouts = payouts;
        this.codes = codes;
        this.merchants = merchants;
        this.visitors = visitors;
        this.limiter = new RateLimiter<>(wallClock.clock(), PERIOD);
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
        if (!limiter.tryAcquire(ClientNetwork.of(visitors.addressOf(request)), LIMIT)) {
            model.addAttribute("wrong", "documents.verify.tooMany");
            return VIEW;
        }
        String digits = code.replaceAll("\\s", "");
        Optional<Payout> payout = payouts.numbered(orderId.strip()).filter(one -> codes.verify(one, digits));
        if (payout.isPresent()) {
            show(payout.get(), model);
            return VIEW;
        }
        Optional<Order> order = orders.findByPaymentOrderId(orderId.strip());
        Optional<Verified> verified = order.flatMap(one -> codes.verify(one, digits));
        if (order.isEmpty() || verified.isEmpty()) {
            model.addAttribute("wrong", "documents.verify.wrong");
            return VIEW;
        }
        show(order.get(), verified.get(), model);
        return VIEW;
    }

    private void show(Payout payout, Model model) {
        model.addAttribute("payout", payout);
        model.addAttribute("returned", payout.state() instanceof PayoutState.Returned);
        model.addAttribute("merchantName", nameOf(payout.merchant()));
    }

    private String nameOf(MerchantId merchant) {
        return merchants.find(merchant).map(Merchant::name).orElse("");
    }

    private void show(Order order, Verified verified, Model model) {
        model.addAttribute("order", order);
        model.addAttribute("merchantName", nameOf(order.merchant()));
        switch (verified) {
            case Verified.Receipt(var payment) -> model.addAttribute("payment", payment);
            case Verified.RefundVoucher(var refund) -> {
                model.addAttribute("refund", refund.refund());
                model.addAttribute("requestedAt", refund.createdAt());
            }
        }
    }
}
