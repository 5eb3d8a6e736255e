package org.lifepay.gateway.cashier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.BuyerSignIn;
import org.lifepay.gateway.channel.PaymentChannel;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.SignInResult;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.PaymentModePolicy;
import org.lifepay.gateway.order.attempt.Attempt;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.work.BoundedCaller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Payment inside the wallet (life account, JSAPI): sign-in, a trade for that buyer, and the page that asks the wallet
 * to pay it. The result that the wallet gives to the page proves nothing; the cashier page shows what the channel
 * confirmed.
 */
@Controller
class LifeAccountPage {
    private static final int MAX_CODE_LENGTH = 128;

    private final Orders orders;
    private final Merchants merchants;
    private final PaymentModePolicy choice;
    private final StartPayment startPayment;
    private final BuyerSignIn signIn;
    private final CashierUrls cashier;
    private final SignInState state;
    private final BoundedCaller caller;

    LifeAccountPage(
            Orders orders,
            Merchants merchants,
            PaymentModePolicy choice,
            StartPayment startPayment,
            BuyerSignIn signIn,
            CashierUrls cashier,
            SignInState state,
            BoundedCaller caller) {
        this.orders = orders;
        this.merchants = merchants;
        this.choice = choice;
        this.startPayment = startPayment;
        this.signIn = signIn;
        this.cashier = cashier;
        this.state = state;
        this.caller = caller;
    }

    @GetMapping("/receipt/index/{paymentOrderId}/login")
    ModelAndView login(@PathVariable String paymentOrderId, HttpServletResponse response) {
        Optional<Order> order = findPayable(paymentOrderId);
        if (order.isEmpty()) {
            return cashierPage(paymentOrderId);
        }
        String sent = state.begin(order.get().paymentOrderId(), response);
        return redirect(
                signIn.authorizationUrl(cashier.signInCallbackUrl(), sent).toString());
    }

    @GetMapping(CashierUrls.SIGN_IN_CALLBACK_PATH)
    ModelAndView callback(
            @RequestParam(name = "auth_code", required = false) @Nullable String code,
            @RequestParam(name = "state", required = false) @Nullable String sent,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<String> paymentOrderId = SignInState.orderOf(sent);
        if (paymentOrderId.isEmpty()) {
            return new ModelAndView("cashier/unknown", Map.of(), HttpStatus.NOT_FOUND);
        }
        boolean ours = state.end(sent, request, response);
        Optional<Order> order = findPayable(paymentOrderId.get());
        if (order.isEmpty() || !ours) {
            return cashierPage(paymentOrderId.get());
        }
        if (code == null || code.isBlank() || code.length() > MAX_CODE_LENGTH) {
            return trouble(order.get(), false);
        }
        return opened(
                order.get(),
                caller.callWithin(PaymentChannel.CALLER_TIMEOUT, () -> start(order.get(), code))
                        .orElseGet(StartPayment.Result.TryAgain::new));
    }

    /** Two calls of the channel, for which the buyer waits once. */
    private StartPayment.Result start(Order order, String code) {
        return signIn.exchangeCode(code) instanceof SignInResult.SignedIn(var buyerId)
                ? startPayment.start(order, PaymentMethod.LIFE_ACCOUNT, new Buyer(buyerId, order.appId(), null))
                : new StartPayment.Result.TryAgain();
    }

    private ModelAndView opened(Order order, StartPayment.Result result) {
        return switch (result) {
            case StartPayment.Result.Started(var attempt) ->
                redirect(cashier.cashierUrl(order.paymentOrderId()) + "/life?no=" + attempt.no());
            case StartPayment.Result.OrderEnded _ -> cashierPage(order.paymentOrderId());
            case StartPayment.Result.Declined _ ->
                findPayable(order.paymentOrderId()).isPresent()
                        ? trouble(order, true)
                        : cashierPage(order.paymentOrderId());
            case StartPayment.Result.NotSetUp _, StartPayment.Result.TryAgain _ -> trouble(order, false);
        };
    }

    @GetMapping("/receipt/index/{paymentOrderId}/life")
    ModelAndView pay(
            @PathVariable String paymentOrderId,
            @RequestParam(defaultValue = "0") String no,
            HttpServletResponse response) {
        Optional<Order> order = findPayable(paymentOrderId);
        Optional<String> tradeNo = order.flatMap(found -> tradeNo(orders.attempts(found.key()), no));
        if (order.isEmpty() || tradeNo.isEmpty()) {
            return cashierPage(paymentOrderId);
        }
        response.setHeader("Content-Security-Policy", contentPolicy());
        ModelAndView page = page("cashier/life", order.get());
        page.addObject("tradeNo", tradeNo.get());
        page.addObject(
                "bridgeScript", signIn.bridgeScript().map(Object::toString).orElse(null));
        return page;
    }

    private static Optional<String> tradeNo(List<Attempt> attempts, String no) {
        return attempts.stream()
                .filter(attempt -> attempt.method() == PaymentMethod.LIFE_ACCOUNT && attempt.isLive())
                .filter(attempt -> Integer.toString(attempt.no()).equals(no))
                .flatMap(attempt -> Optional.ofNullable(attempt.tradeNo()).stream())
                .findFirst();
    }

    /** An open order whose payment method is this one or is left to the buyer. */
    private Optional<Order> findPayable(String paymentOrderId) {
        return orders.findByPaymentOrderId(paymentOrderId)
                .filter(Order::isOpen)
                .filter(order -> choice.allows(order, PaymentMode.LIFE_ACCOUNT));
    }

    /** {@code declined}: this buyer cannot pay this way, and a retry does not help. */
    private ModelAndView trouble(Order order, boolean declined) {
        ModelAndView page = page("cashier/life-trouble", order);
        page.addObject("declined", declined);
        page.setStatus(declined ? HttpStatus.CONFLICT : HttpStatus.SERVICE_UNAVAILABLE);
        return page;
    }

    private ModelAndView page(String template, Order order) {
        ModelAndView page = new ModelAndView(template);
        page.addObject(
                "merchant",
                merchants.find(order.merchant()).map(Merchant::buyersName).orElse(""));
        page.addObject("subject", order.subject());
        page.addAllObjects(CashierView.amounts(order));
        page.addObject("cashier", "/receipt/index/" + order.paymentOrderId());
        return page;
    }

    /** A wallet injects its bridge itself; the development stand-in is a script that calls its own server. */
    private String contentPolicy() {
        return CashierConfiguration.contentPolicy(signIn.bridgeScript()
                .map(script -> " " + script.getScheme() + "://" + script.getAuthority())
                .orElse(""));
    }

    /** The status page of the order; also for links to orders that do not exist. */
    private static ModelAndView cashierPage(String paymentOrderId) {
        return Ids.merchantOf(paymentOrderId).isPresent()
                ? redirect("/receipt/index/" + paymentOrderId + "?returned=1")
                : new ModelAndView("cashier/unknown", Map.of(), HttpStatus.NOT_FOUND);
    }

    private static ModelAndView redirect(String url) {
        return new ModelAndView("redirect:" + url);
    }
}
