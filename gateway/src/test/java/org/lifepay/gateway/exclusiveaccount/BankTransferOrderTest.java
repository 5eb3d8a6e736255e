package org.lifepay.gateway.exclusiveaccount;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.MerchantProgram;
import org.lifepay.gateway.MerchantProgram.Answer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.notification.delivery.NotificationWorker;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A merchant's program that has never met this payment mode, a bank's list over HTTP, and what both see of an order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BankTransferOrderTest {
    private final List<String> arrivals = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> returns = new CopyOnWriteArrayList<>();
    private HttpServer outside;
    private GatewayServer gateway;
    private MerchantProgram shop;

    /** The bank and the merchant's server. */
    @BeforeAll
    void begin() throws IOException {
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/arrivals", exchange -> {
            String after = exchange.getRequestURI().getQuery().replaceAll(".*after=", "");
            int from = after.isEmpty() ? 0 : Integer.parseInt(after);
            byte[] body = ("{\"arrivals\":[" + String.join(",", arrivals.subList(from, arrivals.size()))
                            + "],\"next\":\"" + arrivals.size() + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        outside.createContext("/notify", exchange -> {
            exchange.getRequestBody().readAllBytes();
            told.add(exchange.getRequestURI().getQuery());
            exchange.sendResponseHeaders(200, 7);
            exchange.getResponseBody().write("SUCCESS".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        outside.createContext("/returns", exchange -> {
            boolean post = exchange.getRequestMethod().equals("POST");
            returns.add(post ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) : "query");
            boolean lost = returns.size() == 1; // it has arrived, and its answer is lost
            byte[] body = lost
                    ? new byte[0]
                    : "{\"number\":\"b1-R1\",\"amount\":\"150\",\"status\":\"RETURNED\",\"bankNumber\":\"R77\"}"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(lost ? 502 : 200, lost ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        outside.start();
        gateway = new GatewayServer(
                "lifepay.sandbox=true",
                "lifepay.bank-arrivals.url=" + outside("/arrivals"),
                "lifepay.bank-arrivals.returns-url=" + outside("/returns"));
        shop = new MerchantProgram(gateway);
        shop.allowBankTransfer();
        fill("6200000001", "6200000002");
    }

    private void fill(String... numbers) {
        gateway.bean(AccountPool.class)
                .add(new ExclusiveBank("BANK", "示例支付有限公司", "示例银行", "示例银行上海分行", "102290000001"), List.of(numbers));
    }

    @AfterAll
    void stop() {
        shop.close();
        gateway.close();
        outside.stop(0);
    }

    private String outside(String path) {
        return "http://127.0.0.1:" + outside.getAddress().getPort() + path;
    }

    private Fields order(String requestId) {
        return shop.order(requestId)
                .put("notifyUrl", outside("/notify?of=" + requestId))
                .put("paymentModeCode", "OFFLINE-P2P")
                .build();
    }

    private void arrives(String serial, @Nullable String account, long fen) {
        arrivals.add("""
                {"serialNumber":"%s","accountNumber":"%s","amount":%d,"currency":"CNY","bookedAt":"%s",
                 "payerName":"张三","payerAccount":"6222000011","payerBank":"工商银行","remark":""}
                """.formatted(serial, account, fen, gateway.clock.instant()));
        gateway.bean(ReadBankArrivals.class).runOnce();
    }

    @Test
    void an_order_is_transferred_to_its_number_notified_and_found_paid() {
        fill("6200000003"); // another test leaves none

        Answer placed = shop.call(MerchantProgram.ORDER, order("o1"));
        Answer again = shop.call(MerchantProgram.ORDER, order("o1"));
        String account = placed.fields().text("accountNumber");
        arrives("s1", account, 600);
        Answer partly = shop.call(MerchantProgram.QUERY, shop.query("o1").build());
        arrives("s2", account, 288);
        gateway.bean(NotificationWorker.class).runOnce();
        Answer paid = shop.call(MerchantProgram.QUERY, shop.query("o1").build());
        Answer repeated = shop.call(MerchantProgram.ORDER, order("o1"));
        Answer refund = shop.call(
                "/onlinePay/refund",
                shop.query("r1")
                        .put("orderId", placed.fields().text("paymentOrderId"))
                        .put("amount", 1)
                        .put("notifyUrl", outside("/notify"))
                        .build());

        assertThat(placed.fields().names())
                .containsExactlyInAnyOrder(
                        "merchantId",
                        "requestId",
                        "paymentOrderId",
                        "status",
                        "accountNumber",
                        "accountName",
                        "bankName",
                        "branchName",
                        "clearingCode",
                        "amount",
                        "expireDateTime");
        assertThat(placed.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(placed.fields().text("amount")).isEqualTo("888");
        assertThat(placed.fields().text("expireDateTime")).isEqualTo("2026-03-02 10:00:00");
        assertThat(again.fields().without("hmac")).isEqualTo(placed.fields().without("hmac"));
        assertThat(repeated.fields().names())
                .containsExactlyInAnyOrder(
                        "merchantId", "requestId", "paymentOrderId", "status", "amount", "realBankSerialNumber");
        assertThat(repeated.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(partly.fields().text("status")).isEqualTo("INIT");
        assertThat(partly.fields().text("receivedAmount")).isEqualTo("600");
        assertThat(partly.fields().has("unmatchedAmount")).isFalse();
        assertThat(paid.fields().has("receivedAmount")).isFalse();
        assertThat(paid.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(paid.fields().text("paymentModeAlias")).isEqualTo("OFFLINE-P2P");
        assertThat(paid.fields().text("realBankSerialNumber")).isEqualTo("s2");
        assertThat(paid.fields().has("clearingOrg")).isFalse();
        assertThat(told).filteredOn("of=o1"::equals).hasSize(1);
        assertThat(refund.code()).isEqualTo("REFUND_NOT_SUPPORTED");
        assertThat(gateway.channel.calls).isEmpty();
    }

    @Test
    void a_merchant_whose_terms_do_not_name_the_mode_gets_no_number() {
        try (MerchantProgram other = new MerchantProgram(gateway)) {
            Answer refused = other.call(
                    MerchantProgram.ORDER,
                    other.order("n1").put("paymentModeCode", "OFFLINE-P2P").build());

            assertThat(refused.code()).isEqualTo("PAYMENT_MODE_NOT_ENABLED");
        }
    }

    @Test
    void the_merchant_is_told_of_money_that_its_order_cannot_keep() {
        fill("6200000006");
        Answer placed = shop.call(MerchantProgram.ORDER, order("u1"));
        arrives("u1", placed.fields().text("accountNumber"), 889);

        Answer queried = shop.call(MerchantProgram.QUERY, shop.query("u1").build());

        assertThat(queried.fields().text("receivedAmount")).isEqualTo("0");
        assertThat(queried.fields().text("unmatchedAmount")).isEqualTo("889");
        try (ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(shop.merchant()), Role.OWNER)) {
            owner.get("/console");
            assertThat(owner.page())
                    .contains(
                            "有 1 笔银行到账未能计入订单",
                            "/console/orders/" + placed.fields().text("paymentOrderId"))
                    .doesNotContain("??");
            owner.get("/console/orders/" + placed.fields().text("paymentOrderId"));
            assertThat(owner.page()).contains("银行到账", "超过订单金额").doesNotContain("??");
        }
    }

    @Test
    void the_cashier_page_shows_where_to_transfer_and_then_that_it_is_paid() {
        fill("6200000004");
        Answer placed = shop.call(MerchantProgram.ORDER, order("c1"));
        String page = "/receipt/index/" + placed.fields().text("paymentOrderId");
        String account = placed.fields().text("accountNumber");

        String open = gateway.get(page).body();
        arrives("c1", account, 888);
        String paid = gateway.get(page).body();

        assertThat(open)
                .contains("示例支付有限公司", "示例银行上海分行", "102290000001", "8.88", String.valueOf(account))
                .contains("data-copy=\"account-number\"")
                .doesNotContain("支付宝");
        assertThat(paid).contains("data-state=\"PAID\"", "银行流水号").doesNotContain("data-copy");
    }

    @Test
    void an_operator_adds_numbers_and_sees_money_of_no_order() {

        try (ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR);
                ConsoleClient second = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            boss.get("/admin/exclusive-accounts");
            boss.post(
                    "/admin/exclusive-accounts",
                    "bank",
                    "SECOND",
                    "accountName",
                    "示例支付有限公司",
                    "bankName",
                    "第二银行",
                    "branchName",
                    "第二银行北京分行",
                    "clearingCode",
                    "102100000001",
                    "numbers",
                    "0000000098-0000000101\n0000000200");
            assertThat(boss.page()).contains("已提交", "待审批：SECOND", "须由另一位成员审批").doesNotContain("??");
            assertThat(gateway.bean(AccountPool.class).pools())
                    .noneMatch(pool -> pool.bank().code().equals("SECOND"));
            String approve = "/admin/exclusive-accounts/SECOND/approve";
            String at = proposedAt();
            boss.post(approve, "proposedAt", at, "accountName", "示例支付有限公司");
            assertThat(boss.page()).contains("不能审批本人提交的内容");
            second.get("/admin/exclusive-accounts");
            assertThat(second.page())
                    .contains("再次输入户名", "0000000098-0000000101, 0000000200")
                    .doesNotContain("??");
            second.post(approve, "proposedAt", at, "accountName", "另一公司");
            assertThat(second.page()).contains("户名与提交的不一致");
            second.post(approve, "proposedAt", "2026-01-01T00:00:00Z", "accountName", "示例支付有限公司");
            assertThat(second.page()).contains("待审批的内容已变化");
            second.post(approve, "proposedAt", at, "accountName", "示例支付有限公司");
            assertThat(second.page()).contains("已生效").doesNotContain("??", "待审批：SECOND");
            boss.get("/admin/exclusive-accounts");

            assertThat(boss.page()).contains("第二银行", "BANK 的到账清单最近读完：").doesNotContain("??");
            assertThat(gateway.bean(AccountPool.class).pools()).anySatisfy(pool -> {
                assertThat(pool.bank().code()).isEqualTo("SECOND");
                assertThat(pool.numbers()).isEqualTo(5);
            });
            boss.post("/admin/exclusive-accounts", "bank", "SECOND", "clearingCode", "1");
            assertThat(boss.page()).contains("role=\"alert\"");
        } finally { // the other tests count on the first bank's numbers alone
            gateway.bean(JdbcClient.class)
                    .sql("delete from exclusive_account where bank = 'SECOND'")
                    .update();
        }
    }

    private String proposedAt() {
        return gateway.bean(JdbcClient.class)
                .sql("select proposed_at from exclusive_account_proposal where approved_at is null")
                .query((row, _) -> row.getTimestamp(1).toInstant().toString())
                .single();
    }

    @Test
    void two_users_match_money_with_its_order_and_its_pages_show_it() {
        fill("6200000005");
        String order = String.valueOf(
                shop.call(MerchantProgram.ORDER, order("m1")).fields().text("paymentOrderId"));
        arrives("m1", "6255555556", 888);
        String page = "/admin/bank-arrivals/BANK/m1";
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
                ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            support.get("/admin/work");
            assertThat(support.page()).contains("未匹配的到账", page, "账号未分配给任何订单").doesNotContain("??");
            support.get("/admin/bank-arrivals");
            assertThat(support.page()).contains("m1", "6255555556").doesNotContain("??", "张三");
            support.get(page);
            assertThat(support.page()).doesNotContain("??", "查看付款方");
            support.post(page + "/match", "order", order, "note", "");
            assertThat(support.page()).contains("请填写处理说明");
            support.post(page + "/match", "order", order, "note", "付款人填错账号");
            assertThat(support.page()).contains("已提交", "付款人填错账号", "须由另一位成员审批").doesNotContain("??");
            String claimedAt = gateway.bean(JdbcClient.class)
                    .sql("select claimed_at from arrival_claim where serial_number = 'm1'")
                    .query((row, _) -> row.getTimestamp(1).toInstant().toString())
                    .single();
            boss.get(page);
            boss.post(page + "/sender");
            assertThat(boss.page()).contains("张三", "6222000011").doesNotContain("??");
            boss.post(page + "/approve", "claimedAt", claimedAt);
            assertThat(boss.page()).contains("已匹配订单").doesNotContain("??");
            boss.get("/admin/orders/" + order);
            assertThat(boss.page()).contains("银行到账", "已入账").doesNotContain("??");
            boss.get("/admin/ledger");
            assertThat(boss.page()).doesNotContain("??");
        }
        assertThat(shop.call(MerchantProgram.QUERY, shop.query("m1").build())
                        .fields()
                        .text("status"))
                .isEqualTo("SUCCESS");
        assertThat(gateway.bean(JdbcClient.class)
                        .sql(
                                "select action from audit_entry where action like 'arrival.%' and subject = 'BANK m1' order by audit_id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "arrival.claim-match", "arrival.result", "arrival.sender", "arrival.approve", "arrival.result");
    }

    @Test
    void two_users_return_money_to_its_sender_whose_bank_answers_late() {
        arrives("b1", "6255555557", 150);
        String page = "/admin/bank-arrivals/BANK/b1";
        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
                ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            support.get(page);
            assertThat(support.page()).contains("款项全额原路退回付款账户").doesNotContain("??");
            support.post(page + "/return", "note", "付款人要求退回");
            assertThat(support.page()).contains("已提交", "退回付款账户").doesNotContain("??");
            boss.get(page);
            boss.post(
                    page + "/approve",
                    "claimedAt",
                    gateway.bean(JdbcClient.class)
                            .sql("select claimed_at from arrival_claim where serial_number = 'b1'")
                            .query((row, _) -> row.getTimestamp(1).toInstant().toString())
                            .single());
            assertThat(boss.page()).contains("已提交银行退回", "退回中", "b1-R1").doesNotContain("??");
            gateway.bean(SendArrivalReturns.class).runOnce();
            gateway.bean(JdbcClient.class)
                    .sql("update arrival_return set begun_at = begun_at - interval '1 hour', due_at = begun_at")
                    .update();
            boss.get("/admin/work");
            assertThat(boss.page()).contains("未完成的退回", "HTTP 502").doesNotContain("??");
            boss.post("/admin/work/now", "kind", "ARRIVAL_RETURN", "merchant", "", "subject", "BANK/b1");
            assertThat(boss.page()).contains("将在一分钟内重试");
            gateway.bean(SendArrivalReturns.class).runOnce();
            boss.get(page);
            assertThat(boss.page()).contains("已退回付款账户", "R77").doesNotContain("??");
            boss.get("/admin/bank-arrivals?lang=en");
            assertThat(boss.page()).contains("Returns to senders", "b1").doesNotContain("??");
        }
        assertThat(returns).hasSize(2).last().isEqualTo("query");
        assertThat(returns.getFirst())
                .contains("\"number\":\"b1-R1\"", "\"payeeAccount\":\"6222000011\"", "\"serialNumber\":\"b1\"");
    }

    private void upload(ConsoleClient user, String lines) {
        user.upload(
                "/admin/bank-statements",
                "file",
                "statement.csv",
                lines.getBytes(StandardCharsets.UTF_8),
                "bank",
                "BANK");
    }

    @Test
    void two_users_take_a_bank_statement_in_and_its_lines_are_the_arrivals_of_the_list() {
        fill("6200000007");
        Answer placed = shop.call(MerchantProgram.ORDER, order("f1"));
        String account = placed.fields().text("accountNumber");
        arrives("f1", account, 600);
        arrives("f2", "6255555558", 150);
        String at = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .format(gateway.clock.instant().atZone(ZoneId.of("Asia/Shanghai")));
        String header = "银行流水号,收款账号,金额,入账时间,户名,付款账号,银行,附言\n";
        String lines = header + "f1," + account + ",6.00," + at + ",张三,6222000011,工商银行,\n" // the list told it
                + "f2,6255555558,9.99," + at + ",李四,6222000012,工商银行,\n" // and this one otherwise
                + "f3," + account + ",2.88," + at + ",张三,6222000011,工商银行,货款\n";

        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
                ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            support.get("/admin/bank-statements");
            upload(support, lines + "f4," + account + ",2.888," + at + "\n");
            assertThat(support.page()).contains("第 5 行有误").doesNotContain("??", "待审批");
            upload(support, lines + "f3," + account + ",1.00," + at + "\n");
            assertThat(support.page()).contains("第 5 行的银行流水号在文件中重复");
            upload(support, lines);
            assertThat(support.page())
                    .contains("3 笔，共 18.87 元", "新到账 1 笔，已入账 1 笔，流水号矛盾 1 笔", "须由另一位成员审批")
                    .doesNotContain("??", "张三");
            StatementUploads uploads = gateway.bean(StatementUploads.class);
            String uploadedAt = uploads.open().getFirst().at().toString();
            String approve = "/admin/bank-statements/BANK/approve";
            upload(boss, lines);
            assertThat(boss.page()).contains("已有待审批的文件");
            support.post(approve, "uploadedAt", uploadedAt);
            assertThat(support.page()).contains("不能审批本人上传的文件");
            boss.post(approve, "uploadedAt", "2026-01-01T00:00:00Z");
            assertThat(boss.page()).contains("待审批的文件已变化");
            assertThat(gateway.bean(Arrivals.class).find("BANK", "f3")).isEmpty();
            boss.get("/admin/bank-statements?lang=en");
            assertThat(boss.page())
                    .contains("Approve and book", "contradicts an arrival")
                    .doesNotContain("??");
            boss.get("/admin/bank-statements?lang=zh");
            boss.post(approve, "uploadedAt", uploadedAt);
            assertThat(boss.page()).contains("已入账").doesNotContain("??", "待审批");
            boss.post(approve, "uploadedAt", uploadedAt);
            assertThat(boss.page()).contains("没有待审批的文件");
        }
        Arrivals arrivals = gateway.bean(Arrivals.class);
        BankArrival.Payer ofFile = arrivals.payer(arrivals.find("BANK", "f3").orElseThrow());
        arrives("f3", account, 288); // the list tells it later

        Answer paid = shop.call(MerchantProgram.QUERY, shop.query("f1").build());
        assertThat(paid.fields().text("status")).isEqualTo("SUCCESS");
        assertThat(paid.fields().text("realBankSerialNumber")).isEqualTo("f3");
        assertThat(gateway.bean(JdbcClient.class)
                        .sql("select serial_number || ' ' || amount || ' ' || status from bank_arrival"
                                + " where serial_number in ('f1', 'f2', 'f3') order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("f1 600 PAID", "f2 150 UNMATCHED", "f3 288 PAID");
        assertThat(ofFile)
                .as("no user says where money goes back to")
                .isEqualTo(new BankArrival.Payer("张三", "", "工商银行", "货款"));
        assertThat(arrivals.payer(arrivals.find("BANK", "f3").orElseThrow()).account())
                .as("the list does")
                .isNotEmpty();
    }

    @Test
    void an_empty_pool_has_a_code_and_the_order_stays_open() {
        gateway.bean(JdbcClient.class)
                .sql("update exclusive_account set free_at = free_at + interval '1 year'")
                .update();

        Answer none = shop.call(MerchantProgram.ORDER, order("p3"));
        Answer queried = shop.call(MerchantProgram.QUERY, shop.query("p3").build());

        assertThat(none.code()).isEqualTo("ACCOUNT_POOL_EMPTY");
        assertThat(queried.fields().text("status")).isEqualTo("INIT");
        assertThat(Optional.ofNullable(queried.fields().text("orderAmount"))).contains("888");
    }

    @Test
    void a_row_that_cannot_be_read_is_kept_for_a_person_and_the_list_goes_on() {
        arrivals.add(
                "{\"serialNumber\":\"s9\",\"accountNumber\":\"6200000009\",\"amount\":\"7.777\",\"currency\":\"CNY\"}");
        arrives("s10", "6200000009", 150);
        String position =
                gateway.bean(QuarantinedArrivals.class).open(1).getFirst().number();

        try (ConsoleClient support = ConsoleClient.signedIn(gateway, Optional.empty(), Role.SUPPORT);
                ConsoleClient boss = ConsoleClient.signedIn(gateway, Optional.empty(), Role.ADMINISTRATOR)) {
            support.get("/admin/work");
            assertThat(support.page()).contains("无法入账的银行到账记录", "格式无法识别").doesNotContain("??", "7.777");
            support.post("/admin/work/now", "kind", "QUARANTINED_ARRIVAL", "merchant", "", "subject", position);
            assertThat(support.page()).contains("该记录仍无法入账", position);
            support.post("/admin/work/arrival/claim", "subject", position, "note", "银行已更正");
            assertThat(support.page()).contains("已提交", "银行已更正", position).doesNotContain("??");
            String at = gateway.bean(QuarantinedArrivals.class)
                    .claimOf(position)
                    .orElseThrow()
                    .at()
                    .toString();
            support.post("/admin/work/arrival/approve", "subject", position, "claimedAt", at);
            assertThat(support.page()).contains("不能审批本人提交的处理", position);
            boss.get("/admin/work");
            boss.post("/admin/work/arrival/approve", "subject", position, "claimedAt", "2026-01-01T00:00:00Z");
            assertThat(boss.page()).contains("待审批的处理已变化", position);
            boss.post("/admin/work/arrival/approve", "subject", position, "claimedAt", at);
            assertThat(boss.page()).contains("已标记为已处理").doesNotContain(position, "??");
        }
        assertThat(gateway.bean(JdbcClient.class)
                        .sql("select after from audit_entry where action = 'work.arrival-result' order by audit_id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "result=STILL", "result=CLAIMED", "result=OWN_CLAIM", "result=REPLACED", "result=HANDLED");
        assertThat(gateway.bean(ArrivalTable.class)
                        .find("BANK", "s10")
                        .orElseThrow()
                        .reason())
                .isEqualTo(UnmatchedReason.UNKNOWN_ACCOUNT);
    }
}
