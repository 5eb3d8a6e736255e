package org.lifepay.gateway.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.ScriptedSignIn;
import org.lifepay.gateway.channel.PaymentInitiation;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.PaymentRequest;
import org.lifepay.gateway.channel.SignInResult;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.PaymentModePolicy;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.work.BoundedCaller;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

@Timeout(60)
class LifeAccountPageTest {
    private final ScriptedSignIn signIn = new ScriptedSignIn();
    private GatewayFixture bench;
    private int orders;
    private LifeAccountPage pages;

    @BeforeEach
    void open() {
        bench = new GatewayFixture();
        bench.channel.onInitiate(paymentRequest ->
                new PaymentInitiation.Trade("2026T" + paymentRequest.number() + paymentRequest.buyerId()));
        CashierUrls address = () -> "https://pay.example";
        pages = new LifeAccountPage(
                bench.bean(Orders.class),
                bench.bean(Merchants.class),
                bench.bean(PaymentModePolicy.class),
                bench.bean(StartPayment.class),
                signIn,
                address,
                new SignInState(new SecureRandom(), address),
                bench.bean(BoundedCaller.class));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_buyer_signs_in_silently_gets_a_trade_of_their_own_and_the_page_that_pays_it() {
        Order order = order(null);
        MockHttpServletResponse sent = new MockHttpServletResponse();
        String state = state(pages.login(order.paymentOrderId(), sent));

        ModelAndView back = comeBack("code-1", state, cookieOf(sent));
        ModelAndView page = pages.pay(order.paymentOrderId(), "1", new MockHttpServletResponse());

        assertThat(back.getViewName())
                .isEqualTo("redirect:https://pay.example/receipt/index/" + order.paymentOrderId() + "/life?no=1");
        assertThat(signIn.codes).containsExactly("code-1");
        assertThat(page.getViewName()).isEqualTo("cashier/life");
        assertThat(page.getModel())
                .containsEntry("tradeNo", "2026T" + order.paymentOrderId() + "2088000000000011")
                .containsEntry("yuan", "8.88");
    }

    @Test
    void the_cookie_is_kept_from_scripts_and_goes_to_the_return_only() {
        MockHttpServletResponse sent = new MockHttpServletResponse();

        pages.login(order(null).paymentOrderId(), sent);

        Cookie cookie = cookieOf(sent);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/receipt/login");
        assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofMinutes(10).toSeconds());
        assertThat(sent.getHeader("Set-Cookie")).contains("SameSite=Lax");
    }

    @Test
    void a_return_that_this_browser_did_not_begin_redeems_nothing() {
        Order order = order(null);
        String state = state(pages.login(order.paymentOrderId(), new MockHttpServletResponse()));
        MockHttpServletResponse own = new MockHttpServletResponse();
        pages.login(order.paymentOrderId(), own);

        ModelAndView without = comeBack("code-1", state, null);
        ModelAndView withAnother = comeBack("code-1", state, cookieOf(own));

        String cashier = "redirect:/receipt/index/" + order.paymentOrderId() + "?returned=1";
        assertThat(without.getViewName()).isEqualTo(cashier);
        assertThat(withAnother.getViewName()).isEqualTo(cashier);
        assertThat(signIn.codes).isEmpty();
        assertThat(bench.channel.calls).isEmpty();
    }

    @Test
    void the_cookie_goes_with_the_first_return() {
        MockHttpServletResponse sent = new MockHttpServletResponse();
        String state = state(pages.login(order(null).paymentOrderId(), sent));
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(cookieOf(sent));
        MockHttpServletResponse response = new MockHttpServletResponse();

        pages.callback("code-1", state, request, response);

        assertThat(cookieOf(response).getMaxAge()).isZero();
    }

    @Test
    void the_same_buyer_gets_the_same_trade_again_and_another_buyer_another_one() {
        Order order = order(null);

        ModelAndView first = signInAs("2088000000000011", order);
        ModelAndView again = signInAs("2088000000000011", order);
        ModelAndView friend = signInAs("2088000000000012", order);

        assertThat(first.getViewName()).endsWith("/life?no=1");
        assertThat(again.getViewName()).endsWith("/life?no=1");
        assertThat(friend.getViewName()).endsWith("/life?no=2");
        assertThat(bench.channel.calls)
                .containsExactly("open " + order.paymentOrderId(), "open " + order.paymentOrderId() + "_2");
    }

    @Test
    void the_orders_own_app_opens_the_cashier() {
        PaymentRequest[] opened = new PaymentRequest[1];
        bench.channel.onInitiate(paymentRequest -> {
            opened[0] = paymentRequest;
            return new PaymentInitiation.Trade("T1");
        });

        signInAs("2088000000000011", order("2021000000000009"));

        assertThat(opened[0].method()).isEqualTo(PaymentMethod.LIFE_ACCOUNT);
        assertThat(opened[0].appId()).isEqualTo("2021000000000009");
        assertThat(opened[0].buyerId()).isEqualTo("2088000000000011");
    }

