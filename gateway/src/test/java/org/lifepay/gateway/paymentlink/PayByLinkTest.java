package org.lifepay.gateway.paymentlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifepay.gateway.BetweenStatements;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.merchant.AddressList;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.channelsync.ExpireOrders;
import org.lifepay.gateway.order.channelsync.StartPayment;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.paymentlink.PaymentLink.Availability;
import org.lifepay.gateway.refund.PlaceRefund;
import org.springframework.core.env.MapPropertySource;

/** Orders of payment links: stock, idempotency, and what becomes of reservations. */
@Timeout(120)
class PayByLinkTest {
    private static final PaymentLink.Creator LI = new PaymentLink.Creator(1, "Li");
    private static final Money PRICE = GatewayFixture.PRICE;

    private final BetweenStatements beforeOrder = BetweenStatements.before("insert into payment_order");
    private GatewayFixture fixture;
    private PaymentLinks links;
    private PayByLink payByLink;

    @BeforeEach
    void open() {
        fixture = new GatewayFixture(beforeOrder);
        links = fixture.bean(PaymentLinks.class);
        payByLink = fixture.bean(PayByLink.class);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void an_order_of_a_link_is_one_whose_buyer_chooses_on_the_cashier_page() {
        PaymentLink link = link(NoteField.NONE, Optional.of(1));

        Order order = placed(link);

        assertThat(order.requestId()).startsWith("PAYMENT-LINK-").hasSize(45);
        assertThat(order.mode()).isEmpty();
        assertThat(order.amount()).isEqualTo(PRICE);
        assertThat(order.subject()).isEqualTo("Tea");
        assertThat(order.expiresAt()).isEqualTo(fixture.clock.instant().plus(Duration.ofMinutes(15)));
        assertThat(found(order)).isEqualTo(order);
    }

    @Test
    void stock_is_never_oversold_by_buyers_at_once() {
        PaymentLink link = link(NoteField.NONE, Optional.of(5));

        List<PayByLink.Result> results = atOnce(40, () -> pay(link));

        assertThat(results)
                .filteredOn(PayByLink.Result.Placed.class::isInstance)
                .hasSize(5);
        assertThat(results)
                .filteredOn(result -> !(result instanceof PayByLink.Result.Placed))
                .containsOnly(new PayByLink.Result.Unavailable(Availability.ALL_TAKEN));
        assertThat(fixture.texts("select count(*) from payment_order")).containsExactly("5");
        assertThat(now(link).results().taken()).isEqualTo(5);
    }

    @Test
    void a_form_that_is_submitted_many_times_at_once_is_one_order() {
        PaymentLink link = link(NoteField.NONE, Optional.empty());
        String form = payByLink.newFormNumber(link);

        List<PayByLink.Result> results =
                atOnce(20, () -> payByLink.pay(link, new PayByLink.Form(form, PRICE, "", "203.0.113.1")));

        assertThat(results).allMatch(PayByLink.Result.Placed.class::isInstance);
        assertThat(results.stream()
                        .map(result ->
                                ((PayByLink.Result.Placed) result).order().key())
                        .distinct())
                .hasSize(1);
        assertThat(now(link).results().taken()).isEqualTo(1);
    }

    @Test
    void a_form_that_comes_again_with_another_amount_places_nothing() {
        PaymentLink link = open(100, 1000);
        String form = payByLink.newFormNumber(link);
        assertThat(payByLink.pay(link, new PayByLink.Form(form, new Money(100), "", "203.0.113.1")))
                .isInstanceOf(PayByLink.Result.Placed.class);

        assertThat(payByLink.pay(link, new PayByLink.Form(form, new Money(101), "", "203.0.113.1")))
                .isEqualTo(new PayByLink.Result.FormAlreadyUsed());
        assertThat(fixture.texts("select amount from payment_order")).containsExactly("100");
    }

    @Test
    void a_form_of_one_link_places_nothing_by_another() {
        PaymentLink link = link(NoteField.NONE, Optional.empty());
        PaymentLink other = link(NoteField.NONE, Optional.of(1));
        String form = payByLink.newFormNumber(link);
        LinkStock stock = fixture.bean(LinkStock.class);
        assertThat(stock.reserve(other, held(other, form), "network")).isEqualTo(LinkStock.Reservation.RESERVED);

        assertThat(payByLink.pay(link, new PayByLink.Form(form, PRICE, "", "203.0.113.1")))
                .isEqualTo(new PayByLink.Result.FormAlreadyUsed());
        assertThat(fixture.texts("select count(*) from payment_order")).containsExactly("0");
    }

    @Test
    void one_network_cannot_use_up_the_unpaid_orders_of_a_link() {
        fixture.close();
        fixture = new GatewayFixture(
                beforeOrder,
                context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "links", Map.of("lifepay.payment-links.max-open-orders-of-network", 2))));
        links = fixture.bean(PaymentLinks.class);
        payByLink = fixture.bean(PayByLink.class);
        PaymentLink link = link(NoteField.NONE, Optional.empty());
        Order first = placed(link);
        placed(link);

