package org.lifepay.gateway.console.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.StoreScoped;
import org.lifepay.gateway.merchant.CallLimits;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Stores;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.refund.Refund;
import org.lifepay.gateway.refund.Refunds;
import org.lifepay.gateway.refund.RequestRefund;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A merchant names its stores, and users who are restricted to some of them see nothing else. */
class StoreUsersTest {
    private static final MerchantId OTHER = new MerchantId("890000602");
    private static final Order.PointOfSale WEST = new Order.PointOfSale("west", "till-1");
    private static final Order.PointOfSale EAST = new Order.PointOfSale("east", "till-2");

    private static GatewayServer gateway;
    private static ConsoleClient owner;

    /** Of the role with most permissions that can be restricted, restricted to {@link #WEST}. */
    private static ConsoleClient clerk;

    private static ConsoleClient finance;
    private static Order west;
    private static Order east;
    private static Order nowhere;
    private static Refund eastRefund;

    @BeforeAll
    static void open() {
        gateway = GatewayServer.used();
        gateway.bean(Merchants.class).register(new Merchant(OTHER, "Cup House", true, Optional.empty()));
        gateway.bean(Stores.class).add(GatewayFixture.SHOP, "west", "西湖店");
        gateway.bean(Stores.class).add(GatewayFixture.SHOP, "east", "东山店");
        owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
        clerk = restricted(Role.OPERATOR);
        finance = restricted(Role.FINANCE);
        west = paid(WEST, "sold-west");
        east = paid(EAST, "sold-east");
        nowhere = paid(Order.PointOfSale.NONE, "sold-nowhere");
        refund(west, "back-west");
        eastRefund = refund(east, "back-east");
    }

    @AfterAll
    static void close() {
        List.of(owner, clerk, finance).forEach(ConsoleClient::close);
        gateway.close();
    }

    @Test
    void lists_sums_and_exports_have_only_what_belongs_to_the_own_stores() {
        for (String list : List.of("orders", "refunds")) {
            String own = list.equals("orders") ? "sold-west" : "back-west";
            assertThat(clerk.get("/console/" + list).body()).contains(own).doesNotContain("east", "nowhere");
            assertThat(clerk.get("/console/" + list + "/totals").body()).contains("共 1 笔");
            assertThat(clerk.get("/console/" + list + "/totals?store=east").body())
                    .contains("共 0 笔");
            assertThat(clerk.get("/console/" + list + "?store=east&stores=east").body())
                    .doesNotContain("-east<");
            assertThat(clerk.get("/console/" + list + "/export/file?run=" + gateway.number()
                                    + "&format=CSV&stores=east")
                            .body())
                    .contains(own)
                    .doesNotContain("east", "nowhere");
        }
        assertThat(owner.get("/console/orders/totals").body()).contains("共 3 笔");
        assertThat(owner.get("/console/refunds").body()).contains("back-west", "back-east");
    }

    @Test
    void the_progress_of_an_export_is_its_users_own() {
        long run = gateway.number();
        owner.get("/console/orders/export/file?run=" + run + "&format=CSV");

        assertThat(owner.get("/console/exports/" + run).body()).contains("共 3 行");
        assertThat(clerk.get("/console/exports/" + run).body()).doesNotContain("3 行");
        clerk.get("/console/orders/export/file?run=" + run + "&format=CSV");
        assertThat(owner.get("/console/exports/" + run).body()).contains("共 3 行");
    }

    @Test
    void numbers_of_other_stores_lead_nowhere() {
        for (Order other : List.of(east, nowhere)) {
            for (String number : List.of(other.requestId(), other.paymentOrderId(), "T" + other.paymentOrderId())) {
                assertThat(clerk.get("/console/orders?number=" + number).body())
                        .doesNotContain("/console/orders/" + other.paymentOrderId());
                assertThat(clerk.get("/console/orders/totals?number=" + number).body())
                        .contains("共 0 笔");
                assertThat(clerk.get("/console/refunds/totals?number=" + number).body())
                        .contains("共 0 笔");
                clerk.get("/console/search?q=" + number);
                assertThat(clerk.path()).isEqualTo("/console/orders");
                assertThat(clerk.page()).doesNotContain("/console/orders/" + other.paymentOrderId());
            }
        }
        clerk.get("/console/search?q=" + west.requestId());
        assertThat(clerk.page()).contains("/console/orders/" + west.paymentOrderId());
        assertThat(clerk.get("/console/orders?number=sold-").body())
                .contains("sold-west")
                .doesNotContain("sold-east", "sold-nowhere");
    }

