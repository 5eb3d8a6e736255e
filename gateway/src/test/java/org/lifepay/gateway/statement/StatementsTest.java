package org.lifepay.gateway.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.channel.RefundAmount;
import org.lifepay.gateway.channel.RefundNotice;
import org.lifepay.gateway.channel.RefundNoticeHandler;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.autorefund.AutoRefundWorker;
import org.lifepay.gateway.order.channelsync.CancelOrder;
import org.lifepay.gateway.order.transition.OrderTransitions;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.statement.Statements.Lookup;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bench's clock stands at ten in the morning of the first of March in Shanghai. */
@Timeout(60)
class StatementsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final LocalDate SECOND = LocalDate.of(2026, 3, 2);
    private static final Duration DAY = Duration.ofDays(1);

    private final GatewayFixture bench = new GatewayFixture();
    private final StatementWorker worker = bench.bean(StatementWorker.class);
    private final Statements statements = bench.bean(Statements.class);

    @BeforeEach
    void openTheShop() {
        bench.register(new MerchantId("890000001")); // who never trades
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void every_movement_completed_on_the_day_is_a_line_and_the_last_line_adds_them_up() {
        Order tea = paid("20260301000012345678");
        refund(tea, "refund-1", 300);
        bench.clock.advance(Duration.ofMinutes(1));
        Order late = bench.place("late-1", PaymentMode.SCAN_CODE);
        bench.bean(CancelOrder.class).cancel(late.merchant(), "late-1");
        pay(late, bench.clock.instant());
        bench.clock.advance(Duration.ofMinutes(1));
        bench.bean(AutoRefundWorker.class).runOnce();
        bench.place("never-paid", PaymentMode.SCAN_CODE);
        nextMorning();

        List<String> lines = file(FIRST, 0).lines().toList();

        assertThat(lines.getFirst())
                .isEqualTo("\uFEFF完成时间,类型,商户订单号,平台订单号,商户退款号,退款流水号,渠道商户单号,渠道交易号,支付方式,支付途径,商品,"
                        + "收入（元）,支出（元）,手续费（元）,净额（元）,备注,订单金额（元）,商家优惠（元）,平台优惠（元）,买家实付（元）,门店编号,收银员编号");
        assertThat(lines.subList(1, lines.size()))
                .extracting(StatementsTest::brief)
                .containsExactly(
                        "2026-03-01 10:00:00 支付 \"\t20260301000012345678\" - 8.88 0.00 0.00 8.88",
                        "2026-03-01 10:00:00 退款 \"\t20260301000012345678\" \"\trefund-1\" 0.00 3.00 0.00 -3.00",
                        "2026-03-01 10:01:00 退回款收入 \"\tlate-1\" - 8.88 0.00 0.00 8.88",
                        "2026-03-01 10:02:00 退回款支出 \"\tlate-1\" - 0.00 8.88 0.00 -8.88",
                        "合计 4 笔 - - 17.76 11.88 0.00 5.88");
        assertThat(lines.getLast()).endsWith("支付 1 笔 8.88 元；退款 1 笔 3.00 元；退回款收入 1 笔 8.88 元；退回款支出 1 笔 8.88 元,,,,,,");
        assertThat(lines.get(1))
                .contains("\t" + tea.paymentOrderId(), "\tT" + tea.paymentOrderId(), "ALI_SCANCODE_PAY");
    }

    @Test
    void a_refund_made_in_the_channels_own_console_is_a_line() {
        Order tea = paid("20260301000012345678");
        String number = tea.paymentOrderId();
        bench.channel.onQueryRefundAmount(new RefundAmount.Refunded(new Money(300)));
        bench.bean(RefundNoticeHandler.class)
                .refunded(
                        GatewayFixture.SHOP.digits(),
                        new RefundNotice(
                                number,
                                "T" + number,
                                Optional.of("B1"),
                                new Money(300),
                                bench.clock.instant(),
                                Optional.empty()));
        nextMorning();

        assertThat(file(FIRST, 0).lines())
                .anySatisfy(line -> assertThat(line)
                        .contains("退款", "B1")
                        .satisfies(refund -> assertThat(brief(refund)).endsWith(" 0.00 3.00 0.00 -3.00")));
    }

    @Test
    void a_discount_by_the_merchant_is_no_income_and_stands_behind() throws IOException {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        bench.bean(OrderTransitions.class)
                .confirm(order.merchant().digits(), bench.discounted(order.paymentOrderId(), 100, 50));
        refund(order, "refund-1", 700);
        bench.clock.advance(Duration.ofMinutes(1));
        refund(order, "refund-2", 188);
        nextMorning();

        List<String> lines = file(FIRST, 0).lines().toList();

        assertThat(lines.subList(1, lines.size()).stream().map(StatementsTest::discounted))
                .containsExactly(
                        "支付 7.88 0.00 7.88 | 8.88 1.00 0.50 7.38",
                        "退款 0.00 7.00 -7.00 | 7.00 0.00 - -",
                        "退款 0.00 0.88 -0.88 | 1.88 1.00 - -",
                        "合计 7.88 7.88 0.00 | - - - -");
        assertThat(lines.getLast()).contains("；商家优惠 1.00 元；退款中的商家优惠 1.00 元；平台优惠 0.50 元");
        try (StatementLines read = statements.lines(latest(FIRST))) {
            StatementLine payment = read.next();
            assertThat(List.of(payment.in(), payment.gross(), payment.merchantDiscount(), payment.platformDiscount()))
                    .containsExactly(788L, 888L, 100L, 50L);
        }
        assertThat(bench.bean(LedgerAudit.class).all()).isEmpty();
    }

    /** Kind, what came in and went out, what is left, and behind these the columns of discounts; a dash for nothing. */
    private static String discounted(String line) {
        String[] fields = line.split(",", -1);
        List<String> some = new ArrayList<>(
                List.of(fields[0].equals("合计") ? "合计" : fields[1], fields[11], fields[12], fields[14], "|"));
        for (int index = 16; index < 20; index++) {
            some.add(fields[index].isEmpty() ? "-" : fields[index]);
        }
        return String.join(" ", some);
    }

    @Test
    void the_lines_of_an_issued_file_are_read_back_as_they_were() throws IOException {
        Order tea = paid("20260301000012345678");
        refund(tea, "=refund-1", 300);
        nextMorning();
        List<StatementLine> read = new ArrayList<>();

        try (StatementLines lines = statements.lines(latest(FIRST))) {
            lines.forEachRemaining(read::add);
        }

        assertThat(read).hasSize(2);
        StatementLine payment = read.getFirst();
        assertThat(payment.at()).isEqualTo("2026-03-01T10:00:00");
        assertThat(payment.kind()).isEqualTo(MovementKind.PAYMENT);
        assertThat(payment.orderRequestId()).isEqualTo("20260301000012345678");
        assertThat(payment.paymentOrderId()).isEqualTo(tea.paymentOrderId());
        assertThat(payment.way()).isEqualTo(PaymentMethod.SCAN_CODE);
        assertThat(payment.refundRequestId()).isEmpty();
        assertThat(List.of(payment.in(), payment.out(), payment.net())).containsExactly(888L, 0L, 888L);
        StatementLine refund = read.getLast();
        assertThat(refund.refundRequestId()).isEqualTo("=refund-1");
        assertThat(List.of(refund.in(), refund.out(), refund.net())).containsExactly(0L, 300L, -300L);
    }

    @Test
    void a_line_names_the_store_and_the_cashier_of_its_order() throws IOException {
        Order tea = paid("order-1");
        refund(tea, "refund-1", 300);
        jdbc().sql("update payment_order set store_id = 'S-01', cashier_id = 'till-7'")
                .update();
        nextMorning();

        try (StatementLines lines = statements.lines(latest(FIRST))) {
            lines.forEachRemaining(line -> {
                assertThat(line.storeId()).isEqualTo("S-01");
                assertThat(line.cashierId()).isEqualTo("till-7");
            });
        }
        assertThat(file(FIRST, 0)).contains(",\"\tS-01\",\"\ttill-7\"");
    }

    /** As issued by earlier versions: two columns fewer. */
    @Test
    void a_file_without_stores_is_read_as_it_was_issued() throws IOException {
        paid("order-1");
        nextMorning();
        String without = file(FIRST, 0)
                .lines()
                .map(line -> line.replaceFirst(",(门店编号)?,(收银员编号)?$", ""))
                .collect(Collectors.joining("\r\n", "", "\r\n"));

        try (StatementLines lines =
                new StatementLines(new ByteArrayInputStream(without.getBytes(StandardCharsets.UTF_8)))) {
            StatementLine line = lines.next();
            assertThat(line.orderRequestId()).isEqualTo("order-1");
            assertThat(line.storeId()).isEmpty();
            assertThat(lines.hasNext()).isFalse();
        }
    }

    @Test
    void what_is_kept_of_a_statement_is_true_of_its_file() {
        Order tea = paid("order-1");
        refund(tea, "refund-1", 300);
        nextMorning();

        Statement statement = latest(FIRST);

        byte[] file = file(FIRST, 0).getBytes(StandardCharsets.UTF_8);
        assertThat(statement.size()).isEqualTo(file.length);
        assertThat(statement.digest()).isEqualTo(sha256(file));
        assertThat(statement.totals())
                .isEqualTo(new Totals(
                        new Tally(1, GatewayFixture.PRICE),
                        new Tally(1, new Money(300)),
                        Tally.NONE,
                        Tally.NONE,
                        Money.ZERO,
                        Money.ZERO));
        assertThat(statement.fileName()).isEqualTo("statement-890000593-2026-03-01.csv");
    }

    @Test
    void a_statement_is_made_at_two_in_the_morning_and_not_before() {
        paid("order-1");
        bench.clock.advance(Duration.ofHours(16).minusSeconds(1)); // 01:59:59

        int tooEarly = worker.runOnce();
        Lookup before = statements.latest(GatewayFixture.SHOP, FIRST);
        bench.clock.advance(Duration.ofSeconds(1));
        int inTime = worker.runOnce();

        assertThat(tooEarly).isZero();
        assertThat(before).isEqualTo(new Lookup.NotReady());
        assertThat(inTime).isEqualTo(1);
        assertThat(statements.latest(GatewayFixture.SHOP, FIRST)).isInstanceOf(Lookup.Ready.class);
    }

    @Test
    void a_day_ends_at_midnight_in_shanghai() {
        Order order = bench.place("order-1", PaymentMode.SCAN_CODE);
        Order next = bench.place("order-2", PaymentMode.SCAN_CODE);
        pay(order, Instant.parse("2026-03-01T15:59:59.999999Z"));
        pay(next, Instant.parse("2026-03-01T16:00:00Z"));
        nextMorning();
        nextMorning();

        assertThat(file(FIRST, 0)).contains("order-1").doesNotContain("order-2");
        assertThat(file(SECOND, 0)).contains("order-2").doesNotContain("order-1");
    }

    @Test
    void missed_days_are_made_later_and_days_without_business_have_an_empty_file() {
        paid("order-1");
        bench.clock.advance(DAY.multipliedBy(5));

        worker.runOnce();

        assertThat(statements.between(GatewayFixture.SHOP, FIRST, LocalDate.of(2026, 3, 31)))
                .extracting(statement -> statement.key().day().getDayOfMonth() + ":"
                        + statement.totals().lines())
                .containsExactly("5:0", "4:0", "3:0", "2:0", "1:1");
        assertThat(file(SECOND, 0).lines().toList()).hasSize(2);
        assertThat(file(SECOND, 0)).contains("合计,0 笔,").contains(",0.00,0.00,0.00,0.00,");
    }

    @Test
    void no_statement_is_made_before_the_merchants_first_movement() {
        bench.clock.advance(DAY);
        paid("order-1");
        nextMorning();

        assertThat(statements.latest(new MerchantId("890000001"), SECOND)).isEqualTo(new Lookup.NotFound());
        assertThat(statements.latest(GatewayFixture.SHOP, FIRST)).isEqualTo(new Lookup.NotFound());
        assertThat(count("statement")).isEqualTo(1);
    }

    @Test
    void several_gateways_make_a_statement_once() throws Exception {
        paid("order-1");
        bench.clock.advance(DAY);
        List<Callable<Integer>> gateways = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            gateways.add(worker::runOnce);
        }

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(gateways)) {
                done.get();
            }
        }

        assertThat(count("statement")).isEqualTo(1);
        assertThat(count("statement_part")).isEqualTo(1);
        assertThat(jdbc().sql("select tries from statement")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_gateway_that_dies_while_it_writes_is_made_up_for_by_another() {
        paid("order-1");
        bench.clock.advance(DAY);
        bench.bean(PlanStatements.class).plan();
        StatementTable table = bench.bean(StatementTable.class);
        StatementTable.Due dead = table.lease(
                        table.due(bench.clock.instant(), 1).getFirst(),
                        bench.clock.instant().plus(GenerateStatements.LEASE))
                .orElseThrow();
        bench.bean(StatementPartTable.class).insert(dead, 0, new byte[] {1});

        int early = worker.runOnce();
        bench.clock.advance(GenerateStatements.LEASE);
        worker.runOnce();

        assertThat(early).isZero();
        assertThat(file(FIRST, 0)).contains("order-1");
        assertThat(count("statement_part")).isEqualTo(1);
        assertThat(table.extend(dead, bench.clock.instant())).isFalse();
    }

    @Test
    void a_payment_known_later_makes_a_correction_and_leaves_the_first_file_as_it_was() {
        paid("order-1");
        Order slow = bench.place("slow-1", PaymentMode.SCAN_CODE);
        Instant paidAt = bench.clock.instant().plusSeconds(5);
        nextMorning();
        String before = file(FIRST, 0);

        pay(slow, paidAt);
        worker.runOnce();

        assertThat(latest(FIRST).key().correction()).isEqualTo(1);
        assertThat(latest(FIRST).fileName()).isEqualTo("statement-890000593-2026-03-01_1.csv");
        assertThat(latest(FIRST).totals().payments()).isEqualTo(new Tally(2, new Money(1776)));
        assertThat(file(FIRST, 1)).contains("order-1").contains("slow-1");
        assertThat(file(FIRST, 0)).isEqualTo(before).doesNotContain("slow-1");
        assertThat(worker.runOnce()).isZero();
    }

    @Test
    void a_payment_has_the_fee_of_its_time_however_late_it_is_known() {
        feeRate(60);
        Order tea = paid("order-1");
        refund(tea, "refund-1", 300);
        Order slow = bench.place("slow-1", PaymentMode.SCAN_CODE);
        Instant paidAt = bench.clock.instant();
        nextMorning();
        Money first = latest(FIRST).totals().fee();
        bench.bean(FeeTerms.class)
                .add(
                        GatewayFixture.SHOP,
                        new FeeTerms.Wanted(
                                Optional.empty(),
                                false,
                                1000,
                                Money.ZERO,
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                bench.clock.instant()),
                        "li");

        pay(slow, paidAt);
        worker.runOnce();

        assertThat(first).isEqualTo(new Money(5)); // 0.60 % of 8.88 is 5.328 fen
        assertThat(latest(FIRST).totals().fee()).isEqualTo(new Money(10));
        assertThat(latest(FIRST).totals().netFen()).isEqualTo(2 * 888 - 300 - 10);
    }

    @Test
    void refunds_give_the_fee_back_if_the_terms_say_so_and_add_up_to_it() {
        bench.bean(FeeTerms.class)
                .add(
                        GatewayFixture.SHOP,
                        new FeeTerms.Wanted(
                                Optional.empty(),
                                false,
                                100,
                                Money.ZERO,
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                bench.clock.instant()),
                        "li");
        Order tea = paid("order-1");
        refund(tea, "refund-1", 300);
        bench.clock.advance(Duration.ofMinutes(1));
        refund(tea, "refund-2", 588);
        nextMorning();

        assertThat(file(FIRST, 0).lines().skip(1).map(StatementsTest::brief))
                .containsExactlyInAnyOrder(
                        "2026-03-01 10:00:00 支付 \"\torder-1\" - 8.88 0.00 0.09 8.79",
                        "2026-03-01 10:00:00 退款 \"\torder-1\" \"\trefund-1\" 0.00 3.00 -0.03 -2.97",
                        "2026-03-01 10:01:00 退款 \"\torder-1\" \"\trefund-2\" 0.00 5.88 -0.06 -5.82",
                        "合计 3 笔 - - 8.88 8.88 0.00 0.00");
        assertThat(latest(FIRST).totals().fee()).isEqualTo(new Money(9));
        assertThat(latest(FIRST).totals().feeRefunded()).isEqualTo(new Money(9));
        assertThat(latest(FIRST).totals().netFen()).isZero();
    }

    private void feeRate(int rate) {
        jdbc().sql("update merchant set fee_rate = :rate where merchant_id = :merchantId")
                .param("rate", rate)
                .param("merchantId", GatewayFixture.SHOP.digits())
                .update();
        bench.bean(Merchants.class).resume(GatewayFixture.SHOP); // forgets what it remembered of the merchant
    }

    @Test
    void a_late_payment_is_found_however_old_the_day_is() {
        paid("order-1");
        Order slow = bench.place("slow-1", PaymentMode.SCAN_CODE);
        Instant paidAt = bench.clock.instant();
        bench.clock.advance(DAY.multipliedBy(60));
        worker.runOnce();
        bench.clock.advance(DAY.multipliedBy(60));
        worker.runOnce();

        pay(slow, paidAt);
        worker.runOnce();

        assertThat(latest(FIRST).key().correction()).isEqualTo(1);
    }

    @Test
    void a_row_that_was_committed_while_the_statement_was_made_is_found_by_counting_again() {
        Order tea = paid("order-1");
        refund(tea, "refund-1", 100);
        nextMorning();
        jdbc().sql("""
                insert into refund (merchant_id, refund_id, order_id, request_id, serial_number, content_digest, amount,
                    notify_url, status, created_at, ended_at)
                select merchant_id, 1, order_id, 'refund-2', repeat('a', 32), content_digest, 200, notify_url, status,
                    created_at, ended_at
                from refund
                """).update();

        int tooEarly = worker.runOnce();
        bench.clock.advance(Duration.ofHours(1));
        worker.runOnce();

        assertThat(tooEarly).isZero();
        assertThat(latest(FIRST).key().correction()).isEqualTo(1);
        assertThat(latest(FIRST).totals().refunds()).isEqualTo(new Tally(2, new Money(300)));
    }

    @Test
    void a_payment_earlier_than_all_others_gets_a_statement_of_its_day() {
        Order slow = bench.place("slow-1", PaymentMode.SCAN_CODE);
        Instant paidAt = bench.clock.instant();
        bench.clock.advance(DAY);
        paid("order-1");
        nextMorning();

        pay(slow, paidAt);
        worker.runOnce();

        assertThat(file(FIRST, 0)).contains("slow-1");
    }

    @Test
    void what_happened_in_one_second_is_complete_whatever_the_size_of_a_page() {
        for (int i = 0; i < 7; i++) {
            refund(paid("order-" + i), "refund-" + i, 1);
        }
        MovementTable movements = bench.bean(MovementTable.class);
        List<Movement> all = new ArrayList<>();
        Movement.SortKey sortKey = Movement.SortKey.before(BusinessDay.start(FIRST));

        List<Movement> page = movements.page(GatewayFixture.SHOP, FIRST, sortKey, 3);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = movements.page(GatewayFixture.SHOP, FIRST, page.getLast().sortKey(), 3);
        }

        assertThat(all).hasSize(14).doesNotHaveDuplicates();
        assertThat(movements.count(GatewayFixture.SHOP, FIRST)).isEqualTo(new Totals.Counts(7, 7, 0, 0));
    }

    /** Time, kind, order number, refund number, and the four amounts; a dash for nothing. */
    private static String brief(String line) {
        String[] fields = line.split(",", -1);
        List<String> some = new ArrayList<>();
        for (int index : new int[] {0, 1, 2, 4, 11, 12, 13, 14}) {
            some.add(fields[index].isEmpty() ? "-" : fields[index]);
        }
        return String.join(" ", some);
    }

    private Order paid(String requestId) {
        Order order = bench.place(requestId, PaymentMode.SCAN_CODE);
        pay(order, bench.clock.instant());
        return order;
    }

    private void pay(Order order, Instant at) {
        String number = order.paymentOrderId();
        bench.bean(OrderTransitions.class)
                .confirm(order.merchant().digits(), new Payment(number, "T" + number, order.amount(), at, null));
    }

    private void refund(Order order, String requestId, long fen) {
        bench.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        order.merchant(),
                        requestId,
                        "digest of " + requestId,
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refund",
                        null));
    }

    private void nextMorning() {
        bench.clock.advance(DAY);
        worker.runOnce();
    }

    private Statement latest(LocalDate day) {
        if (statements.latest(GatewayFixture.SHOP, day) instanceof Lookup.Ready(var statement)) {
            return statement;
        }
        throw new AssertionError("no statement of " + day);
    }

    private String file(LocalDate day, int correction) {
        Statement statement = statements
                .find(new StatementKey(GatewayFixture.SHOP, day, correction))
                .orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            statements.write(statement, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private JdbcClient jdbc() {
        return bench.bean(JdbcClient.class);
    }

    private int count(String table) {
        return jdbc().sql("select count(*) from " + table).query(Integer.class).single();
    }
}