        assertThat(pay(link)).isEqualTo(new PayByLink.Result.TooMany());
        assertThat(now(link).results().taken()).isEqualTo(2);
        assertThat(payByLink.pay(link, new PayByLink.Form(payByLink.newFormNumber(link), PRICE, "", "198.51.100.7")))
                .as("another network")
                .isInstanceOf(PayByLink.Result.Placed.class);
        assertThat(pay(link(NoteField.NONE, Optional.empty())))
                .as("another link")
                .isInstanceOf(PayByLink.Result.Placed.class);

        confirm(first);
        assertThat(pay(link)).isInstanceOf(PayByLink.Result.Placed.class);
        assertThat(fixture.texts("select coalesce(network, 'forgotten') from payment_link_order where status = 'PAID'"))
                .containsExactly("forgotten");
    }

    @Test
    void the_unpaid_orders_of_a_link_are_bounded() {
        fixture.close();
        fixture = new GatewayFixture(
                beforeOrder,
                context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("links", Map.of("lifepay.payment-links.max-open-orders", 2))));
        links = fixture.bean(PaymentLinks.class);
        payByLink = fixture.bean(PayByLink.class);
        PaymentLink link = link(NoteField.NONE, Optional.empty());
        Order first = placed(link);
        placed(link);

        assertThat(pay(link)).isEqualTo(new PayByLink.Result.TryAgain());

        confirm(first);
        assertThat(pay(link)).isInstanceOf(PayByLink.Result.Placed.class);
    }

    @Test
    void a_place_whose_order_another_call_has_placed_is_not_given_back() {
        PaymentLink link = link(NoteField.NONE, Optional.of(1));
        String form = payByLink.newFormNumber(link);
        assertThat(payByLink.pay(link, new PayByLink.Form(form, PRICE, "", "203.0.113.1")))
                .isInstanceOf(PayByLink.Result.Placed.class);

        fixture.bean(LinkStock.class).release(held(link, form));

        assertThat(now(link).results().taken()).isEqualTo(1);
    }

    @Test
    void an_order_that_is_not_paid_in_time_gives_its_place_back() {
        PaymentLink link = link(NoteField.NONE, Optional.of(1));
        String form = payByLink.newFormNumber(link);
        assertThat(payByLink.pay(link, new PayByLink.Form(form, PRICE, "", "203.0.113.1")))
                .isInstanceOf(PayByLink.Result.Placed.class);
        assertThat(pay(link)).isEqualTo(new PayByLink.Result.Unavailable(Availability.ALL_TAKEN));

        fixture.clock.advance(Duration.ofMinutes(16));
        fixture.bean(ExpireOrders.class).runOnce();

        assertThat(now(link).results()).isEqualTo(PaymentLink.Results.NONE);
        assertThat(payByLink.pay(link, new PayByLink.Form(form, PRICE, "", "203.0.113.1")))
                .isEqualTo(new PayByLink.Result.FormAlreadyUsed());
        assertThat(pay(link)).isInstanceOf(PayByLink.Result.Placed.class);
    }

    @Test
    void payments_are_counted_once_and_a_refund_gives_no_place_back() {
        PaymentLink link = link(NoteField.NONE, Optional.of(1));
        Order order = placed(link);

        confirm(order);
        confirm(order);

        assertThat(now(link).results()).isEqualTo(new PaymentLink.Results(1, 1, PRICE));
        assertThat(pay(link)).isEqualTo(new PayByLink.Result.Unavailable(Availability.SOLD_OUT));
        refund(order);
        assertThat(now(link).results().paid()).isEqualTo(1);
        assertThat(links.orders(link, LinkOrder.Status.PAID, Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(line -> assertThat(line.order()).map(Order::refunded).contains(PRICE));
    }

    @Test
    void money_that_arrives_after_the_order_was_closed_does_not_oversell() {
        PaymentLink link = link(NoteField.NONE, Optional.of(1));
        Order late = placed(link);
        fixture.bean(StartPayment.class).start(late, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);
        fixture.bean(CancelOrder.class).cancel(late.merchant(), late.requestId());
        Order other = placed(link);

        pay(late);
        confirm(other);

        assertThat(now(link).results()).isEqualTo(new PaymentLink.Results(1, 1, PRICE));
        assertThat(fixture.texts("select amount from give_back")).containsExactly("888");
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "CLOSED"})
    void a_link_that_is_paused_or_closed_takes_no_order(PaymentLink.Status status) {
        PaymentLink link = link(NoteField.NONE, Optional.empty());
        assertThat(links.changeStatus(link, status)).isTrue();

        assertThat(pay(link)).isEqualTo(new PayByLink.Result.Unavailable(Availability.valueOf(status.name())));
        assertThat(links.changeStatus(now(link), PaymentLink.Status.ACTIVE))
                .isEqualTo(status == PaymentLink.Status.PAUSED);
        assertThat(fixture.texts("select request_id from payment_link_order")).isEmpty();
    }

    @Test
    void a_link_ends_at_its_time() {
        LinkOffer offer = new LinkOffer(
                "Tea",
                PRICE,
                PRICE,
                NoteField.NONE,
                Optional.of(fixture.clock.instant().plusSeconds(60)),
                Optional.empty());
        PaymentLink link = create(offer);
        assertThat(pay(link)).isInstanceOf(PayByLink.Result.Placed.class);

        fixture.clock.advance(Duration.ofSeconds(60));

        assertThat(pay(link)).isEqualTo(new PayByLink.Result.Unavailable(Availability.EXPIRED));
    }

    @ParameterizedTest
    @ValueSource(longs = {99, 1001})
    void an_amount_outside_the_range_places_nothing(long fen) {
        PaymentLink link = open(100, 1000);

        assertThat(payByLink.pay(
                        link, new PayByLink.Form(payByLink.newFormNumber(link), new Money(fen), "", "203.0.113.1")))
                .isEqualTo(new PayByLink.Result.AmountNotAllowed());
        assertThat(now(link).results()).isEqualTo(PaymentLink.Results.NONE);
    }

    @Test
    void what_the_buyer_writes_is_the_remark_and_may_be_required() {
        PaymentLink link = link(new NoteField(NoteField.Rule.REQUIRED, "Room"), Optional.empty());
        String form = payByLink.newFormNumber(link);

        assertThat(payByLink.pay(link, new PayByLink.Form(form, PRICE, "", "203.0.113.1")))
                .isEqualTo(new PayByLink.Result.NoteNotAllowed());
        assertThat(payByLink.pay(link, new PayByLink.Form(form, PRICE, "x".repeat(101), "203.0.113.1")))
                .isEqualTo(new PayByLink.Result.NoteNotAllowed());
        assertThat(payByLink.pay(link, new PayByLink.Form(form, PRICE, "a\u0000b", "203.0.113.1")))
                .isEqualTo(new PayByLink.Result.NoteNotAllowed());
        assertThat(payByLink.pay(link, new PayByLink.Form(form, PRICE, "301", "203.0.113.1")))
                .isInstanceOfSatisfying(
                        PayByLink.Result.Placed.class,
                        result -> assertThat(result.order().remark()).isEqualTo("301"));
    }

    @Test
    void an_order_that_the_terms_refuse_keeps_no_place() {
        PaymentLink link = link(NoteField.NONE, Optional.of(1));
        terms(Optional.of(new Money(887)));

        assertThat(pay(link)).isEqualTo(new PayByLink.Result.MerchantCannotSell());
        assertThat(now(link).results()).isEqualTo(PaymentLink.Results.NONE);

        terms(Optional.empty());
        assertThat(pay(link)).isInstanceOf(PayByLink.Result.Placed.class);
    }

    @Test
    void a_suspended_merchant_takes_no_order() {
        PaymentLink link = link(NoteField.NONE, Optional.empty());
        fixture.bean(Merchants.class).suspend(GatewayFixture.SHOP, "test");

        assertThat(pay(link)).isEqualTo(new PayByLink.Result.MerchantCannotSell());
    }

    @Test
    void a_place_whose_gateway_died_before_the_order_was_placed_is_given_back() {
        PaymentLink link = link(NoteField.NONE, Optional.of(1));
        assertThat(fixture.bean(LinkStock.class).reserve(link, held(link, "dead"), "network"))
                .isEqualTo(LinkStock.Reservation.RESERVED);
        CheckHeldOrders check = fixture.bean(CheckHeldOrders.class);

        assertThat(check.runOnce()).isZero();
        fixture.clock.advance(LinkStock.HOLD);
        assertThat(check.runOnce()).isEqualTo(1);

        assertThat(now(link).results()).isEqualTo(PaymentLink.Results.NONE);
        assertThat(check.runOnce()).isZero();
    }

    @Test
    void a_placed_order_whose_gateway_died_before_it_said_so_keeps_its_place() {
        PaymentLink link = link(NoteField.NONE, Optional.of(1));
        Order order = placed(link);
        fixture.sql()
                .sql(
                        "update payment_link_order set status = 'HELD', order_id = null, check_at = now() - interval '1 year'")
                .update();

        fixture.bean(CheckHeldOrders.class).runOnce();

        assertThat(links.orders(link, LinkOrder.Status.OPEN, Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(line -> assertThat(line.order()).contains(order));
        assertThat(now(link).results().taken()).isEqualTo(1);
    }

    @Test
    void an_order_whose_place_was_given_back_while_it_was_placed_is_cancelled() {
        PaymentLink link = link(NoteField.NONE, Optional.of(1));
        String form = payByLink.newFormNumber(link);
        beforeOrder.happens(() -> fixture.bean(LinkStock.class).release(held(link, form)));

        assertThat(payByLink.pay(link, new PayByLink.Form(form, PRICE, "", "203.0.113.1")))
                .isEqualTo(new PayByLink.Result.FormAlreadyUsed());

        assertThat(fixture.texts("select status from payment_order")).containsExactly("CANCEL");
        assertThat(now(link).results()).isEqualTo(PaymentLink.Results.NONE);
    }

    @Test
    void results_are_notified_to_the_address_for_links_or_not_at_all() {
        PaymentLink link = link(NoteField.NONE, Optional.empty());
        Order silent = placed(link);
        confirm(silent);
        refund(silent);
        assertThat(fixture.texts("select url from notification")).isEmpty();

        assertThat(links.changeNotifyUrl(GatewayFixture.SHOP, "http://127.0.0.1/hook"))
                .isEqualTo(PaymentLinks.NotifyChange.FORBIDDEN);
        assertThat(links.changeNotifyUrl(GatewayFixture.SHOP, "shop.example"))
                .isEqualTo(PaymentLinks.NotifyChange.MALFORMED);
        assertThat(links.changeNotifyUrl(GatewayFixture.SHOP, "https://shop.example/links"))
                .isEqualTo(PaymentLinks.NotifyChange.CHANGED);
        Order told = placed(link);
        confirm(told);
        refund(told);

        assertThat(fixture.texts("select url from notification"))
                .containsExactly("https://shop.example/links", "https://shop.example/links");
        assertThat(links.changeNotifyUrl(GatewayFixture.SHOP, "")).isEqualTo(PaymentLinks.NotifyChange.CHANGED);
        assertThat(links.notifyUrl(GatewayFixture.SHOP)).isEmpty();
    }

    private PaymentLink link(NoteField note, Optional<Integer> maxPayments) {
        return create(new LinkOffer("Tea", PRICE, PRICE, note, Optional.empty(), maxPayments));
    }

    private PaymentLink open(long min, long max) {
        return create(new LinkOffer(
                "Tea", new Money(min), new Money(max), NoteField.NONE, Optional.empty(), Optional.empty()));
    }

    private PaymentLink create(LinkOffer offer) {
        return links.create(GatewayFixture.SHOP, links.newPublicId(GatewayFixture.SHOP), offer, LI);
    }

    private PaymentLink now(PaymentLink link) {
        return links.find(link.publicId()).orElseThrow();
    }

    private PayByLink.Result pay(PaymentLink link) {
        return payByLink.pay(link, new PayByLink.Form(payByLink.newFormNumber(link), PRICE, "", "203.0.113.1"));
    }

    private Order placed(PaymentLink link) {
        return ((PayByLink.Result.Placed) pay(link)).order();
    }

    private Order found(Order order) {
        return fixture.bean(Orders.class).find(order.key()).orElseThrow();
    }

    private LinkOrder held(PaymentLink link, String form) {
        return new LinkOrder(
                link.merchant(),
                link.id(),
                fixture.bean(Ids.class).next(),
                Order.PAYMENT_LINK_PREFIX + form,
                Optional.empty(),
                PRICE,
                LinkOrder.Status.HELD,
                fixture.clock.instant());
    }

    /** The buyer opens a payment on the cashier page and pays it. */
    private void confirm(Order order) {
        fixture.bean(StartPayment.class).start(order, PaymentMethod.SCAN_CODE, Buyer.UNKNOWN);
        pay(order);
    }

    private void pay(Order order) {
        String number = order.paymentOrderId();
        Payment payment = new Payment(number, "T" + number, order.amount(), fixture.clock.instant(), null);
        fixture.bean(OrderTransitions.class).confirm(order.merchant().digits(), payment);
    }

    private void refund(Order order) {
        var result = fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        order.merchant(),
                        "refund of " + order.requestId(),
                        "digest",
                        null,
                        order.paymentOrderId(),
                        order.amount(),
                        order.notifyUrl(),
                        null));
        assertThat(result).isInstanceOf(PlaceRefund.Result.Accepted.class);
    }

    private void terms(Optional<Money> orderLimit) {
        Merchants merchants = fixture.bean(Merchants.class);
        var shop = merchants.findUncached(GatewayFixture.SHOP).orElseThrow();
        Terms terms = new Terms(
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                orderLimit,
                Optional.empty(),
                AddressList.NONE,
                false,
                Optional.empty(),
                CallLimits.STANDARD);
        assertThat(merchants.change(
                        new Merchant(GatewayFixture.SHOP, "Tea House", true, Optional.empty(), terms), shop.version()))
                .isTrue();
    }

    private static List<PayByLink.Result> atOnce(int buyers, Callable<PayByLink.Result> buyer) {
        List<Callable<PayByLink.Result>> all = Collections.nCopies(buyers, buyer);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<PayByLink.Result> results = new ArrayList<>();
            for (var future : threads.invokeAll(all)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