    @Test
    void the_number_of_an_own_refund_leads_to_it() {
        clerk.get("/console/search?q=back-west");
        assertThat(clerk.path()).isEqualTo("/console/refunds");
        assertThat(clerk.page()).contains("back-west");

        for (String number : List.of("back-east", eastRefund.serialNumber())) {
            clerk.get("/console/search?q=" + number);
            assertThat(clerk.path()).isEqualTo("/console/orders");
            assertThat(clerk.page()).doesNotContain("/console/refunds/" + eastRefund.id());
        }
    }

    @Test
    void an_invitation_says_which_stores() {
        owner.confirm();
        owner.get("/console/people");
        String mail = "all" + gateway.number() + "@mail.example";
        owner.post("/console/people", "name", "Li", "mail", mail, "role", "READER");
        assertThat(owner.page()).contains("请至少勾选一个门店，或选择“全部门店”");
        owner.post("/console/people", "name", "Li", "mail", mail, "role", "READER", "which", "some");
        assertThat(owner.page()).contains("请至少勾选一个门店，或选择“全部门店”");

        owner.post("/console/people", "name", "Li", "mail", mail, "role", "READER", "which", "all");

        assertThat(owner.page()).contains("邀请邮件已发送", mail);
    }

    @Test
    void pages_of_other_stores_orders_are_not_there_by_their_addresses() {
        finance.confirm();
        for (Order other : List.of(east, nowhere)) {
            String page = "/console/orders/" + other.paymentOrderId();
            for (ConsoleClient user : List.of(clerk, finance)) {
                for (String address : List.of(
                        page,
                        page + "/receipt",
                        page + "/payment-record.json",
                        page + "/payment-record.csv",
                        page + "/refund",
                        page + "/refund/check")) {
                    assertThat(user.get(address).statusCode()).as(address).isEqualTo(404);
                }
                user.get("/console/orders");
            }
            assertThat(clerk.post(page + "/cancel").statusCode()).isEqualTo(404);
            clerk.get("/console/orders");
            assertThat(clerk.post(page + "/ask").statusCode()).isEqualTo(404);
            clerk.get("/console/orders");
            assertThat(clerk.post(page + "/resend").statusCode()).isEqualTo(404);
            finance.get("/console/orders");
            assertThat(finance.post(page + "/payer").statusCode()).isEqualTo(404);
            finance.get("/console/orders");
            String requestId = gateway.bean(RequestRefund.class).newRequestId(GatewayFixture.SHOP);
            assertThat(finance.post(page + "/refund", "requestId", requestId, "amount", "1.00", "reason", "x")
                            .statusCode())
                    .isEqualTo(404);
        }
        String refund = "/console/refunds/" + eastRefund.id();
        assertThat(clerk.get(refund).statusCode()).isEqualTo(404);
        assertThat(clerk.get("/console/orders/" + east.paymentOrderId() + "/refunds/" + eastRefund.serialNumber()
                                + "/voucher")
                        .statusCode())
                .isEqualTo(404);
        clerk.get("/console/orders");
        assertThat(clerk.post(refund + "/resend").statusCode()).isEqualTo(404);
        assertThat(gateway.bean(Orders.class).find(east.key()).orElseThrow().refunded())
                .isEqualTo(new Money(100));
        assertThat(clerk.get("/console/orders/" + west.paymentOrderId()).body())
                .contains("西湖店", "till-1")
                .doesNotContain("/console/notifications/");
    }

    @Test
    void selected_orders_of_other_stores_are_left_out() {
        int before = resends();
        clerk.get("/console/orders");

        clerk.post("/console/orders/selected/resend", "number", east.paymentOrderId());

        assertThat(clerk.page()).contains("未重发");
        assertThat(resends()).isEqualTo(before);
        clerk.post("/console/orders/selected/export", "number", east.paymentOrderId());
        assertThat(clerk.get("/console/orders/export/file?run=" + gateway.number() + "&format=CSV&number="
                                + east.paymentOrderId())
                        .body())
                .doesNotContain("sold-east");
    }

    @Test
    void approvals_of_other_stores_are_not_there() {
        String needed = waiting(east);
        String own = waiting(west);
        finance.confirm();

        assertThat(finance.get("/console/refunds").body()).contains(own).doesNotContain(needed);
        assertThat(finance.get("/console/refunds/approvals/" + needed).statusCode())
                .isEqualTo(404);
        finance.get("/console/refunds");
        assertThat(finance.post("/console/refunds/approvals/" + needed + "/approve")
                        .statusCode())
                .isEqualTo(404);
        finance.get("/console/refunds");
        assertThat(finance.post("/console/refunds/approvals/" + needed + "/reject", "why", "x")
                        .statusCode())
                .isEqualTo(404);
        assertThat(finance.get("/console/refunds/approvals/" + own).body()).contains("sold-west");
    }

