package org.lifepay.gateway.customs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.channel.customs.CustomsAnswer;
import org.lifepay.gateway.channel.customs.CustomsChannel;
import org.lifepay.gateway.channel.customs.CustomsRequest;
import org.lifepay.gateway.channel.customs.CustomsStanding;
import org.lifepay.gateway.customs.Declaration.Status;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.text.IdentityNumber;

/** What may be declared, what becomes of it, and that nothing unknown is taken for failed. The order is of 8.88. */
class DeclareCustomsTest {
    private static final CustomsPayer ZHANG =
            new CustomsPayer("张三", IdentityNumber.parse("11010519491231002X").orElseThrow());

    private final GatewayFixture fixture = new GatewayFixture();
    private final SendDeclarations send = fixture.bean(SendDeclarations.class);
    private final QueryDeclarations query = fixture.bean(QueryDeclarations.class);
    private final DeclarationExceptions exceptions = fixture.bean(DeclarationExceptions.class);

    @AfterEach
    void close() {
        assertThat(fixture.customs.callsWithinTransactions).isEmpty();
        fixture.close();
    }

    private Order paid(String requestId, @Nullable String payer) {
        PlaceOrder.Request plain = GatewayFixture.request(GatewayFixture.SHOP, requestId, PaymentMode.SCAN_CODE);
        PlaceOrder.Result placed = fixture.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        plain.merchant(),
                        plain.reference(),
                        plain.purchase(),
                        plain.addresses(),
                        plain.lifetime(),
                        plain.buyer(),
                        new PlaceOrder.Kept("{}", payer)));
        Order order = ((PlaceOrder.Result.Placed) placed).order();
        fixture.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), fixture.payment(order.paymentOrderId()));
        return order;
    }

    private Order paid() {
        return paid("o1", null);
    }

    private static DeclarationItem item(CustomsOffice office, long goods, long tax, long freight) {
        return new DeclarationItem(
                office, new DeclaredAmounts(new Money(goods), new Money(tax), new Money(freight)), "4401", "茶行", "{}");
    }

    private static DeclarationItem whole(CustomsOffice office) {
        return item(office, 888, 0, 0);
    }

    private DeclareCustoms.Result declare(Order order, @Nullable CustomsPayer payer, DeclarationItem... items) {
        return fixture.bean(DeclareCustoms.class)
                .declare(new DeclareCustoms.Request(
                        GatewayFixture.SHOP,
                        order.paymentOrderId(),
                        "https://shop.example/customs",
                        payer,
                        List.of(items)));
    }

    private DeclareCustoms.Result declare(Order order, DeclarationItem... items) {
        return declare(order, ZHANG, items);
    }

    private RepeatDeclaration.Result repeat(Order order, CustomsOffice office) {
        return fixture.bean(RepeatDeclaration.class).repeat(GatewayFixture.SHOP, order.paymentOrderId(), office);
    }

    private List<Declaration> declarations(Order order) {
        return fixture.bean(Declarations.class).ofOrder(GatewayFixture.SHOP, order.paymentOrderId());
    }

    private Declaration only(Order order) {
        List<Declaration> all = declarations(order);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<String> notifications() {
        return fixture.texts("select fields from notification where kind = 'CUSTOMS' order by notification_id");
    }

    private void work() {
        send.runOnce();
        fixture.clock.advance(Duration.ofSeconds(10));
        query.runOnce();
    }

    @Test
    void a_released_declaration_is_notified_once() {
        Order order = paid();

        DeclareCustoms.Result result = declare(order, item(CustomsOffice.NINGBO, 800, 80, 8));
        work();
        Declaration underWay = only(order);
        fixture.customs.decide(CustomsStanding.Result.SUCCESS, "399", "海关审结");
        fixture.clock.advance(Duration.ofSeconds(10));
        query.runOnce();
        query.runOnce();

        assertThat(result).isEqualTo(new DeclareCustoms.Result.Accepted());
        assertThat(underWay.status()).isEqualTo(Status.PROCESSING);
        assertThat(only(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(fixture.customs.requests).hasSize(1);
        assertThat(fixture.customs.requests.getFirst().place()).isEqualTo("NINGBO");
        assertThat(fixture.customs.requests.getFirst().amount()).isEqualTo(new Money(888));
        assertThat(fixture.customs.requests.getFirst().payer().identityNumber()).isEqualTo("11010519491231002X");
        assertThat(notifications())
                .containsExactly("{\"merchantId\":\"890000593\",\"paySerialNumber\":\"" + order.paymentOrderId()
                        + "\",\"customsInfos\":[{\"customsChannel\":\"NINGBO\",\"amount\":\"888\",\"freight\":\"8\","
                        + "\"goodsAmount\":\"800\",\"tax\":\"80\",\"status\":\"SUCCESS\"}]}");
    }

    @Test
    void a_refused_one_fails_with_what_customs_says() {
        Order order = paid();
        declare(order, whole(CustomsOffice.OFFICAL));
        work();
        fixture.customs.decide(CustomsStanding.Result.FAILED, "100", "海关退单");

        fixture.clock.advance(Duration.ofSeconds(10));
        query.runOnce();

        assertThat(only(order).status()).isEqualTo(Status.FAILED);
        assertThat(notifications()).singleElement().asString().contains("\"errorMessage\":\"100 海关退单\"");
    }

    @Test
    void the_orders_payer_is_declared_where_the_request_has_none() {
        Order order = paid("o1", "{\"name\":\"李四\",\"idType\":\"IDCARD\",\"idNum\":\"440524188001010014\"}");
        Order without = paid("o2", null);
        Order wrong = paid("o3", "{\"name\":\"李四\",\"idNum\":\"440524188001010015\"}");

        assertThat(declare(order, (CustomsPayer) null, whole(CustomsOffice.OFFICAL)))
                .isEqualTo(new DeclareCustoms.Result.Accepted());
        assertThat(declare(without, (CustomsPayer) null, whole(CustomsOffice.OFFICAL)))
                .isEqualTo(new DeclareCustoms.Result.PayerMissing());
        assertThat(declare(wrong, (CustomsPayer) null, whole(CustomsOffice.OFFICAL)))
                .isEqualTo(new DeclareCustoms.Result.WrongIdentity());
        send.runOnce();

        assertThat(fixture.customs.requests.getFirst().payer().name()).isEqualTo("李四");
    }

    @Test
    void the_same_declared_again_changes_nothing() {
        Order order = paid();
        declare(order, item(CustomsOffice.OFFICAL, 400, 0, 0));
        work();

        assertThat(declare(order, item(CustomsOffice.OFFICAL, 400, 0, 0)))
                .isEqualTo(new DeclareCustoms.Result.AlreadyDeclared());
        assertThat(declare(order, item(CustomsOffice.OFFICAL, 300, 0, 0)))
                .isEqualTo(new DeclareCustoms.Result.AlreadyDeclared());
        assertThat(declare(order, item(CustomsOffice.OFFICAL, 300, 0, 0), item(CustomsOffice.NINGBO, 1, 0, 0)))
                .isEqualTo(new DeclareCustoms.Result.DeclaredOtherwise(CustomsOffice.OFFICAL));
        assertThat(declarations(order)).hasSize(1);
        assertThat(declare(order, item(CustomsOffice.OFFICAL, 400, 0, 0), item(CustomsOffice.NINGBO, 488, 0, 0)))
                .isEqualTo(new DeclareCustoms.Result.Accepted());
        assertThat(declarations(order)).hasSize(2);
    }

    @Test
    void a_declaration_that_is_repeated_after_the_loss_of_its_rows_has_its_number() {
        declare(paid(), item(CustomsOffice.OFFICAL, 400, 0, 0), item(CustomsOffice.NINGBO, 488, 0, 0));
        send.runOnce();
        fixture.sql()
                .sql("truncate payment_order, posting, notification cascade")
                .update();

        declare(paid(), item(CustomsOffice.OFFICAL, 400, 0, 0), item(CustomsOffice.NINGBO, 488, 0, 0));
        send.runOnce();

        assertThat(fixture.customs.requests.stream().map(CustomsRequest::number))
                .hasSize(4)
                .satisfies(numbers -> assertThat(new HashSet<>(numbers)).hasSize(2));
    }

    @Test
    void half_of_a_registration_is_not_completed_by_another_companys() {
        Order order = paid();
        fixture.bean(CustomsRegistrations.class).change(GatewayFixture.SHOP, new CustomsTerms("4401", "茶行", null));
        DeclaredAmounts amounts = new DeclaredAmounts(new Money(400), Money.ZERO, Money.ZERO);
        declare(order, new DeclarationItem(CustomsOffice.OFFICAL, amounts, "9999", null, "{}"));
        send.runOnce();
        declare(order, new DeclarationItem(CustomsOffice.NINGBO, amounts, "4401", null, "{}"));
        send.runOnce();

        assertThat(fixture.customs.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.place()).isEqualTo("NINGBO"));
        assertThat(exceptions.list(10))
                .singleElement()
                .satisfies(item -> assertThat(item.problem()).isEqualTo("COMMERCE_CODE_MISSING"));
    }

    @Test
    void what_customs_say_is_kept_without_identity_numbers() {
        Order order = paid();
        declare(order, whole(CustomsOffice.OFFICAL));
        work();
        fixture.customs.decide(
                CustomsStanding.Result.FAILED,
                "4",
                "身份证11010519491231002X与姓名不符，单号20261128220012650000，旧证110105491231002");
        fixture.clock.advance(Duration.ofSeconds(10));
        query.runOnce();

        assertThat(only(order).ending().orElseThrow().info()).isEqualTo("身份证***与姓名不符，单号20261128220012650000，旧证***");
    }

    @Test
    void no_more_is_declared_than_the_order_is_worth_after_refunds() {
        Order order = paid();
        fixture.channel.onRefund(new RefundResult.Done());
        declare(order, item(CustomsOffice.OFFICAL, 500, 0, 0));
        fixture.clock.advance(Duration.ofSeconds(4));
        fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "r1",
                        "d",
                        null,
                        order.paymentOrderId(),
                        new Money(100),
                        "https://shop.example/refunds",
                        null));

        assertThat(declare(order, item(CustomsOffice.NINGBO, 289, 0, 0)))
                .isEqualTo(new DeclareCustoms.Result.ExceedsOrder(288));
        assertThat(declare(order, item(CustomsOffice.NINGBO, 288, 0, 0)))
                .isEqualTo(new DeclareCustoms.Result.Accepted());
    }

    @Test
    void an_order_is_declared_within_seven_days_and_only_if_it_is_paid() {
        Order order = paid();
        Order open = fixture.place("o2", PaymentMode.SCAN_CODE);
        assertThat(declare(open, whole(CustomsOffice.OFFICAL))).isEqualTo(new DeclareCustoms.Result.OrderNotPaid());

        fixture.clock.advance(Duration.ofDays(7));
        assertThat(declare(order, item(CustomsOffice.OFFICAL, 100, 0, 0)))
                .isEqualTo(new DeclareCustoms.Result.Accepted());
        fixture.clock.advance(Duration.ofSeconds(1));

        assertThat(declare(order, item(CustomsOffice.NINGBO, 100, 0, 0)))
                .isEqualTo(new DeclareCustoms.Result.TooLate(7));
        assertThat(declare(order, item(CustomsOffice.OFFICAL, 100, 0, 0)))
                .isEqualTo(new DeclareCustoms.Result.AlreadyDeclared());
    }

    @Test
    void of_requests_at_once_one_declares() throws Exception {
        Order order = paid();
        Order other = paid("o2", null);

        List<DeclareCustoms.Result> same = atOnce(8, _ -> declare(order, whole(CustomsOffice.OFFICAL)));
        CustomsOffice[] offices = CustomsOffice.values();
        List<DeclareCustoms.Result> different = atOnce(8, i -> declare(other, item(offices[i], 500, 0, 0)));
        send.runOnce();

        assertThat(same).containsOnlyOnce(new DeclareCustoms.Result.Accepted());
        assertThat(different).containsOnlyOnce(new DeclareCustoms.Result.Accepted());
        assertThat(declarations(order)).hasSize(1);
        assertThat(declarations(other)).hasSize(1);
        assertThat(fixture.customs.requests).hasSize(2);
    }

    private interface Attempt {
        DeclareCustoms.Result run(int i);
    }

    private static List<DeclareCustoms.Result> atOnce(int count, Attempt attempt)
            throws ExecutionException, InterruptedException {
        List<DeclareCustoms.Result> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<DeclareCustoms.Result>> started = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> attempt.run(i)))
                    .toList();
            for (Future<DeclareCustoms.Result> one : started) {
                results.add(one.get());
            }
        }
        return results;
    }

    @Test
    void a_lost_answer_is_repeated_under_the_same_number_for_its_receipt() {
        Order order = paid();
        declare(order, whole(CustomsOffice.OFFICAL));
        fixture.customs.loseNextAnswer();
        send.runOnce();
        Declaration unknown = only(order);

        fixture.clock.advance(Duration.ofSeconds(10));
        send.runOnce();

        assertThat(unknown.status()).isEqualTo(Status.PROCESSING);
        assertThat(unknown.sent()).isFalse();
        assertThat(only(order).sent()).isTrue();
        assertThat(fixture.customs.requests).hasSize(2);
        assertThat(fixture.customs.requests.getLast()).isEqualTo(fixture.customs.requests.getFirst());
        assertThat(fixture.bean(Declarations.class).receipt(only(order)).payTransactionId())
                .isEqualTo("PT1");
    }

    @Test
    void an_unknown_result_is_repeated_under_the_same_number() {
        Order order = paid();
        declare(order, whole(CustomsOffice.OFFICAL));
        fixture.customs.answerNext(new CustomsAnswer.Unknown("response timeout"));
        send.runOnce();
        fixture.customs.answerNext(new CustomsAnswer.Unknown("HTTP 502"));
        fixture.clock.advance(Duration.ofSeconds(10));
        send.runOnce();

        fixture.clock.advance(Duration.ofSeconds(30));
        send.runOnce();

        assertThat(only(order).sent()).isTrue();
        assertThat(fixture.customs.requests)
                .extracting(r -> r.number())
                .containsOnly(only(order).requestNo());
        assertThat(fixture.customs.requests).hasSize(3);
    }

    @Test
    void what_is_unknown_for_an_hour_is_on_the_work_list() {
        Order order = paid();
        declare(order, whole(CustomsOffice.OFFICAL));
        fixture.customs.answerNext(new CustomsAnswer.Unknown("response timeout"));
        send.runOnce();
        assertThat(exceptions.list(10)).isEmpty();

        fixture.clock.advance(Duration.ofHours(1));

        assertThat(exceptions.list(10))
                .singleElement()
                .satisfies(item -> assertThat(item.problem()).isEqualTo("response timeout"));
    }

    @Test
    void an_unknown_word_stays_under_way_and_is_on_the_work_list() {
        Order order = paid();
        declare(order, whole(CustomsOffice.OFFICAL));
        work();
        fixture.customs.decide(CustomsStanding.Result.UNKNOWN_WORD, "777", null);
        fixture.clock.advance(Duration.ofSeconds(10));
        query.runOnce();

        assertThat(only(order).status()).isEqualTo(Status.PROCESSING);
        assertThat(exceptions.list(10))
                .singleElement()
                .satisfies(item -> assertThat(item.problem()).isEqualTo("UNKNOWN_WORD 777"));

        assertThat(exceptions.expedite(GatewayFixture.SHOP, only(order).requestNo()))
                .isTrue();
        fixture.customs.decide(CustomsStanding.Result.SUCCESS, "399", null);
        fixture.clock.advance(SendDeclarations.LEASE);
        query.runOnce();
        assertThat(only(order).status()).isEqualTo(Status.SUCCESS);
        assertThat(exceptions.list(10)).isEmpty();
    }

    @Test
    void without_a_registration_it_waits_for_the_operator() {
        Order order = paid();
        declare(
                order,
                new DeclarationItem(
                        CustomsOffice.OFFICAL,
                        new DeclaredAmounts(new Money(888), Money.ZERO, Money.ZERO),
                        null,
                        null,
                        "{}"));
        send.runOnce();

        assertThat(fixture.customs.requests).isEmpty();
        assertThat(only(order).status()).isEqualTo(Status.PROCESSING);
        assertThat(exceptions.list(10))
                .singleElement()
                .satisfies(item -> assertThat(item.problem()).isEqualTo("COMMERCE_CODE_MISSING"));
    }

    @Test
    void a_refusal_of_the_channel_fails_and_other_content_may_follow() {
        Order order = paid();
        declare(order, whole(CustomsOffice.OFFICAL));
        fixture.customs.answerNext(new CustomsAnswer.Refused("ACQ.INVALID_PARAMETER", "参数有误"));
        send.runOnce();
        Declaration failed = only(order);

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(declare(order, whole(CustomsOffice.OFFICAL))).isEqualTo(new DeclareCustoms.Result.AlreadyDeclared());
        assertThat(declare(order, item(CustomsOffice.OFFICAL, 800, 88, 0)))
                .isEqualTo(new DeclareCustoms.Result.Accepted());
        send.runOnce();
        assertThat(only(order).status()).isEqualTo(Status.PROCESSING);
        assertThat(only(order).requestNo()).isEqualTo(failed.requestNo());
        assertThat(only(order).submission()).isEqualTo(2);
    }

    @Test
    void after_a_refund_what_remains_is_declared_again() {
        Order order = paid();
        fixture.channel.onRefund(new RefundResult.Done());
        declare(order, item(CustomsOffice.OFFICAL, 800, 80, 8));
        work();
        assertThat(repeat(order, CustomsOffice.NINGBO)).isEqualTo(new RepeatDeclaration.Result.NotFound());
        repeat(order, CustomsOffice.OFFICAL);
        assertThat(only(order).submission()).isEqualTo(1);
        fixture.customs.decide(CustomsStanding.Result.SUCCESS, "399", null);
        fixture.clock.advance(Duration.ofSeconds(10));
        query.runOnce();
        fixture.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        "r1",
                        "d",
                        null,
                        order.paymentOrderId(),
                        new Money(100),
                        "https://shop.example/refunds",
                        null));

        assertThat(repeat(order, CustomsOffice.OFFICAL)).isInstanceOf(RepeatDeclaration.Result.Accepted.class);
        send.runOnce();
        assertThat(fixture.customs.requests).hasSize(1);
        fixture.clock.advance(Duration.ofMinutes(5));
        send.runOnce();

        assertThat(only(order).item().amounts())
                .isEqualTo(new DeclaredAmounts(new Money(700), new Money(80), new Money(8)));
        assertThat(fixture.customs.requests).hasSize(2);
        assertThat(fixture.customs.requests.getLast().amount()).isEqualTo(new Money(788));
        assertThat(fixture.bean(Orders.class).find(order.key()).orElseThrow().refunded())
                .isEqualTo(new Money(100));
    }

    @Test
    void an_answer_about_the_time_before_ends_nothing() {
        Order order = paid();
        declare(order, whole(CustomsOffice.OFFICAL));
        work();
        Declaration before = only(order);
        fixture.customs.decide(CustomsStanding.Result.FAILED, "100", null);
        fixture.clock.advance(Duration.ofSeconds(10));
        query.runOnce();
        repeat(order, CustomsOffice.OFFICAL);

        fixture.bean(DeclarationTransitions.class).end(before, Status.FAILED, "100", null);

        assertThat(only(order).status()).isEqualTo(Status.PROCESSING);
        assertThat(notifications()).hasSize(1);
    }

    @Test
    void one_that_the_channel_has_lost_is_declared_again() {
        Order order = paid();
        declare(order, whole(CustomsOffice.OFFICAL));
        send.runOnce();
        fixture.customs.forget();
        fixture.clock.advance(Duration.ofSeconds(10));
        query.runOnce();

        assertThat(only(order).sent()).isFalse();
        fixture.clock.advance(Duration.ofMinutes(10));
        send.runOnce();
        assertThat(only(order).sent()).isTrue();
        assertThat(fixture.customs.requests).hasSize(2);
    }

    @Test
    void ten_are_queried_with_a_call() {
        for (int i = 0; i < 12; i++) {
            declare(paid("o" + i, null), whole(CustomsOffice.OFFICAL));
        }
        work();

        assertThat(fixture.customs.queries).extracting(List::size).containsExactly(CustomsChannel.MAX_QUERIED, 2);
    }

    @Test
    void the_payer_is_stored_sealed() {
        Order order = paid();
        declare(order, whole(CustomsOffice.OFFICAL));

        String sealed =
                fixture.texts("select sealed_payer from customs_declaration").getFirst();
        assertThat(only(order).toString()).doesNotContain("110105");
        assertThat(sealed).doesNotStartWith("{");
    }
}