    @Test
    void who_cannot_be_told_is_offered_to_try_again() {
        Order order = order(null);
        signIn.answer = new SignInResult.Unknown("no answer in time");
        MockHttpServletResponse sent = new MockHttpServletResponse();
        String state = state(pages.login(order.paymentOrderId(), sent));

        ModelAndView unknown = comeBack("code-1", state, cookieOf(sent));
        ModelAndView withoutCode = comeBack(null, state, cookieOf(sent));

        assertThat(unknown.getViewName()).isEqualTo("cashier/life-trouble");
        assertThat(unknown.getStatus()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(withoutCode.getViewName()).isEqualTo("cashier/life-trouble");
        assertThat(signIn.codes).containsExactly("code-1");
    }

    @Test
    void a_buyer_the_channel_declines_does_not_take_the_order_from_one_who_is_paying() {
        Order order = order(null);
        signInAs("2088000000000011", order);
        bench.channel.onInitiate(_ -> new PaymentInitiation.Declined("ACQ.BUYER_ENABLE_STATUS_FORBID", "no"));

        ModelAndView declined = signInAs("2088000000000012", order);
        ModelAndView payer = pages.pay(order.paymentOrderId(), "1", new MockHttpServletResponse());

        assertThat(declined.getViewName()).isEqualTo("cashier/life-trouble");
        assertThat(declined.getModel()).containsEntry("declined", true);
        assertThat(payer.getViewName()).isEqualTo("cashier/life");
    }

    @Test
    void an_order_that_failed_with_its_only_buyer_shows_that_it_has() {
        Order order = order(null);
        bench.channel.onInitiate(_ -> new PaymentInitiation.Declined("ACQ.BUYER_ENABLE_STATUS_FORBID", "no"));

        ModelAndView declined = signInAs("2088000000000011", order);

        assertThat(declined.getViewName())
                .isEqualTo("redirect:/receipt/index/" + order.paymentOrderId() + "?returned=1");
    }

    @Test
    void an_order_that_is_over_or_wants_another_way_is_not_signed_in_for() {
        Order over = order(null);
        bench.bean(CancelOrder.class).cancel(over.merchant(), over.requestId());
        Order scanCode = bench.place("scan", PaymentMode.SCAN_CODE);

        for (Order order : new Order[] {over, scanCode}) {
            MockHttpServletResponse response = new MockHttpServletResponse();
            assertThat(pages.login(order.paymentOrderId(), response).getViewName())
                    .isEqualTo("redirect:/receipt/index/" + order.paymentOrderId() + "?returned=1");
            assertThat(response.getHeader("Set-Cookie")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "//evil.example", "0123456789abcdef0123456789abcdeG", "%0d%0aSet-Cookie:a=b"})
    void a_broken_link_has_a_page_and_no_redirect(String id) {
        assertThat(pages.login(id, new MockHttpServletResponse()).getViewName()).isEqualTo("cashier/unknown");
        assertThat(pages.pay(id, "1", new MockHttpServletResponse()).getViewName())
                .isEqualTo("cashier/unknown");
        assertThat(comeBack("code-1", id, null).getViewName()).isEqualTo("cashier/unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "-1", "1 or 1=1", "99999999999999999999"})
    void an_attempt_that_is_not_there_leads_back_to_the_cashier(String no) {
        Order order = order(null);
        signInAs("2088000000000011", order);

        assertThat(pages.pay(order.paymentOrderId(), no, new MockHttpServletResponse())
                        .getViewName())
                .startsWith("redirect:/receipt/index/" + order.paymentOrderId());
    }

    @Test
    void the_page_takes_scripts_from_itself_and_from_a_bridge_of_this_machine_only() {
        Order order = order(null);
        signInAs("2088000000000011", order);
        MockHttpServletResponse alone = new MockHttpServletResponse();
        MockHttpServletResponse withBridge = new MockHttpServletResponse();

        pages.pay(order.paymentOrderId(), "1", alone);
        signIn.bridge = URI.create("http://127.0.0.1:8081/jsapi/bridge.js");
        pages.pay(order.paymentOrderId(), "1", withBridge);

        assertThat(alone.getHeader("Content-Security-Policy")).contains("script-src 'self'; connect-src 'self';");
        assertThat(withBridge.getHeader("Content-Security-Policy"))
                .contains("script-src 'self' http://127.0.0.1:8081;");
    }

    private Order order(@Nullable String appId) {
        var request = GatewayFixture.request(GatewayFixture.SHOP, "order-" + orders++, PaymentMode.LIFE_ACCOUNT);
        var signedOut = new PlaceOrder.Request(
                request.merchant(),
                new Order.Reference(
                        request.reference().requestId(), request.reference().contentDigest(), null),
                new Order.Purchase(
                        request.purchase().amount(),
                        request.purchase().mode(),
                        request.purchase().subject(),
                        null),
                new Order.Addresses(request.addresses().notifyUrl(), null),
                request.lifetime(),
                new Buyer(null, appId, null),
                new PlaceOrder.Kept(request.kept().detailsJson(), null));
        var placed = bench.bean(PlaceOrder.class).place(signedOut);
        return ((PlaceOrder.Result.Placed) placed).order();
    }

    private ModelAndView signInAs(String buyer, Order order) {
        signIn.answer = new SignInResult.SignedIn(buyer);
        MockHttpServletResponse sent = new MockHttpServletResponse();
        String state = state(pages.login(order.paymentOrderId(), sent));
        return comeBack("code-of-" + buyer, state, cookieOf(sent));
    }

    private ModelAndView comeBack(@Nullable String code, String state, @Nullable Cookie cookie) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        if (cookie != null) {
            request.setCookies(cookie);
        }
        return pages.callback(code, state, request, new MockHttpServletResponse());
    }

    private static String state(ModelAndView login) {
        String url = Objects.requireNonNull(login.getViewName());
        assertThat(url).startsWith("redirect:https://wallet.example/authorize?back=https://pay.example/receipt/login");
        return url.substring(url.indexOf("&state=") + "&state=".length());
    }

    private static Cookie cookieOf(MockHttpServletResponse response) {
        return response.getCookies()[0];
    }
}