    @Test
    void what_is_of_the_whole_merchant_is_refused() {
        for (ConsoleClient user : List.of(clerk, finance)) {
            user.get("/console");
            assertThat(user.path()).isEqualTo("/console/orders");
            assertThat(user.page()).doesNotContain("href=\"/console/statements\"", "href=\"/console/balance\"");
            for (String page : List.of(
                    "overview/days",
                    "notifications",
                    "links",
                    "statements",
                    "statements/summary",
                    "currencies",
                    "balance",
                    "balance/totals",
                    "balance/export",
                    "payouts",
                    "settlements",
                    "fees",
                    "calls",
                    "developers",
                    "refunds/batches",
                    "stores",
                    "people",
                    "audit",
                    "certificates")) {
                assertThat(user.get("/console/" + page).statusCode()).as(page).isEqualTo(403);
            }
        }
    }

    /** Each of them must look at the user's stores: add it to the tests above before it is added here. */
    @Test
    void no_other_page_is_open_to_restricted_users() {
        Set<String> open =
                new TreeSet<>(gateway.bean(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                        .filter(page -> page.getValue().hasMethodAnnotation(StoreScoped.class))
                        .flatMap(page -> page.getKey().getPatternValues().stream()
                                .filter(pattern -> pattern.startsWith("/console"))
                                .map(pattern -> pattern.replaceAll("\\{(\\w+)[^/]*}", "{$1}"))
                                .map(pattern ->
                                        page.getKey().getMethodsCondition().getMethods() + " " + pattern))
                        .collect(Collectors.toSet()));

        assertThat(open)
                .containsExactlyInAnyOrder(
                        "[GET] /console",
                        "[GET] /console/search",
                        "[GET] /console/{list}",
                        "[GET] /console/{list}/totals",
                        "[GET] /console/{list}/export",
                        "[GET] /console/{list}/export/file",
                        "[GET] /console/exports/{id}",
                        "[POST] /console/{list}/filters",
                        "[POST] /console/{list}/filters/delete",
                        "[GET] /console/orders/{id}",
                        "[POST] /console/orders/{id}/payer",
                        "[GET] /console/orders/{id}/payer",
                        "[POST] /console/orders/{id}/cancel",
                        "[POST] /console/orders/{id}/ask",
                        "[POST] /console/orders/{id}/resend",
                        "[GET] /console/orders/{id}/receipt",
                        "[GET] /console/orders/{id}/payment-record.{format}",
                        "[GET] /console/orders/{id}/refunds/{serialNumber}/voucher",
                        "[GET] /console/orders/{id}/refund",
                        "[POST] /console/orders/{id}/refund",
                        "[POST] /console/orders/{id}/refund/check",
                        "[GET] /console/orders/{id}/refund/check",
                        "[POST] /console/orders/selected/resend",
                        "[POST] /console/orders/selected/export",
                        "[GET] /console/refunds/{id}",
                        "[POST] /console/refunds/{id}/resend",
                        "[GET] /console/refunds/approvals/{requestId}",
                        "[POST] /console/refunds/approvals/{requestId}/approve",
                        "[POST] /console/refunds/approvals/{requestId}/reject");
    }

    @Test
    void a_restriction_takes_effect_at_once_and_is_lifted_again() {
        try (ConsoleClient reader = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.READER)) {
            assertThat(reader.get("/console/orders").body()).contains("sold-east");
            owner.confirm();
            String form = newest();
            owner.get(form);
            owner.post(form, "which", "some");
            assertThat(owner.page()).contains("请至少勾选一个门店");
            owner.post(form, "which", "some", "store", "unknown");
            assertThat(owner.page()).contains("请至少勾选一个门店");

            owner.post(form, "which", "some", "store", "west", "store", "unknown");

            assertThat(reader.get("/console/orders").body()).doesNotContain("sold-east");
            assertThat(reader.get("/console/statements").statusCode()).isEqualTo(403);
            owner.get(form);
            owner.post(form.replace("/stores", "/role"), "role", "OWNER");
            assertThat(owner.page()).contains("再设为负责人");
            owner.get(form);
            owner.post(form, "which", "all");
            assertThat(reader.get("/console/orders").body()).contains("sold-east");
            assertThat(owner.get("/console/audit").body())
                    .contains("限定成员的门店", "增加的门店")
                    .doesNotContain("??");
        }
    }

