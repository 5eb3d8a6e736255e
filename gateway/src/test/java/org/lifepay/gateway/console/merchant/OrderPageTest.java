package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.audit.AuditEntry;
import org.lifepay.gateway.access.audit.AuditSearch;
import org.lifepay.gateway.channel.CloseResult;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.Payment;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.QueryResult;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Buyer;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.placing.PlaceOrder;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** The order pages of the merchants' console. */
class OrderPageTest {
    private static final MerchantId OTHER = new MerchantId("890000601");
    private static final Pattern HIDDEN_ID = Pattern.compile("name=\"requestId\" value=\"([^\"]+)\"");
    private static final Pattern APPROVAL = Pattern.compile("/console/refunds/approvals/(CONSOLE-[0-9a-f]{32})");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    private static GatewayServer gateway;
    private static final Map<Role, ConsoleClient> visitors = new EnumMap<>(Role.class);

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Cup House", true, Optional.empty()));
    }

    @AfterAll
    static void close() {
        visitors.values().forEach(ConsoleClient::close);
        gateway.close();
    }

    @BeforeEach
    void channelAsUsual() {
        gateway.channel.onQuery(new QueryResult.Waiting());
        gateway.channel.onClose(new CloseResult.Closed());
        gateway.channel.onRefund(new RefundResult.Done());
        gateway.clock.advance(Duration.ofSeconds(10));
        limit(null);
    }

    @Test
    void an_order_is_found_by_any_of_three_numbers() {
        Order order = paid("found");
        ConsoleClient reader = as(Role.READER);

        for (String number : List.of("found", order.paymentOrderId(), "T" + order.paymentOrderId())) {
            reader.get("/console/orders?number=" + number);

            assertThat(reader.page()).contains("/console/orders/" + order.paymentOrderId());
        }
        assertThat(reader.get("/console/orders?number=nothing").body()).contains("没有符合条件的订单");
    }

    @Test
    void a_filter_stands_in_the_address_and_stays_when_the_list_goes_on() {
        Set<String> placed = new TreeSet<>();
        for (int i = 0; i < 25; i++) {
            placed.add(place("filtered-" + i, "part & parcel").paymentOrderId());
        }
        ConsoleClient reader = as(Role.READER);

        reader.get("/console/orders?status=INIT&mode=SCANCODE-ALI_PAY-P2P&min=8.88&max=1%2C000"
                + "&remark=%26+PARCEL&from=2026-02-20&to=2026-03-20&sequence=OLDEST&timeOf=CREATED");

        assertThat(reader.page())
                .contains("value=\"8.88\"", "value=\"1,000\"", "value=\"&amp; PARCEL\"", "value=\"2026-02-20\"")
                .contains("<option value=\"INIT\" selected=\"selected\"")
                .contains("name=\"sequence\" value=\"OLDEST\"", "更多筛选", "(6)");
        Set<String> found = new TreeSet<>();
        for (int pages = 0; pages < 5; pages++) {
            placed.stream().filter(reader.page()::contains).forEach(found::add);
            Matcher next = NEXT.matcher(reader.page());
            if (!next.find()) {
                break;
            }
            reader.get(HtmlUtils.htmlUnescape(next.group(1)));
        }
        assertThat(found).isEqualTo(placed);
        assertThat(reader.page()).contains("value=\"&amp; PARCEL\"").contains("回到第一页");
    }

    @Test
    void a_list_leads_back_and_tells_how_many_and_how_much() {
        for (int i = 0; i < 25; i++) {
            place("counted-" + i, "to count");
        }
        ConsoleClient reader = as(Role.READER);

        String first = reader.get("/console/orders?remark=to+count").body();
        reader.get(HtmlUtils.htmlUnescape(link("next", first)));
        String back =
                reader.get(HtmlUtils.htmlUnescape(link("prev", reader.page()))).body();

        assertThat(first).doesNotContain("rel=\"prev\"").contains("hx-get=\"/console/orders/totals?remark=to+count\"");
        assertThat(back).doesNotContain("rel=\"prev\"").contains("rel=\"next\"", "counted-24", "counted-5");
        assertThat(reader.get("/console/orders/totals?remark=to+count").body()).contains("共 25 笔，合计 222.00 元");
        assertThat(reader.get("/console/orders/totals?remark=to+count&lang=en").body())
                .contains("25 in total, 222.00 yuan");
        assertThat(reader.get("/console/orders/totals?number=nothing&lang=zh").body())
                .contains("共 0 笔，合计 0.00 元");
        assertThat(reader.get("/console/refunds/totals").body()).contains("笔，合计");
        assertThat(reader.get("/console/notifications/totals").body())
                .contains("共", "条")
                .doesNotContain("合计");
    }

    private static String link(String direction, String page) {
        Matcher link =
                Pattern.compile("rel=\"" + direction + "\" href=\"([^\"]+)\"").matcher(page);
        assertThat(link.find()).as("a link to the page " + direction).isTrue();
        return link.group(1);
    }

    @Test
    void there_are_no_lists_but_those_that_are_there() {
        ConsoleClient operator = as(Role.OPERATOR);

        assertThat(operator.get("/console/transfers").statusCode()).isEqualTo(404);
        assertThat(operator.get("/console/transfers/totals").statusCode()).isEqualTo(404);
        assertThat(operator.get("/console/orders/totals?min=x").statusCode()).isEqualTo(404);
    }

    @Test
    void what_was_found_is_exported_by_the_days_and_amounts_that_were_meant() {
        place("exported", "to export");
        ConsoleClient operator = as(Role.OPERATOR);

        operator.get("/console/orders?remark=to+export&max=1%2C000&timeOf=CREATED");

        Matcher link =
                Pattern.compile("href=\"(/console/orders/export[^\"]*)\"").matcher(operator.page());
        assertThat(link.find()).isTrue();
        String export = HtmlUtils.htmlUnescape(link.group(1));
        assertThat(export).contains("from=2026-01-30", "to=2026-03-01", "max=1000.00", "remark=to+export");
        assertThat(operator.get(export).statusCode()).isEqualTo(200);
        assertThat(as(Role.READER).get("/console/orders?remark=to+export").body())
                .doesNotContain("/export");
    }

    @Test
    void the_oldest_come_first_when_that_is_wanted() {
        place("sorted-a", "sorting");
        gateway.clock.advance(Duration.ofSeconds(1));
        place("sorted-b", "sorting");
        ConsoleClient reader = as(Role.READER);

        assertThat(reader.get("/console/orders?remark=sorting&sequence=OLDEST").body())
                .containsSubsequence("sorted-a", "sorted-b");
        assertThat(reader.get("/console/orders?remark=sorting").body()).containsSubsequence("sorted-b", "sorted-a");
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-03-02&to=2026-03-01, 日期有误",
        "from=yesterday, 日期有误",
        "min=8.888, 金额有误",
        "max=1e9, 金额有误",
        "min=-1, 金额有误",
        "remark=x&from=2026-01-01&to=2026-03-01, 最多 31 天"
    })
    void what_is_wrong_with_a_filter_is_said_beside_it(String query, String sentence) {
        ConsoleClient reader = as(Role.READER);

        assertThat(reader.get("/console/orders?" + query).statusCode()).isEqualTo(200);
        assertThat(reader.page()).contains("class=\"invalid\"").contains(sentence);
    }

    @Test
    void hostile_text_is_shown_and_not_obeyed() {
        Order order = place("hostile", "</td><script>alert(1)</script>");
        ConsoleClient reader = as(Role.READER);

        reader.get("/console/orders?number=%22%3E%3Cscript%3Ealert(2)%3C/script%3E&remark=%3Cscript%3Ealert(1)");
        assertThat(reader.page()).doesNotContain("<script>alert");
        reader.get("/console/orders?remark=script&columns=set&column=REMARK&column=SUBJECT");
        assertThat(reader.page())
                .doesNotContain("<script>alert")
                .contains("&lt;/td&gt;&lt;script&gt;alert(1)")
                .contains("Tea &lt;b&gt;&amp; 茶");
        reader.get("/console/orders/" + order.paymentOrderId());
        assertThat(reader.page()).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
        reader.get("/console/orders?columns=set");
    }

    @Test
    void chosen_columns_are_remembered() {
        place("columns", null);
        ConsoleClient reader = as(Role.READER);

        reader.get("/console/orders?columns=set&column=REMARK&column=PAYMENT_ORDER_ID&column=NONSENSE");
        assertThat(reader.get("/console/orders").body())
                .contains("<th scope=\"col\">备注</th>")
                .doesNotContain("<th scope=\"col\">商品</th>");
        reader.get("/console/orders?columns=set");
        assertThat(reader.get("/console/orders").body()).contains("<th scope=\"col\">商品</th>");
    }

    @Test
    void the_page_of_an_order_tells_all_that_happened_to_it() {
        Order order = paid("story");
        ConsoleClient reader = as(Role.READER);

        reader.get("/console/orders/" + order.paymentOrderId());

        assertThat(reader.page())
                .containsSubsequence("订单创建", "向支付宝下单", "支付宝确认收款")
                .contains("支付成功", "T" + order.paymentOrderId(), "¥8.88");
        assertThat(reader.get("/console/orders/" + order.paymentOrderId() + "?lang=en")
                        .body())
                .contains("Order created", "Alipay confirmed the payment");
        reader.get("/console/orders?lang=zh");
    }

    @Test
    void a_discount_and_amounts_that_do_not_add_up_are_on_the_page() {
        Order order = place("discounted", null);
        String number = order.paymentOrderId();
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(
                        order.merchant().digits(),
                        new Payment(
                                number,
                                "T" + number,
                                order.amount(),
                                gateway.clock.instant(),
                                null,
                                new Discount(
                                        new Money(100), new Money(50), "receipt_amount=7.88 mdiscount_amount=2.00")));
        ConsoleClient reader = as(Role.READER);

        String page = reader.get(url(order)).body();

        assertThat(page)
                .containsSubsequence("商家优惠", "¥1.00", "平台优惠", "¥0.50", "买家实付", "¥7.38", "实收", "¥7.88")
                .contains("支付宝返回的各项金额不一致", "mdiscount_amount=2.00");
        reader.get(
                "/console/orders?columns=set&column=RECEIVED&column=MERCHANT_DISCOUNT&column=BUYER_PAID&column=REQUEST_ID");
        assertThat(reader.get("/console/orders?number=discounted").body()).contains(">7.88<", ">1.00<", ">7.38<");
        reader.get("/console/orders?columns=set");
    }

    @Test
    void every_number_of_an_order_is_on_its_page_once_and_the_merchants_in_the_title() {
        Order order = paid("told-once");

        String page = as(Role.READER).get(url(order)).body();

        assertThat(page).contains("<title>订单 told-once", "实收", "手续费", "净额", "支付时间");
        for (String number : List.of("told-once", order.paymentOrderId(), "T" + order.paymentOrderId())) {
            assertThat(Pattern.compile("<span class=\"number\">" + number + "</span>")
                            .matcher(page)
                            .results())
                    .as(number)
                    .hasSize(1);
            assertThat(page).contains("data-copy-text=\"" + number + "\"");
        }
    }

    @Test
    void attempts_to_notify_that_failed_for_one_reason_are_told_together() {
        Order order = paid("unheard");
        for (int i = 0; i < 5; i++) {
            attempt(order, i, i < 3 ? "ConnectException: Connection refused" : null, i < 3 ? null : 500);
        }

        String page = as(Role.READER).get(url(order)).body();

        assertThat(Pattern.compile("通知未确认").matcher(page).results()).hasSize(2);
        assertThat(page).containsSubsequence("次数", ">3<", "连不上：连接被拒绝", "次数", ">2<", ">500<");
    }

    private static void attempt(Order order, int number, @Nullable String problem, @Nullable Integer httpStatus) {
        gateway.bean(JdbcClient.class)
                .sql("""
                        insert into notification_attempt
                            (merchant_id, notification_id, attempt_id, started_at, millis, http_status, problem)
                        select merchant_id, notification_id, :number, created_at + :number * interval '1 minute', 3, :status, :problem
                        from notification where subject_id = :order
                        """)
                .param("number", number)
                .param("status", httpStatus)
                .param("problem", problem)
                .param("order", order.paymentOrderId())
                .update();
    }

    @Test
    void an_open_order_is_cancelled_and_the_wish_is_written_down() {
        Order order = place("cancel", null);
        ConsoleClient operator = at(Role.OPERATOR, order);

        operator.post(url(order) + "/cancel");

        assertThat(operator.page()).contains("订单已关闭，买家无法再支付");
        assertThat(now(order).state().status()).isEqualTo("CANCEL");
        assertThat(actions(order)).containsExactly("order.cancel");
        assertThat(operator.page()).contains("撤销订单").doesNotContain(url(order) + "/cancel");
    }

    @Test
    void a_cancellation_whose_fate_is_not_known_is_not_called_done() {
        Order order = place("cancel-unknown", null);
        ConsoleClient operator = at(Role.OPERATOR, order);
        gateway.channel.onClose(new CloseResult.Unknown("timeout"));

        operator.post(url(order) + "/cancel");

        assertThat(operator.page()).contains("结果未知");
        assertThat(now(order).isOpen()).isTrue();
    }

    @Test
    void an_order_that_was_paid_meanwhile_is_not_cancelled() {
        Order order = place("cancel-late", null);
        ConsoleClient operator = at(Role.OPERATOR, order);
        gateway.pay(order, order.paymentOrderId());

        operator.post(url(order) + "/cancel");

        assertThat(operator.page()).contains("撤销失败");
        assertThat(now(order).state().status()).isEqualTo("SUCCESS");
    }

    @Test
    void the_channel_is_asked_and_its_answer_counts() {
        Order order = place("ask", null);
        ConsoleClient finance = at(Role.FINANCE, order);
        gateway.channel.onQuery(number ->
                new QueryResult.Paid(new Payment(number, "T" + number, order.amount(), gateway.clock.instant(), null)));
        gateway.clock.advance(Duration.ofSeconds(5));

        finance.post(url(order) + "/ask");

        assertThat(finance.page()).contains("订单状态已更新");
        assertThat(now(order).state().status()).isEqualTo("SUCCESS");
        assertThat(actions(order)).containsExactly("order.ask");
    }

    @Test
    void the_notification_of_an_order_is_sent_again() {
        Order order = paid("resend");
        ConsoleClient operator = at(Role.OPERATOR, order);

        operator.post(url(order) + "/resend");
        assertThat(operator.page()).contains("已提交重发").contains("手动重发通知");
        operator.post(url(order) + "/resend");
        assertThat(operator.page()).contains("未重发");
        assertThat(actions(order)).containsExactly("notification.resend", "notification.resend");
    }

    @Test
    void a_payer_is_masked_until_a_user_with_the_permission_looks_and_that_is_audited() {
        Order order = place("payer", null, "{\"name\":\"张三丰\",\"idNum\":\"110101199003074578\"}", GatewayFixture.SHOP);
        ConsoleClient finance = at(Role.FINANCE, order);
        assertThat(finance.page()).contains("张**", "1*************4578").doesNotContain("110101199003074578");
        assertThat(actions(order)).isEmpty();

        finance.post(url(order) + "/payer");

        assertThat(finance.page()).contains("张三丰", "110101199003074578");
        assertThat(actions(order)).containsExactly("order.unmask");
        assertThat(finance.get(url(order) + "/payer").body()).doesNotContain("110101199003074578");
        ConsoleClient operator = at(Role.OPERATOR, order);
        assertThat(operator.page()).doesNotContain(url(order) + "/payer");
        assertThat(operator.post(url(order) + "/payer").statusCode()).isEqualTo(403);
        assertThat(operator.page()).doesNotContain("110101199003074578");
    }

    @Test
    void who_may_only_look_sees_no_button_and_can_press_none() {
        Order open = place("reader-open", null);
        Order paid = paid("reader-paid");
        ConsoleClient reader = as(Role.READER);
        for (Order order : List.of(open, paid)) {
            reader.get(url(order));
            assertThat(reader.page()).doesNotContain("action=\"" + url(order)).doesNotContain(url(order) + "/refund");
            for (String act : List.of("/cancel", "/ask", "/resend", "/payer", "/refund", "/refund/check")) {
                assertThat(reader.post(url(order) + act).statusCode()).as(act).isEqualTo(403);
                reader.get(url(order));
            }
            assertThat(reader.get(url(order) + "/refund").statusCode()).isEqualTo(403);
            assertThat(actions(order)).isEmpty();
        }
        assertThat(now(open).isOpen()).isTrue();
    }

    @Test
    void another_merchants_order_is_not_there_whatever_is_tried() {
        Order theirs = place("theirs", null, null, OTHER);
        gateway.pay(theirs, theirs.paymentOrderId());
        ConsoleClient owner = confirmed(Role.OWNER);
        owner.get("/console/orders");
        assertThat(owner.page()).doesNotContain(theirs.paymentOrderId());
        for (String number : List.of("theirs", theirs.paymentOrderId(), "T" + theirs.paymentOrderId())) {
            assertThat(owner.get("/console/orders?number=" + number).body()).contains("没有符合条件的订单");
        }

        for (String path : List.of("", "/payer", "/refund", "/refund/check")) {
            assertThat(owner.get(url(theirs) + path).statusCode()).as(path).isEqualTo(404);
        }
        for (String path : List.of("/payer", "/cancel", "/ask", "/resend", "/refund", "/refund/check")) {
            owner.get("/console/orders");
            assertThat(owner.post(url(theirs) + path, "requestId", "x", "amount", "1", "reason", "x")
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(actions(theirs)).isEmpty();
    }

    @Test
    void a_refund_says_what_is_left_and_is_paid_once_however_often_the_form_is_sent() {
        Order order = paid("refund");
        ConsoleClient operator = confirmed(Role.OPERATOR);

        operator.get(url(order) + "/refund");
        assertThat(operator.page()).contains("还可退", "¥8.88", "data-value=\"8.88\"");
        String requestId = requestId(operator);
        operator.post(url(order) + "/refund/check", "requestId", requestId, "amount", "３．００", "reason", "broken cup");
        assertThat(operator.page()).contains("确认退款 3.00 元", "broken cup", "¥5.88");
        assertThat(now(order).refunded()).isEqualTo(Money.ZERO);
        String[] form = {"requestId", requestId, "amount", "3.00", "reason", "broken cup"};
        operator.post(url(order) + "/refund", form);

        assertThat(operator.page()).contains("退款成功，款项已退给买家", requestId);
        operator.post(url(order) + "/refund", form);
        assertThat(now(order).refunded()).isEqualTo(new Money(300));
        assertThat(operator.get("/console/refunds?number=" + requestId).body())
                .contains(requestId, order.paymentOrderId(), "退款成功");
        assertThat(actions(order)).containsOnly("refund.request");
    }

    @Test
    void what_is_wrong_with_a_refund_is_said_before_anything_is_done() {
        Order order = paid("refund-wrong");
        ConsoleClient operator = confirmed(Role.OPERATOR);
        operator.get(url(order) + "/refund");
        String requestId = requestId(operator);

        Map<String, String> wrong = Map.of("8.89", "超过可退金额", "0", "退款金额有误", "-1", "退款金额有误", "1.001", "退款金额有误");
        wrong.forEach((amount, sentence) -> {
            var answer = operator.post(
                    url(order) + "/refund/check", "requestId", requestId, "amount", amount, "reason", "x");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains(sentence);
        });
        operator.post(url(order) + "/refund/check", "requestId", requestId, "amount", "9", "reason", "x");
        assertThat(field("amount", operator)).contains("aria-invalid=\"true\"");
        assertThat(field("reason", operator)).doesNotContain("aria-invalid");
        operator.post(url(order) + "/refund/check", "requestId", requestId, "amount", "1", "reason", " ");
        assertThat(operator.page()).contains("请填写原因");
        assertThat(field("amount", operator)).doesNotContain("aria-invalid");
        assertThat(field("reason", operator)).contains("aria-invalid=\"true\"");
        assertThat(operator.post(url(order) + "/refund", "requestId", "my-own", "amount", "1", "reason", "x")
                        .body())
                .contains("页面已过期");
        assertThat(now(order).refunded()).isEqualTo(Money.ZERO);
    }

    /** The element of the form. */
    private static String field(String id, ConsoleClient visitor) {
        Matcher element = Pattern.compile("<(?:input|textarea)[^>]* id=\"" + id + "\"[^>]*>")
                .matcher(visitor.page());
        assertThat(element.find()).isTrue();
        return element.group();
    }

    @Test
    void a_refund_that_the_channel_does_not_answer_is_under_way_and_not_failed() {
        Order order = paid("refund-unknown");
        gateway.channel.onRefund(new RefundResult.Unknown("timeout"));

        ConsoleClient operator = refund(Role.OPERATOR, order, "8.88");

        assertThat(operator.page()).contains("支付宝尚未返回最终结果").doesNotContain("退款失败");
    }

    @Test
    void a_large_refund_is_decided_by_another_person() {
        limit(new Money(500));
        Order order = paid("four-eyes");

        ConsoleClient owner = refund(Role.OWNER, order, "8.88");
        assertThat(owner.page()).contains("已提交，等待另一位成员审批");
        Matcher found = APPROVAL.matcher(owner.page());
        assertThat(found.find()).isTrue();
        String approval = found.group();
        assertThat(now(order).refundPending()).isEqualTo(Money.ZERO);

        owner.get(approval);
        assertThat(owner.page()).contains("这是您本人的申请").doesNotContain(approval + "/approve");
        owner.post(approval + "/approve");
        assertThat(owner.page()).contains("不能审批本人的申请");
        ConsoleClient operator = confirmed(Role.OPERATOR);
        operator.get(approval);
        assertThat(operator.post(approval + "/approve").statusCode()).isEqualTo(403);
        ConsoleClient finance = confirmed(Role.FINANCE);
        finance.get("/console/refunds");
        assertThat(finance.page()).contains("待审批", approval);
        finance.get(approval);
        finance.post(approval + "/approve");

        assertThat(finance.page()).contains("退款成功", "审批通过，已受理");
        assertThat(now(order).refunded()).isEqualTo(order.amount());
        assertThat(actions(order)).contains("refund.request", "refund.approve");
    }

    @Test
    void a_rejected_refund_says_why_and_moves_no_money() {
        limit(Money.ZERO);
        Order order = paid("rejected");
        ConsoleClient operator = refund(Role.OPERATOR, order, "1.00");
        Matcher found = APPROVAL.matcher(operator.page());
        assertThat(found.find()).isTrue();
        ConsoleClient finance = confirmed(Role.FINANCE);

        finance.get(found.group());
        finance.post(found.group() + "/reject", "why", "");
        assertThat(finance.page()).contains("请填写原因");
        finance.post(found.group() + "/reject", "why", "the cup <was> used");

        assertThat(finance.page()).contains("已驳回", "the cup &lt;was&gt; used");
        assertThat(now(order).refunded()).isEqualTo(Money.ZERO);
        assertThat(finance.get("/console/refunds/approvals/CONSOLE-" + "0".repeat(23) + "890000601")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void refunds_are_listed_by_state_amount_and_reason() {
        Order order = paid("listed");
        String done = requestId(refund(Role.OPERATOR, order, "2.22"), order);
        ConsoleClient reader = as(Role.READER);

        assertThat(reader.get("/console/refunds?status=SUCCESS&min=2.22&max=2.22&remark=BROKEN")
                        .body())
                .contains(done);
        assertThat(reader.get("/console/refunds?status=FAILED").body()).doesNotContain(done);
        assertThat(reader.get("/console/refunds?min=2.23").body()).doesNotContain(done);
        assertThat(reader.get("/console/refunds?timeOf=ENDED&from=2026-03-01&to=2026-03-01")
                        .body())
                .contains(done);
        assertThat(reader.get("/console/refunds?from=2026-04-01").body()).contains("没有符合条件的退款");
    }

    private static ConsoleClient refund(Role role, Order order, String amount) {
        ConsoleClient visitor = confirmed(role);
        visitor.get(url(order) + "/refund");
        visitor.post(url(order) + "/refund", "requestId", requestId(visitor), "amount", amount, "reason", "broken cup");
        return visitor;
    }

    private static String requestId(ConsoleClient visitor) {
        Matcher hidden = HIDDEN_ID.matcher(visitor.page());
        assertThat(hidden.find()).isTrue();
        return hidden.group(1);
    }

    /** The number of the order's only refund, as its page shows it. */
    private static String requestId(ConsoleClient visitor, Order order) {
        visitor.get(url(order));
        Matcher shown = Pattern.compile("CONSOLE-[0-9a-f]{32}").matcher(visitor.page());
        assertThat(shown.find()).isTrue();
        return shown.group();
    }

    private static ConsoleClient as(Role role) {
        return visitors.computeIfAbsent(
                role, one -> ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), one));
    }

    private static ConsoleClient confirmed(Role role) {
        ConsoleClient visitor = as(role);
        visitor.confirm();
        return visitor;
    }

    private static ConsoleClient at(Role role, Order order) {
        ConsoleClient visitor = as(role);
        assertThat(visitor.get(url(order)).statusCode()).isEqualTo(200);
        return visitor;
    }

    private static String url(Order order) {
        return "/console/orders/" + order.paymentOrderId();
    }

    private static Order paid(String requestId) {
        Order order = place(requestId, null);
        gateway.pay(order, order.paymentOrderId());
        return now(order);
    }

    private static Order place(String requestId, @Nullable String remark) {
        return place(requestId, remark, null, GatewayFixture.SHOP);
    }

    private static Order place(String requestId, @Nullable String remark, @Nullable String payer, MerchantId merchant) {
        var placed = gateway.bean(PlaceOrder.class)
                .place(new PlaceOrder.Request(
                        GatewayFixture.merchant(merchant),
                        new Order.Reference(requestId, "digest of " + requestId, null),
                        new Order.Purchase(
                                GatewayFixture.PRICE, Optional.of(PaymentMode.SCAN_CODE), "Tea <b>& 茶", remark),
                        new Order.Addresses("https://shop.example/" + requestId, null),
                        Duration.ofHours(2),
                        Buyer.UNKNOWN,
                        new PlaceOrder.Kept("{}", payer)));
        return ((PlaceOrder.Result.Placed) placed).order();
    }

    private static Order now(Order order) {
        return gateway.bean(Orders.class).find(order.key()).orElseThrow();
    }

    /** The audit entries about an order, oldest first. */
    private static List<String> actions(Order order) {
        List<String> actions = new ArrayList<>();
        gateway.bean(AuditSearch.class).about(order.merchant(), order.paymentOrderId(), 100).stream()
                .map(AuditEntry::action)
                .forEach(actions::addFirst);
        return actions;
    }

    private static void limit(@Nullable Money limit) {
        Merchants merchants = gateway.bean(Merchants.class);
        var shop = merchants.findUncached(GatewayFixture.SHOP).orElseThrow();
        Terms open = Terms.OPEN;
        Terms terms = new Terms(
                open.contactName(),
                open.contactMail(),
                open.feeRate(),
                open.paymentModes(),
                open.orderLimit(),
                open.dayLimit(),
                open.addresses(),
                open.appliesItself(),
                Optional.ofNullable(limit),
                CallLimits.STANDARD);
        Merchant merchant = shop.merchant();
        assertThat(merchants.change(
                        new Merchant(merchant.id(), merchant.name(), true, merchant.serviceProvider(), terms),
                        shop.version()))
                .isTrue();
    }
}