    @Test
    void owners_and_users_of_other_merchants_cannot_be_restricted() {
        owner.confirm();
        owner.get("/console/people");
        owner.post(
                "/console/people",
                "name",
                "Li",
                "mail",
                "o" + gateway.number() + "@mail.example",
                "role",
                "OWNER",
                "which",
                "some",
                "store",
                "west");
        assertThat(owner.page()).contains("不能限定门店");
        try (ConsoleClient stranger = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER)) {
            stranger.confirm();
            String form = ofUser("select min(person_id) from person where store_ids is not null");
            assertThat(stranger.get(form).statusCode()).isEqualTo(404);
            stranger.get("/console/people");
            assertThat(stranger.post(form, "which", "all").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_merchant_names_its_stores() {
        String number = "s" + gateway.number();
        owner.get("/console/stores");
        owner.post("/console/stores", "storeId", number, "name", "北门店 <b>");
        assertThat(owner.page()).contains("门店已添加", number, "北门店 &lt;b&gt;");
        owner.post("/console/stores", "storeId", number, "name", "again");
        assertThat(owner.page()).contains("已有相同编号的门店");
        owner.post("/console/stores", "storeId", "a,b", "name", "x");
        assertThat(owner.page()).contains("门店编号有误");
        owner.post("/console/stores/" + number + "/name", "name", "北门新店");
        owner.post("/console/stores/" + number + "/close");
        assertThat(owner.page()).contains("北门新店", "/console/stores/" + number + "/open");
        assertThat(owner.get("/console/stores?lang=en").body())
                .contains("Store name")
                .doesNotContain("??");
        owner.get("/console/stores?lang=zh");
        try (ConsoleClient stranger = ConsoleClient.signedIn(gateway, Optional.of(OTHER), Role.OWNER)) {
            assertThat(stranger.get("/console/stores").body()).contains("还没有门店").doesNotContain(number);
            assertThat(stranger.post("/console/stores/" + number + "/open").statusCode())
                    .isEqualTo(404);
        }
        assertThat(owner.get("/console/audit").body()).contains("添加门店", "修改门店").doesNotContain("??");
    }

    /** Invited with the restriction. */
    private static ConsoleClient restricted(Role role) {
        owner.confirm();
        owner.get("/console/people");
        String mail = "store" + gateway.number() + "@mail.example";
        owner.post(
                "/console/people", "name", "Li", "mail", mail, "role", role.name(), "which", "some", "store", "west");
        ConsoleClient user = new ConsoleClient(gateway);
        user.activate(mail);
        return user;
    }

    /** The address of the stores of the newest user. */
    private static String newest() {
        return ofUser("select max(person_id) from person");
    }

    private static String ofUser(String query) {
        long id = gateway.bean(JdbcClient.class).sql(query).query(Long.class).single();
        return "/console/people/" + id + "/stores";
    }

    /** A refund that waits for approval; its requestId. */
    private static String waiting(Order order) {
        owner.confirm();
        everyRefundNeedsApproval();
        String page = "/console/orders/" + order.paymentOrderId();
        owner.get(page + "/refund");
        Matcher requestId =
                Pattern.compile("name=\"requestId\" value=\"([^\"]+)\"").matcher(owner.page());
        assertThat(requestId.find()).isTrue();
        owner.post(page + "/refund", "requestId", requestId.group(1), "amount", "1.00", "reason", "cup");
        return requestId.group(1);
    }

    private static void everyRefundNeedsApproval() {
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
                Optional.of(Money.ZERO),
                CallLimits.STANDARD);
        Merchant merchant = shop.merchant();
        assertThat(merchants.change(
                        new Merchant(merchant.id(), merchant.name(), true, merchant.serviceProvider(), terms),
                        shop.version()))
                .isTrue();
    }

    private static int resends() {
        return gateway.bean(JdbcClient.class)
                .sql("select count(*) from audit_entry where action = 'notification.resend'")
                .query(Integer.class)
                .single();
    }

    private static Order paid(Order.PointOfSale pointOfSale, String requestId) {
        Order order = gateway.placeAt(pointOfSale, requestId);
        gateway.pay(order, order.paymentOrderId());
        gateway.clock.advance(Duration.ofSeconds(4));
        return gateway.bean(Orders.class).find(order.key()).orElseThrow();
    }

    private static Refund refund(Order order, String requestId) {
        gateway.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        requestId,
                        "digest",
                        null,
                        order.paymentOrderId(),
                        new Money(100),
                        "https://shop.example/refund",
                        null));
        return gateway.bean(Refunds.class).find(GatewayFixture.SHOP, requestId).orElseThrow();
    }
}
